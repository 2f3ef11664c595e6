package org.tramonto.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Processor time in seconds: what it costs however busy the machine is. */
final class Cpu {

    /** What Linux counts in {@code /proc} on every machine we know of. */
    private static final double TICKS = 100;

    private final ProcessHandle postmaster;

    /** @param jdbc on the PostgreSQL to watch, which runs on this machine */
    Cpu(JdbcClient jdbc) {
        long backend = jdbc.sql("select pg_backend_pid()").query(Long.class).single();
        postmaster = ProcessHandle.of(backend).flatMap(ProcessHandle::parent).orElseThrow();
    }

    static double own() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    /** All processes of PostgreSQL; where there is no {@code /proc}, without those that ended. */
    double postgres() {
        double running = postmaster
                .children()
                .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToDouble(spent -> spent.toNanos() / 1e9)
                .sum();
        return running + ended().orElse(0.0);
    }

    private Optional<Double> ended() {
        try {
            String stat = Files.readString(Path.of("/proc/" + postmaster.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Optional.of((Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS);
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }
}
