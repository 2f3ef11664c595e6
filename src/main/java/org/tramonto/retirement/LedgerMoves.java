package org.tramonto.retirement;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.ProgrammeKey;

/** Moves entries of the ledger, however many, with one statement that leaves a row in {@code ledger_move} for each. */
@Repository
class LedgerMoves {

    private final JdbcClient jdbc;
    private final Clock clock;

    LedgerMoves(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Moves the entries for which {@code which} holds: always one of our own conditions, whatever comes from outside is among
     * {@code values}. Answers how many that were.
     */
    int move(ProgrammeKey key, String which, Map<String, ?> values, LedgerState to, LedgerRows.Cause cause) {
        return jdbc.sql("""
                        with before as (
                            select customer, state from ledger_entry
                            where programme = :programme and %s
                            order by customer for update),
                        moved as (
                            update ledger_entry entry
                            set state = :to, since = :now,
                                notified_at = case when :to = 'notified' and before.state in ('bounced', 'other_medium') then :now
                                                   when :to = 'notified' then coalesce(entry.notified_at, :now)
                                                   when :to = 'not_notified' then null else entry.notified_at end
                            from before
                            where entry.programme = :programme and entry.customer = before.customer
                            returning entry.customer, before.state as from_state)
                        insert into ledger_move (programme, customer, from_state, to_state, at, cause, note, by)
                        select :programme, customer, from_state, :to, :now, :cause, :note, :by from moved
                        """.formatted(which))
                .params(values)
                .param("programme", key.value())
                .param("to", to.code())
                .param("now", Timestamp.from(clock.instant()))
                .param("cause", cause.cause())
                .param("note", cause.note())
                .param("by", cause.by())
                .update();
    }
}
