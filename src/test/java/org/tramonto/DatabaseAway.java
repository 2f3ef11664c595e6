package org.tramonto;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.core.env.Environment;

/** Nobody reaches the application's database while this is open: connections are cut, and new ones refused. */
public final class DatabaseAway implements AutoCloseable {

    private static final long IMPATIENT = 1000;

    private final Environment environment;
    private final HikariDataSource pool;
    private final long patience;

    public DatabaseAway(Environment environment, HikariDataSource pool) {
        this.environment = environment;
        this.pool = pool;
        this.patience = pool.getConnectionTimeout();
        pool.getHikariConfigMXBean().setConnectionTimeout(IMPATIENT);
        execute("alter database tramonto allow_connections false");
        execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = 'tramonto' and pid <> pg_backend_pid()
                """);
    }

    @Override
    public void close() {
        execute("alter database tramonto allow_connections true");
        pool.getHikariConfigMXBean().setConnectionTimeout(patience);
    }

    private void execute(String statement) {
        try (Connection server = DriverManager.getConnection(
                        environment.getRequiredProperty("spring.datasource.url").replaceFirst("/[^/]*$", "/postgres"),
                        environment.getProperty("spring.datasource.username"),
                        environment.getProperty("spring.datasource.password"));
                Statement executed = server.createStatement()) {
            executed.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
