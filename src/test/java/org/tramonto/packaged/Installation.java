package org.tramonto.packaged;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built jar, started in a process of its own on a data directory that outlives it. */
final class Installation {

    private static final Duration START = Duration.ofMinutes(5);

    private final Path data;
    private final Map<String, String> settings;
    private final int port = freePort();
    private final int smtpPort = freePort();
    private final int imapPort = freePort();
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;

    Installation(Path data) {
        this(data, Map.of());
    }

    /** @param settings environment variables in place of those of a demo with some customers and without traffic */
    Installation(Path data, Map<String, String> settings) {
        this.data = data;
        this.settings = settings;
    }

    void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-jar",
                System.getProperty("tramonto.jar"));
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.environment().put("TRAMONTO_DATA_DIR", data.resolve("data").toString());
        builder.environment().put("TRAMONTO_DEMO_DATA_CUSTOMERS", "300");
        builder.environment().put("TRAMONTO_DEMO_TRAFFIC_ENABLED", "false");
        builder.environment().put("TRAMONTO_DEMO_SMTP_PORT", String.valueOf(smtpPort));
        builder.environment().put("TRAMONTO_DEMO_IMAP_PORT", String.valueOf(imapPort));
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(data.resolve("tramonto.log").toFile()));
        process = builder.start();
        await().atMost(START)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("the application ended with " + process.exitValue());
                    }
                    return get("/actuator/health").statusCode() == 200;
                });
    }

    /** Ends the JVM the hard way: no hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Ends PostgreSQL and the JVM the hard way, in one go. */
    void killWithDatabase() throws IOException, InterruptedException {
        ProcessHandle database = ProcessHandle.of(Long.parseLong(postmaster().get(0)))
                .orElseThrow(() -> new AssertionError("there is no PostgreSQL"));
        List<ProcessHandle> backends = database.descendants().toList();
        database.destroyForcibly();
        process.destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
        database.onExit().join();
        backends.forEach(backend -> backend.onExit().join());
    }

    /** A connection past the application, to make and to count what HTTP would be too slow for. */
    Connection database() throws IOException, SQLException {
        String port = postmaster().get(3);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/tramonto",
                "postgres",
                Files.readString(postgres().resolve("password")).strip());
    }

    /** What PostgreSQL says of itself: its process in the first line, its port in the fourth. */
    private List<String> postmaster() throws IOException {
        return Files.readAllLines(postgres().resolve("data").resolve("postmaster.pid")).stream()
                .map(String::strip)
                .toList();
    }

    private Path postgres() {
        return data.resolve("data").resolve("postgres");
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    int smtpPort() {
        return smtpPort;
    }

    int imapPort() {
        return imapPort;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return as("admin").get(path);
    }

    HttpResponse<String> post(String path, String mediaType, String body) throws IOException, InterruptedException {
        return as("admin").post(path, mediaType, body);
    }

    User as(String name) {
        return new User(name);
    }

    /** Somebody of the demo organisation who calls this installation. */
    final class User {

        private final String name;

        private User(String name) {
            this.name = name;
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return client.send(request(path, name).GET().build(), HttpResponse.BodyHandlers.ofString());
        }

        HttpResponse<byte[]> download(String path) throws IOException, InterruptedException {
            return client.send(request(path, name).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        }

        HttpResponse<String> post(String path, String mediaType, String body) throws IOException, InterruptedException {
            return client.send(
                    request(path, name)
                            .header("Content-Type", mediaType)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private HttpRequest.Builder request(String path, String user) {
        String credentials = Base64.getEncoder().encodeToString((user + ":tramonto").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Basic " + credentials);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
