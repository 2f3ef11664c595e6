package org.tramonto.engine.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.logging.Log;
import org.tramonto.engine.StartRefused;

/**
 * The directory on which one running Tramonto keeps its database. A lock file of our own says that it is taken: the
 * file of PostgreSQL can't tell a running application from an orphan that a killed one left behind.
 */
final class DataDirectory {

    private static final Duration ORPHAN_STOPS_WITHIN = Duration.ofSeconds(30);

    private final Path root;
    private final FileChannel channel;

    private DataDirectory(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    static DataDirectory claim(Path root) {
        try {
            keepToOurselves(Files.createDirectories(root.resolve("postgres")));
            FileChannel channel = FileChannel.open(
                    root.resolve("tramonto.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new StartRefused(
                        "Another Tramonto is running on the data directory " + root + ".",
                        "Stop the other one, or give this one a directory of its own: set TRAMONTO_DATA_DIR "
                                + "(and SERVER_PORT, and the two ports of the demo mail server).",
                        null);
            }
            DataDirectory directory = new DataDirectory(root, channel);
            directory.createPassword();
            return directory;
        } catch (IOException failed) {
            throw notWritable(root, failed);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    Path cluster() {
        return root.resolve("postgres").resolve("data");
    }

    Path binaries() {
        return root.resolve("postgres").resolve("bin");
    }

    Path passwordFile() {
        return root.resolve("postgres").resolve("password");
    }

    boolean initialised() {
        return Files.exists(cluster().resolve("postgresql.conf"));
    }

    String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException failed) {
            throw notWritable(root, failed);
        }
    }

    void release() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The lock ends with this process at the latest.
        }
    }

    /** Ends the server that a killed Tramonto left running here, and forgets a process id that means nobody any more. */
    void stopOrphan(Log log) throws IOException {
        Path file = cluster().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        Optional<ProcessHandle> orphan = Files.readAllLines(file).stream()
                .findFirst()
                .flatMap(DataDirectory::pid)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(this::servesThisDirectory);
        if (orphan.isPresent()) {
            log.warn("PostgreSQL of a Tramonto that ended abruptly is still running; stopping it first");
            stop(orphan.get());
        }
        Files.deleteIfExists(file);
    }

    private static Optional<Long> pid(String line) {
        return line.strip().matches("\\d{1,18}") ? Optional.of(Long.valueOf(line.strip())) : Optional.empty();
    }

    /** Process ids are used again: only a process named postgres, and on Linux one that names this directory, is ours. */
    private boolean servesThisDirectory(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean postgres =
                info.command().map(command -> command.contains("postgres")).orElse(false);
        return postgres
                && info.arguments()
                        .map(arguments ->
                                String.join(" ", arguments).contains(cluster().toString()))
                        .orElse(true);
    }

    private static void stop(ProcessHandle orphan) {
        interrupt(orphan);
        try {
            orphan.onExit().get(ORPHAN_STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException stubborn) {
            throw new StartRefused(
                    "PostgreSQL of an earlier Tramonto (process " + orphan.pid() + ") does not stop.",
                    "End that process by hand and start again.",
                    stubborn);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL stopped", stopped);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** SIGINT makes PostgreSQL close all connections and stop cleanly; Java itself can only send SIGTERM, which waits. */
    private static void interrupt(ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        } catch (IOException noSuchCommand) {
            process.destroy();
        }
    }

    /** Data, password and binaries below are nobody else's business, whatever the umask. */
    private static void keepToOurselves(Path directory) throws IOException {
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private void createPassword() throws IOException {
        Path file = passwordFile();
        if (Files.exists(file)) {
            return;
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.writeString(file, HexFormat.of().formatHex(random));
    }

    private static StartRefused notWritable(Path root, IOException cause) {
        boolean exists = Files.exists(root, LinkOption.NOFOLLOW_LINKS);
        return new StartRefused(
                "The data directory " + root + (exists ? " can't be written: " : " can't be created: ")
                        + cause.getMessage(),
                "Make it writable for the user " + System.getProperty("user.name")
                        + ", or name another one: set TRAMONTO_DATA_DIR.",
                cause);
    }
}
