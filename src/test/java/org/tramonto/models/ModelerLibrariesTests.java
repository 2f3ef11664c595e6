package org.tramonto.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What Camunda Modeler's own libraries say about {@code processes/}; the rest of the build needs no Node.js. */
class ModelerLibrariesTests {

    private static final Path TOOLS = Path.of("src/tools");

    @Test
    void theModelersOwnLibrariesReadEveryDiagramTemplateAndRule() throws Exception {
        assumeTrue(onPath("node"), "Node.js is not here: the Modeler's own libraries are not run");
        assumeTrue(
                Files.isDirectory(TOOLS.resolve("node_modules/bpmnlint")),
                "The Modeler's own libraries are not here: npm ci in src/tools fetches them");
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/chromium")),
                "Chromium is not here: the Modeler's own libraries are not run");
        Path said = Files.createTempFile("modeler", ".txt");
        Process check = new ProcessBuilder("node", "check.mjs")
                .directory(TOOLS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(check.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(check.exitValue()).as(Files.readString(said)).isZero();
        } finally {
            check.descendants().forEach(ProcessHandle::destroyForcibly);
            check.destroyForcibly();
            Files.delete(said);
        }
    }

    private static boolean onPath(String program) throws InterruptedException {
        try {
            Process asked = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .start();
            new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return asked.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
