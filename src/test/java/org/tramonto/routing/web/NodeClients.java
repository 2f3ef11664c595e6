package org.tramonto.routing.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The stock OpenFeature clients of npm, fetched once; tests with them are skipped, and say so, where that can't be. */
final class NodeClients {

    private static final Path SOURCES = Path.of("src", "test", "openfeature");
    private static final Path FOLDER = Path.of("target", "openfeature");
    private static final int PATIENCE_SECONDS = 120;

    private static Boolean fetched;

    private NodeClients() {}

    /** Where the packages are. */
    static synchronized Path modules() {
        if (!runs("node", "--version") || !runs("npm", "--version")) {
            skip("there is no Node.js with npm on this machine");
        }
        if (fetched == null) {
            fetched = fetch();
        }
        if (!fetched) {
            skip("npm could not fetch the clients");
        }
        return FOLDER.resolve("node_modules");
    }

    /** Runs one of the scripts with this input, and returns the lines that it prints. */
    static List<String> run(String script, String input, String... arguments) {
        modules();
        List<String> command =
                Stream.concat(Stream.of("node", script), Stream.of(arguments)).toList();
        try {
            Path output = Files.createTempFile(FOLDER, "node", ".log");
            Process node = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            node.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            node.getOutputStream().close();
            if (!node.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                node.destroyForcibly();
            }
            String printed = Files.readString(output);
            if (node.waitFor() != 0) {
                throw new IllegalStateException(script + " failed: " + printed);
            }
            return printed.lines().toList();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static boolean fetch() {
        try {
            Files.createDirectories(FOLDER);
            try (Stream<Path> files = Files.list(SOURCES)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        return runs("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }

    private static boolean runs(String... command) {
        try {
            Files.createDirectories(FOLDER);
            Process process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(FOLDER.resolve(command[0] + ".log").toFile())
                    .start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void skip(String why) {
        System.out.println("Tests of the stock OpenFeature clients skipped: " + why + ".");
        Assumptions.abort(why);
    }
}
