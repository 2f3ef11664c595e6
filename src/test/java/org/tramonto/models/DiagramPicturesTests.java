package org.tramonto.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures in {@code src/docs/diagrams} show the diagrams as they are now; {@code npm run render} draws them. */
class DiagramPicturesTests {

    static Stream<Diagram> diagrams() throws IOException {
        return Diagram.all();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void thePictureIsNotOlderThanItsDiagram(Diagram diagram) throws IOException, NoSuchAlgorithmException {
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(diagram.xml().getBytes(StandardCharsets.UTF_8)));
        assertThat(Files.readString(Path.of("src/docs/diagrams", diagram.key() + ".svg")))
                .endsWith("<!-- " + diagram.file() + " sha256 " + hash + " -->\n");
    }
}
