package org.tramonto.engine.database;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.boot.SpringApplication;
import org.tramonto.engine.StartRefused;

/**
 * A real PostgreSQL server of this process, durable, on a free port of the loopback address. One per data directory:
 * every application context of this JVM shares it, and it stops after the last of them is closed.
 */
final class EmbeddedDatabase {

    static final String USER = "postgres";

    private static final String NAME = "tramonto";
    private static final Map<Path, EmbeddedDatabase> RUNNING = new HashMap<>();

    private final EmbeddedPostgres server;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    /** The server on this directory, started if it does not run yet. */
    static EmbeddedDatabase on(Path dataDirectory, Log log) {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        synchronized (RUNNING) {
            return RUNNING.computeIfAbsent(directory, unknown -> start(directory, log));
        }
    }

    String url() {
        return url(NAME);
    }

    String password() {
        return password;
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database);
    }

    private static EmbeddedDatabase start(Path directory, Log log) {
        DataDirectory data = DataDirectory.claim(directory);
        try {
            UserNamespaces.checkIfRoot();
            data.stopOrphan(log);
            boolean first = !data.initialised();
            if (first) {
                log.info("Creating the database in " + directory + ", which takes some seconds the first time");
            }
            EmbeddedDatabase database = new EmbeddedDatabase(launch(data), data.password());
            database.createIfMissing();
            SpringApplication.getShutdownHandlers().add(() -> stop(directory, data));
            log.info("PostgreSQL keeps its data in " + directory + " and listens on 127.0.0.1:"
                    + database.server.getPort());
            return database;
        } catch (IOException | SQLException | IllegalStateException failed) {
            data.release();
            throw new StartRefused(
                    "The embedded PostgreSQL did not start on " + directory + ": " + innermost(failed),
                    "Look at the lines of PostgreSQL above. The disk may be full, or memory or processes limited; a jar built "
                            + "with -Pserver brings no PostgreSQL. "
                            + "You can also use a server of your own: set SPRING_DATASOURCE_URL.",
                    failed);
        } catch (StartRefused failed) {
            data.release();
            throw failed;
        }
    }

    private static EmbeddedPostgres launch(DataDirectory data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data.cluster())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(data.binaries().toFile())
                // Its own hook would race with Spring's, and connections would be cut before contexts close.
                .setRegisterShutdownHook(false)
                // These become options of initdb. The same order of words on every machine, and a password.
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", data.passwordFile().toString())
                .setConnectConfig("password", data.password())
                // The library is made for tests and switches durability off; this one keeps what it was told.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("max_connections", "120")
                .setServerConfig("shared_buffers", sharedBuffers())
                .setServerConfig("timezone", "UTC")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    /** A quarter of the memory as PostgreSQL advises, but at most a gigabyte: the application wants some of it too. */
    private static String sharedBuffers() {
        long memory = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        return Math.max(128, Math.min(1024, memory / 4 / 1024 / 1024)) + "MB";
    }

    private void createIfMissing() throws SQLException {
        try (Connection connection =
                        server.getPostgresDatabase(Map.of("password", password)).getConnection();
                Statement statement = connection.createStatement()) {
            boolean exists;
            try (ResultSet found = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
                exists = found.next();
            }
            if (!exists) {
                statement.execute("create database " + NAME);
            }
        }
    }

    private static void stop(Path directory, DataDirectory data) {
        synchronized (RUNNING) {
            EmbeddedDatabase database = RUNNING.remove(directory);
            try {
                database.server.close();
            } catch (IOException left) {
                // Nothing to answer at this point: the next start finds the orphan and stops it.
                System.err.println("PostgreSQL on " + directory + " did not stop: " + left.getMessage());
            }
            data.release();
        }
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
