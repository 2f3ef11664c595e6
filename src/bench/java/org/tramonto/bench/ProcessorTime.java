package org.tramonto.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Processor time in seconds: of this process with everything in it, collecting garbage and compiling included, what the
 * compiler had of it, and of the processes of PostgreSQL that work for one side. Unlike the clock on the wall it says much
 * the same on a busy machine.
 */
record ProcessorTime(double java, double compiler, double postgres) {

    /** What a tick of {@code /proc} is on Linux, whatever the kernel counts in. */
    private static final double TICK = 0.01;

    static ProcessorTime now(List<Long> servers) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new ProcessorTime(
                system.getProcessCpuTime() / (double) TimeUnit.SECONDS.toNanos(1),
                ManagementFactory.getCompilationMXBean().getTotalCompilationTime()
                        / (double) TimeUnit.SECONDS.toMillis(1),
                servers.stream().mapToDouble(ProcessorTime::ofProcess).sum());
    }

    static List<Long> servers(JdbcClient jdbc) {
        return jdbc.sql("select pid from pg_stat_activity where datname = current_database()")
                .query(Long.class)
                .list();
    }

    private static double ofProcess(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(afterName[11]) + Long.parseLong(afterName[12])) * TICK;
        } catch (IOException notHere) {
            // No Linux, or a server elsewhere: then PostgreSQL counts for nothing on either side, and the table shows
            // it.
            return 0;
        }
    }

    ProcessorTime since(ProcessorTime earlier) {
        return new ProcessorTime(java - earlier.java, compiler - earlier.compiler, postgres - earlier.postgres);
    }

    ProcessorTime each(int contacts) {
        return new ProcessorTime(java / contacts, compiler / contacts, postgres / contacts);
    }

    double sum() {
        return java + postgres;
    }
}
