package org.tramonto;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Gives every test run a new database on the server it finds, so that nothing of an earlier run is left in the way. */
public class NewDatabase implements EnvironmentPostProcessor, Ordered {

    /** Where this process of the build keeps the database of its tests. */
    public static final Path DIRECTORY = Path.of("target/test-data-" + System.getProperty("tramonto.test.fork", "1"));

    private static final Set<String> MADE = new HashSet<>();

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String url = environment.getProperty("spring.datasource.url");
        if (!DIRECTORY.toString().equals(environment.getProperty("tramonto.data-dir")) || !MADE.add(url)) {
            return;
        }
        try (Connection connection = DriverManager.getConnection(
                        url.replaceFirst("/[^/]*$", "/postgres"),
                        environment.getProperty("spring.datasource.username"),
                        environment.getProperty("spring.datasource.password"));
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists tramonto with (force)");
            statement.execute("create database tramonto");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
