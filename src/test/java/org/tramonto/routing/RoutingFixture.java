package org.tramonto.routing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.shared.ProgrammeKey;

/** Routing on a real PostgreSQL, without the rest of the application. Starts without any route. */
class RoutingFixture implements AutoCloseable {

    static final ProgrammeKey PROGRAMME = new ProgrammeKey("telefono-2027");
    static final String SEED = "telefono-2027";

    private static EmbeddedPostgres server;
    private static DataSource database;

    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final Routes routes;

    /** Whether nodes reach the database. */
    final AtomicBoolean reachable = new AtomicBoolean(true);

    private final List<SnapshotRefresh> nodes = new ArrayList<>();

    RoutingFixture() {
        jdbc = JdbcClient.create(database());
        transaction = new TransactionTemplate(new JdbcTransactionManager(database()));
        routes = new Routes(jdbc, new ObjectMapper(), Clock.systemUTC());
        jdbc.sql("truncate route, route_customer").update();
    }

    /** One node: what it knows and what it decides. */
    record Node(Snapshots snapshots, Router router, SnapshotRefresh refresh) {

        Decision decide(String customer) {
            return router.decide("phone", Caller.customer(customer));
        }
    }

    Node node(Duration poll) {
        Snapshots snapshots = new Snapshots();
        snapshots.register(Map.of("phone", true, "chat", true, "form", true, "mail", true));
        SnapshotRefresh refresh = new SnapshotRefresh(snapshots, poll, () -> {
            if (!reachable.get()) {
                throw new SQLException("made unreachable by the test");
            }
            return server.getPostgresDatabase().getConnection();
        });
        nodes.add(refresh);
        refresh.start();
        return new Node(snapshots, new Router(snapshots, new DecisionCounts()), refresh);
    }

    /** Ends every connection of a node to the database, as a crash of the server does. */
    void cutConnections() {
        jdbc.sql("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where pid <> pg_backend_pid() and query ilike any (array['listen%', 'commit%', '%routing_salt%'])
                        """).query((row, n) -> "").list();
    }

    static Route route() {
        return Route.open("phone", PROGRAMME, SEED, 1, List.of("chat", "form"));
    }

    @Override
    public void close() {
        nodes.forEach(SnapshotRefresh::stop);
    }

    private static synchronized DataSource database() {
        if (database == null) {
            try {
                server = EmbeddedPostgres.start();
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
            HikariDataSource pool = new HikariDataSource();
            pool.setDataSource(server.getPostgresDatabase());
            pool.setMaximumPoolSize(6);
            database = pool;
            Flyway flyway = Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/migration")
                    .baselineVersion("2") // the engine's own tables are not needed here
                    .load();
            flyway.baseline();
            flyway.migrate();
        }
        return database;
    }
}
