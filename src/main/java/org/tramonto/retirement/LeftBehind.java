package org.tramonto.retirement;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.customer.Customers;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Page;

/**
 * Customers whom a programme would leave behind if it closed now: those who could not be told, came back, or wait for a
 * person (R10). Who was not told yet is not among them, because their wave has not come.
 */
@Repository
@Transactional(readOnly = true)
public class LeftBehind {

    private static final Set<LedgerState> STATES = EnumSet.of(
            LedgerState.BOUNCED, LedgerState.OTHER_MEDIUM, LedgerState.MANUAL_OUTREACH, LedgerState.BOUNCED_BACK);

    private final ProgrammeRows rows;
    private final Customers customers;
    private final JdbcClient jdbc;

    LeftBehind(ProgrammeRows rows, Customers customers, JdbcClient jdbc) {
        this.rows = rows;
        this.customers = customers;
        this.jdbc = jdbc;
    }

    /** @param name null for readers who don't answer for customers, and where we know none */
    public record Person(String customer, String name, LedgerState state, Instant since, boolean openCase) {}

    private record Row(String customer, LedgerState state, Instant since, boolean openCase) {}

    /** Who has waited longest first. Managers and team leads read names, other readers the numbers of customers. */
    public Page<Person> page(Actor actor, String key, int page, int size) {
        Staff.requireReader(actor);
        Programme programme = rows.find(key).orElseThrow(() -> new Problems.NoSuchProgramme(key));
        int bounded = Math.max(1, Math.min(size, Page.LARGEST));
        Collection<String> states = STATES.stream().map(LedgerState::code).toList();
        List<Row> found = jdbc.sql("""
            select customer, state, since, open_case from ledger_entry
            where programme = :programme and state in (:states)
            order by since, customer limit :limit offset :offset
            """)
                .param("programme", programme.key.value())
                .param("states", states)
                .param("limit", bounded + 1)
                .param("offset", (long) Math.max(0, page) * bounded)
                .query((row, n) -> new Row(
                        row.getString("customer"),
                        LedgerState.of(row.getString("state")),
                        row.getTimestamp("since").toInstant(),
                        row.getBoolean("open_case")))
                .list();
        boolean more = found.size() > bounded;
        List<Row> shown = more ? found.subList(0, bounded) : found;
        Map<String, String> names = Staff.cares(actor)
                ? customers.names(shown.stream().map(Row::customer).toList())
                : Map.of();
        return new Page<>(
                shown.stream()
                        .map(row -> new Person(
                                row.customer(), names.get(row.customer()), row.state(), row.since(), row.openCase()))
                        .toList(),
                Math.max(0, page),
                bounded,
                count(programme, states),
                more);
    }

    private long count(Programme programme, Collection<String> states) {
        return jdbc.sql("select count(*) from ledger_entry where programme = :programme and state in (:states)")
                .param("programme", programme.key.value())
                .param("states", states)
                .query(Long.class)
                .single();
    }
}
