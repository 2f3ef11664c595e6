package org.tramonto.delivery;

import jakarta.activation.DataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.dao.DataAccessException;
import org.tramonto.content.Contents;

/** An attachment that is read from the store when it is written to the mail server, and let go afterwards. */
record StoredFile(Contents contents, String sha256, String contentType, String name) implements DataSource {

    @Override
    public InputStream getInputStream() throws IOException {
        try {
            byte[] bytes = contents.find(sha256)
                    .orElseThrow(() -> new IOException("The attachment " + name + " is no longer in the store."));
            return new ByteArrayInputStream(bytes);
        } catch (DataAccessException unreadable) {
            throw new IOException("The attachment " + name + " could not be read from the database.", unreadable);
        }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        throw new IOException("read only");
    }

    @Override
    public String getContentType() {
        return contentType;
    }

    @Override
    public String getName() {
        return name;
    }
}
