package org.tramonto.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From the start of a process to ready: the application with its demo, and an empty Boot application with the same Camunda
 * starters, each in a process of its own on the same PostgreSQL with its schema there, in turns.
 */
final class StartBench {

    private static final double HOLD = 1.3;

    private final Installation installation;
    private final Options options;

    StartBench(Installation installation, Options options) {
        this.installation = installation;
        this.options = options;
    }

    /** How long one start took, and the processor time in it. */
    private record Start(double seconds, double cpuSeconds) {}

    private record Contestant(String name, List<String> command, Map<String, String> environment, String ready) {

        Start start() {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            long begun = System.nanoTime();
            try {
                Process process = builder.start();
                try (BufferedReader output =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                    List<String> said = new ArrayList<>();
                    String line = output.readLine();
                    while (line != null && !line.contains(ready)) {
                        said.add(line);
                        line = output.readLine();
                    }
                    Start start = new Start(
                            (System.nanoTime() - begun) / 1e9,
                            process.info()
                                            .totalCpuDuration()
                                            .orElse(Duration.ZERO)
                                            .toMillis()
                                    / 1e3);
                    // Not by the process itself, which would close what is still to be read.
                    process.toHandle().destroy();
                    output.lines().forEach(ending -> {});
                    process.waitFor();
                    if (line == null) {
                        throw new NotWhole(name + " did not start:\n" + String.join("\n", said));
                    }
                    return start;
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(hurried);
            }
        }
    }

    void run() {
        System.out.println(installation.machine());
        Contestant ours = ours(installation.newDatabase("start_tramonto"));
        Contestant empty = empty(installation.newDatabase("start_empty"));
        // The first start of each makes the schema.
        ours.start();
        empty.start();
        List<Start> oursTook = new ArrayList<>();
        List<Start> emptyTook = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            boolean oursFirst = round % 2 == 0;
            for (int turn = 0; turn < 2; turn++) {
                boolean our = oursFirst == (turn == 0);
                (our ? oursTook : emptyTook).add((our ? ours : empty).start());
            }
        }
        report(
                "seconds to ready",
                oursTook.stream().map(Start::seconds),
                emptyTook.stream().map(Start::seconds));
        report(
                "processor seconds",
                oursTook.stream().map(Start::cpuSeconds),
                emptyTook.stream().map(Start::cpuSeconds));
    }

    private void report(String what, Stream<Double> ours, Stream<Double> empty) {
        double our = median(ours);
        double other = median(empty);
        System.out.printf(
                Locale.ROOT,
                "%-18s Tramonto %.2f, empty application %.2f, ratio %.2f  %s (medians of %d)%n",
                what,
                our,
                other,
                our / other,
                our / other <= HOLD ? "held" : "MISSED",
                options.rounds());
    }

    private static double median(Stream<Double> values) {
        double[] sorted = values.mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private Contestant ours(Map<String, String> database) {
        Map<String, String> environment = new HashMap<>(database);
        environment.put("SERVER_PORT", "0");
        environment.put("TRAMONTO_DEMO_SMTP_PORT", "0");
        environment.put("TRAMONTO_DEMO_IMAP_PORT", "0");
        environment.put("TRAMONTO_DEMO_DATA_CUSTOMERS", "0");
        return new Contestant(
                "Tramonto", java("bench-classes", "org.tramonto.Tramonto"), environment, "Tramonto is ready");
    }

    private Contestant empty(Map<String, String> database) {
        Map<String, String> environment = new HashMap<>(database);
        environment.put("SERVER_PORT", "0");
        List<String> command = new ArrayList<>(java("classes", EmptyApplication.class.getName()));
        command.add("--camunda.bpm.auto-deployment-enabled=false");
        command.add("--camunda.bpm.generic-properties.properties.history-time-to-live=P30D");
        command.add("--spring.autoconfigure.exclude=" + String.join(",", EmptyApplication.NOT_ITS_OWN));
        return new Contestant("The empty application", command, environment, EmptyApplication.READY);
    }

    /** The same Java with the class path of this process, without one of the two folders of classes. */
    private static List<String> java(String withoutFolder, String main) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith(Path.of("target", withoutFolder)))
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-Duser.timezone=UTC",
                "-cp",
                classPath,
                main);
    }
}
