package org.tramonto.engine.database;

import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Brings a PostgreSQL of its own where no other is named: without {@code spring.datasource.url} a server is started on
 * the data directory and the data source points to it.
 */
class EmbeddedDatabasePostProcessor implements EnvironmentPostProcessor, Ordered {

    private final Log log;

    EmbeddedDatabasePostProcessor(DeferredLogFactory logs) {
        this.log = logs.getLog(getClass());
    }

    /** After application.yaml was read, before anything that wants to know where the database is. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 20;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (StringUtils.hasText(environment.getProperty("spring.datasource.url"))) {
            return;
        }
        Path directory = Path.of(environment.getProperty("tramonto.data-dir", "./data"));
        EmbeddedDatabase database = EmbeddedDatabase.on(directory, log);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "embeddedDatabase",
                        Map.of(
                                "spring.datasource.url",
                                database.url(),
                                "spring.datasource.username",
                                EmbeddedDatabase.USER,
                                "spring.datasource.password",
                                database.password(),
                                "tramonto.database.embedded",
                                true)));
    }
}
