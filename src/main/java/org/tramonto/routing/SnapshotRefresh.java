package org.tramonto.routing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Keeps the snapshot of this node up to date: at once when the database says that something changed, and at every poll in
 * case it did not say so. While the database is away the last snapshot stays.
 *
 * <p>The connection is its own: neither a pool that others have emptied nor one of their transactions delays a roll back.
 */
class SnapshotRefresh implements SmartLifecycle, Runnable {

    private static final Logger log = LoggerFactory.getLogger(SnapshotRefresh.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Rows fetched at once: a million customers must not be in memory twice. */
    private static final int FETCHED = 5000;

    private final Snapshots snapshots;
    private final Duration poll;
    private final ConnectionSource database;

    private CountDownLatch stopping = new CountDownLatch(1);
    private volatile Link link;
    private Thread thread;

    /** Opens a connection that nobody else uses. */
    @FunctionalInterface
    interface ConnectionSource {
        Connection open() throws SQLException;
    }

    SnapshotRefresh(Snapshots snapshots, Duration poll, ConnectionSource database) {
        this.snapshots = snapshots;
        this.poll = poll;
        this.database = database;
    }

    /** Returns when the first snapshot is there: nobody is asked before this node can answer. */
    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        try {
            link = new Link(database.open(), snapshots);
            link.read();
        } catch (SQLException | DataAccessException failed) {
            closeLink();
            throw new IllegalStateException("the routes can't be read", failed);
        }
        stopping = new CountDownLatch(1);
        thread = new Thread(this, "routing-refresh");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        boolean away = false;
        while (stopping.getCount() > 0) {
            try {
                // Whoever stops us takes the link away, at any moment.
                Link present = link;
                if (present == null) {
                    present = new Link(database.open(), snapshots);
                    link = present;
                } else {
                    present.await(poll);
                }
                present.read();
                if (away) {
                    log.info("The database is back; routes are up to date.");
                }
                away = false;
            } catch (SQLException | DataAccessException failed) {
                closeLink();
                if (!away && stopping.getCount() > 0) {
                    log.warn("The database is away; the last routes stay in force: {}", failed.getMessage());
                }
                away = true;
                pause();
            }
        }
        closeLink();
    }

    @Override
    public synchronized void stop() {
        if (!isRunning()) {
            return;
        }
        stopping.countDown();
        closeLink();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Starts before the web server and stops after it. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 4096;
    }

    private void pause() {
        try {
            stopping.await(poll.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            stopping.countDown();
            Thread.currentThread().interrupt();
        }
    }

    private void closeLink() {
        Link closing = link;
        link = null;
        if (closing != null) {
            closing.close();
        }
    }

    /** One connection, listening. */
    private static final class Link {

        private final Connection connection;
        private final SnapshotReader reader;

        Link(Connection connection, Snapshots snapshots) throws SQLException {
            this.connection = connection;
            JdbcTemplate rows = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            rows.setFetchSize(FETCHED);
            this.reader = new SnapshotReader(JdbcClient.create(rows), snapshots);
            try (Statement statement = connection.createStatement()) {
                statement.execute("listen " + Routes.NOTIFICATIONS);
            }
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
        }

        /** Until something changed, or for one poll. */
        void await(Duration poll) throws SQLException {
            connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(poll.toMillis()));
        }

        void read() throws SQLException {
            reader.read();
            connection.commit();
        }

        void close() {
            try {
                connection.close();
            } catch (SQLException gone) {
                log.debug("The connection was gone already", gone);
            }
        }
    }
}
