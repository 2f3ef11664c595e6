package org.tramonto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.core.env.Environment;

/** The application in a process of its own, one of several on one database. */
final class Node {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/ and sign in");

    final String name;
    private final Process process;
    private final Path output;
    private int port;

    private Node(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /** {@code url} is that of the database, where the node is known by its name. */
    static Node start(String name, String url, Environment environment) throws IOException {
        Path output = Path.of("target", "node-" + name + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "org.tramonto.Tramonto")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPRING_DATASOURCE_URL", url + "?ApplicationName=" + name,
                        "SPRING_DATASOURCE_USERNAME", environment.getRequiredProperty("spring.datasource.username"),
                        "SPRING_DATASOURCE_PASSWORD", environment.getRequiredProperty("spring.datasource.password"),
                        "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE", "10",
                        "SERVER_PORT", "0",
                        "TRAMONTO_DEMO_SMTP_PORT", "0",
                        "TRAMONTO_DEMO_IMAP_PORT", "0"));
        return new Node(name, builder.start(), output);
    }

    void awaitReady() throws IOException {
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> address().find() || !process.isAlive());
        Matcher address = address();
        assertThat(address.find()).as("node is ready, see %s", output).isTrue();
        port = Integer.parseInt(address.group(1));
    }

    Caller as(String user) {
        return Caller.program(port, user, "tramonto");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it the hard way: no hook runs, nothing is given back. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private Matcher address() throws IOException {
        return ADDRESS.matcher(Files.readString(output));
    }
}
