package org.tramonto.routing;

import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** One more node on the same database, as far as routing goes. */
public final class AnotherNode implements AutoCloseable {

    private final SnapshotRefresh refresh;
    private final Router router;

    public AnotherNode(JdbcConnectionDetails database, Duration poll) {
        Snapshots snapshots = new Snapshots();
        snapshots.register(Map.of("phone", true, "chat", true, "form", true));
        refresh = new SnapshotRefresh(
                snapshots,
                poll,
                () -> DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword()));
        router = new Router(snapshots, new DecisionCounts());
        refresh.start();
    }

    public Router router() {
        return router;
    }

    @Override
    public void close() {
        refresh.stop();
    }
}
