package org.tramonto.engine.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tramonto.NewDatabase;
import org.tramonto.engine.StartRefused;

class EmbeddedDatabaseTests {

    private static final Log LOG = LogFactory.getLog(EmbeddedDatabaseTests.class);

    @Test
    void aSecondStartOnTheSameDirectoryIsRefusedAndAKilledFirstOneIsSucceededWithoutLoss() throws Exception {
        // Not a temporary directory of JUnit: the server stops with this JVM, later than JUnit would clear it away.
        Path directory = Files.createTempDirectory(Path.of("target"), "database-");
        Process first = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldDatabase.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            waitUntilHeld(first);

            assertThatThrownBy(() -> EmbeddedDatabase.on(directory, LOG))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("Another Tramonto is running on the data directory");
            assertThat(first.isAlive()).isTrue();
        } finally {
            first.destroyForcibly().waitFor();
        }
        long orphan = Long.parseLong(Files.readAllLines(directory.resolve("postgres/data/postmaster.pid"))
                .get(0));
        assertThat(ProcessHandle.of(orphan)).get().matches(ProcessHandle::isAlive);

        EmbeddedDatabase second = EmbeddedDatabase.on(directory, LOG);

        assertThat(keptWord(second)).isEqualTo("durable");
        assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(EmbeddedDatabase.on(directory, LOG)).isSameAs(second);
    }

    @Test
    void itIsDurableAndUsesTheMemoryOfTheMachine() throws SQLException {
        EmbeddedDatabase database = EmbeddedDatabase.on(NewDatabase.DIRECTORY, LOG);

        assertThat(setting(database, "fsync")).isEqualTo("on");
        assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
        assertThat(Long.parseLong(setting(database, "shared_buffers")) * 8 / 1024)
                .isBetween(128L, 1024L);
    }

    @Test
    void strangersOnThisMachineNeedThePassword() throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.on(NewDatabase.DIRECTORY, LOG);

        assertThatThrownBy(() -> DriverManager.getConnection(database.url(), EmbeddedDatabase.USER, "guessed"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(NewDatabase.DIRECTORY.resolve("postgres"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aProcessIdThatMeansSomebodyElseNowIsNobodyToStop(@TempDir Path directory) throws Exception {
        DataDirectory data = DataDirectory.claim(directory);
        Files.createDirectories(data.cluster());
        Path pid = data.cluster().resolve("postmaster.pid");
        Files.writeString(pid, ProcessHandle.current().pid() + "\n");

        data.stopOrphan(LOG);
        data.release();

        assertThat(pid).doesNotExist();
    }

    @Test
    void aDirectoryThatCanNotBeMadeIsToldInWords(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");

        assertThatThrownBy(() -> EmbeddedDatabase.on(file.resolve("data"), LOG))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("can't be created");
    }

    private static void waitUntilHeld(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains("HELD")) {
                return;
            }
        }
        throw new IllegalStateException("the first process ended early");
    }

    private static String setting(EmbeddedDatabase database, String name) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.url(), EmbeddedDatabase.USER, database.password());
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("select setting from pg_settings where name = '" + name + "'")) {
            found.next();
            return found.getString(1);
        }
    }

    private static String keptWord(EmbeddedDatabase database) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.url(), EmbeddedDatabase.USER, database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select word from kept")) {
            row.next();
            return row.getString(1);
        }
    }
}
