package org.tramonto.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Language;

/** The texts of notices and letters, {@code processes/notices/<language>/}, as texts that may name a channel. */
@Component
class FileContents implements ContentSource {

    private static final String ROOT = "processes/notices/";

    private final List<Text> texts = new ArrayList<>();

    FileContents() throws IOException {
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:" + ROOT + "**/*.*")) {
            String address = file.getURL().toString();
            String path = address.substring(address.lastIndexOf(ROOT) + ROOT.length());
            Language.parse(path.split("/")[0])
                    .filter(language -> path.startsWith(language + "/") && path.matches(".*\\.(md|html)"))
                    .ifPresent(language -> texts.add(new Text(path, language, path, read(file), null, null)));
        }
    }

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public List<Text> texts() {
        return List.copyOf(texts);
    }

    private static String read(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
