package org.tramonto.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tramonto.Tramonto;

/**
 * The whole application on a PostgreSQL of its own in {@code target/bench-data}, with new databases each time. Nothing
 * works in the background: no jobs are run and no mail is sent or fetched.
 */
final class Installation implements AutoCloseable {

    private static final String[] SETTINGS = {
        "--tramonto.data-dir=target/bench-data",
        "--server.port=0",
        "--camunda.bpm.job-execution.enabled=false",
        "--tramonto.delivery.enabled=false",
        "--tramonto.demo.data.customers=0",
        // Named, so that the demo brings no mail server; never spoken to.
        "--spring.mail.host=127.0.0.1",
        // Counted, never reached.
        "--tramonto.routing.ofrep.per-second=1000000",
        "--tramonto.routing.ofrep.burst=1000000",
        "--tramonto.help-centre.searches-per-minute=1000000",
        "--logging.level.root=WARN",
    };

    private final ConfigurableApplicationContext application;

    private Installation(ConfigurableApplicationContext application) {
        this.application = application;
    }

    static Installation start() {
        return start(new String[0]);
    }

    /** With settings that go before those above. */
    static Installation start(String... settings) {
        ApplicationContextInitializer<ConfigurableApplicationContext> newDatabase =
                context -> recreate(context.getEnvironment(), "tramonto");
        return new Installation(new SpringApplicationBuilder(Tramonto.class)
                .initializers(newDatabase)
                .run(all(settings)));
    }

    private static String[] all(String... settings) {
        Set<String> given = Arrays.stream(settings).map(Installation::key).collect(Collectors.toSet());
        return Stream.concat(
                        Arrays.stream(SETTINGS).filter(setting -> !given.contains(key(setting))),
                        Arrays.stream(settings))
                .toArray(String[]::new);
    }

    private static String key(String setting) {
        return setting.substring(0, setting.indexOf('='));
    }

    <T> T get(Class<T> type) {
        return application.getBean(type);
    }

    /** Something happened in the application. */
    void publish(Object event) {
        application.publishEvent(event);
    }

    /** A context for beans of ours that asks this application for whatever it lacks. */
    AnnotationConfigApplicationContext within() {
        AnnotationConfigApplicationContext within = new AnnotationConfigApplicationContext();
        within.setParent(application);
        return within;
    }

    int port() {
        return application.getEnvironment().getRequiredProperty("local.server.port", int.class);
    }

    /** The same for a database that may be there already; made where it is not. */
    HikariDataSource existingDatabase(String name) {
        Environment environment = application.getEnvironment();
        JdbcClient server = server(environment);
        boolean missing = server.sql("select count(*) from pg_database where datname = ?")
                        .param(name)
                        .query(Integer.class)
                        .single()
                == 0;
        if (missing) {
            server.sql("create database " + name).update();
        }
        HikariDataSource pool = pool(environment, name);
        tune(pool);
        return pool;
    }

    /** A new database on the same server, reached over a pool like that of the application. */
    HikariDataSource database(String name) {
        HikariDataSource pool = databaseAsItComes(name);
        tune(pool);
        return pool;
    }

    /** The same over a pool as large, with a driver that nobody told anything. */
    HikariDataSource databaseAsItComes(String name) {
        Environment environment = application.getEnvironment();
        recreate(environment, name);
        return pool(environment, name);
    }

    private void tune(HikariDataSource pool) {
        pool.setDataSourceProperties(get(HikariDataSource.class).getDataSourceProperties());
    }

    private HikariDataSource pool(Environment environment, String name) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url(environment, name));
        pool.setUsername(environment.getProperty("spring.datasource.username"));
        pool.setPassword(environment.getProperty("spring.datasource.password"));
        pool.setMaximumPoolSize(poolSize());
        return pool;
    }

    /** A new database on the same server, as a process of its own is told of it. */
    Map<String, String> newDatabase(String name) {
        Environment environment = application.getEnvironment();
        recreate(environment, name);
        return Map.of(
                "SPRING_DATASOURCE_URL", url(environment, name),
                "SPRING_DATASOURCE_USERNAME", environment.getRequiredProperty("spring.datasource.username"),
                "SPRING_DATASOURCE_PASSWORD", environment.getRequiredProperty("spring.datasource.password"));
    }

    /** The database of the application, as a process of its own is told of it: address, user and password. */
    List<String> ownDatabase() {
        Environment environment = application.getEnvironment();
        return Stream.of("url", "username", "password")
                .map(key -> environment.getRequiredProperty("spring.datasource." + key))
                .toList();
    }

    int poolSize() {
        return get(HikariDataSource.class).getMaximumPoolSize();
    }

    /** Which machine this ran on, in one line. */
    String machine() {
        return "%d cores, %s %s on %s, PostgreSQL %s (fsync %s, synchronous_commit %s)"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.version"),
                        System.getProperty("os.name"),
                        shown("server_version"),
                        shown("fsync"),
                        shown("synchronous_commit"));
    }

    @Override
    public void close() {
        SpringApplication.exit(application);
    }

    private String shown(String setting) {
        return JdbcClient.create(get(DataSource.class))
                .sql("show " + setting)
                .query(String.class)
                .single();
    }

    private static void recreate(Environment environment, String name) {
        JdbcClient server = server(environment);
        server.sql("drop database if exists " + name + " with (force)").update();
        server.sql("create database " + name).update();
    }

    private static JdbcClient server(Environment environment) {
        return JdbcClient.create(new DriverManagerDataSource(
                url(environment, "postgres"),
                environment.getProperty("spring.datasource.username"),
                environment.getProperty("spring.datasource.password")));
    }

    private static String url(Environment environment, String database) {
        return environment.getProperty("spring.datasource.url").replaceFirst("/[^/]*$", "/" + database);
    }
}
