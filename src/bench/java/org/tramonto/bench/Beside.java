package org.tramonto.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process beside the bench with the same class path, which is asked by lines and answers each with one line. */
final class Beside implements AutoCloseable {

    private final Process process;
    private final PrintStream asked;
    private final BufferedReader answered;

    private Beside(Process process) {
        this.process = process;
        this.asked = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answered = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static Beside start(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new Beside(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String ask(String line) {
        asked.println(line);
        return hear();
    }

    String hear() {
        try {
            String line = answered.readLine();
            if (line == null) {
                throw new NotWhole("a process beside the bench ended");
            }
            return line;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** It ends when nothing more can be asked. */
    @Override
    public void close() {
        asked.close();
        process.toHandle().destroy();
    }
}
