package org.tramonto.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.shared.ProgrammeKey;

/**
 * Reads what changed since the last time, over one connection of its own and in one transaction that sees one moment.
 *
 * <p>Changes for customers are found by the transactions that made them: whatever was still under way at the last reading
 * has a number at or above the lowest then under way. Numbers beyond those given out so far come from another
 * server that the rows were copied from; they were read with all the others at the beginning.
 */
final class SnapshotReader {

    private final JdbcClient jdbc;
    private final Snapshots snapshots;
    /** What holds for one customer holds for many others; they share it. */
    private final Map<CustomerPins.Entry, CustomerPins.Entry> shared = new HashMap<>();

    private String since;

    SnapshotReader(JdbcClient jdbc, Snapshots snapshots) {
        this.jdbc = jdbc;
        this.snapshots = snapshots;
    }

    /** To be called within a transaction at the level of repeatable read, by one thread at a time. */
    void read() {
        String lowestUnderWay = jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single();
        List<Snapshot.Row> rows = jdbc.sql("select * from route")
                .query((row, n) -> new Snapshot.Row(
                        row.getString("channel"),
                        row.getLong("version"),
                        row.getBoolean("active") ? RouteRows.route(row) : null))
                .list();
        Map<ProgrammeKey, Map<String, CustomerPins.Entry>> changed = new HashMap<>();
        for (Snapshot.Row row : rows) {
            if (row.route() != null) {
                ProgrammeKey programme = row.route().programme();
                boolean known =
                        since != null && snapshots.current().programmes().contains(programme);
                changed.put(programme, known ? changed(programme) : all(programme));
            }
        }
        String salt =
                jdbc.sql("select salt from routing_salt").query(String.class).single();
        snapshots.accept(rows, changed, salt);
        since = lowestUnderWay;
    }

    private Map<String, CustomerPins.Entry> all(ProgrammeKey programme) {
        Map<String, CustomerPins.Entry> entries = new HashMap<>();
        jdbc.sql("""
                        select customer, pins, offer from route_customer
                        where programme = :programme and (pins <> '{}' or offer is not null)
                        """).param("programme", programme.value()).query(row -> {
            entries.put(row.getString("customer"), shared(RouteRows.entry(row)));
        });
        return entries;
    }

    private Map<String, CustomerPins.Entry> changed(ProgrammeKey programme) {
        Map<String, CustomerPins.Entry> entries = new HashMap<>();
        jdbc.sql("""
                        select customer, pins, offer from route_customer
                        where programme = :programme and changed_by >= :since::xid8
                          and changed_by < pg_snapshot_xmax(pg_current_snapshot())
                        """)
                .param("programme", programme.value())
                .param("since", since)
                .query(row -> {
                    entries.put(row.getString("customer"), shared(RouteRows.entry(row)));
                });
        return entries;
    }

    private CustomerPins.Entry shared(CustomerPins.Entry entry) {
        return shared.computeIfAbsent(entry, first -> first);
    }
}
