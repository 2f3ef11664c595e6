package org.tramonto.retirement;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.routing.Bucket;
import org.tramonto.shared.ProgrammeKey;

/**
 * Rows of {@code ledger_entry}. Every change of state leaves a row in {@code ledger_move}. Whoever holds the programme's
 * row too took that one first.
 */
@Repository
class LedgerRows {

    /** Customers put into the ledger with one statement. */
    private static final int CHUNK = 5000;

    private final JdbcClient jdbc;
    private final LedgerPins pins;
    private final Clock clock;

    LedgerRows(JdbcClient jdbc, LedgerPins pins, Clock clock) {
        this.jdbc = jdbc;
        this.pins = pins;
        this.clock = clock;
    }

    /** Why entries move, and who moved them. */
    record Cause(String cause, String note, String by) {
        static Cause of(String cause, String by) {
            return new Cause(cause, null, by);
        }
    }

    /** Enters customers who are not in it yet; answers how many that were. */
    int enter(Programme programme, Collection<String> customers, String by) {
        List<String> all = customers.stream().distinct().sorted().toList();
        int entered = 0;
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<String> chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
            entered += jdbc.sql("""
                            with entered as (
                                insert into ledger_entry (programme, customer, bucket, state, since)
                                select :programme, customer, bucket, 'not_notified', :now
                                from unnest(:customers::text[], :buckets::int[]) as known (customer, bucket)
                                on conflict on constraint ledger_entry_pk do nothing
                                returning customer)
                            insert into ledger_move (programme, customer, to_state, at, cause, by)
                            select :programme, customer, 'not_notified', :now, 'entered', :by from entered
                            """)
                    .param("programme", programme.key.value())
                    .param("customers", chunk.toArray(String[]::new))
                    .param(
                            "buckets",
                            chunk.stream()
                                    .map(customer -> Bucket.of(programme.seed, customer))
                                    .toArray(Integer[]::new))
                    .param("now", Timestamp.from(clock.instant()))
                    .param("by", by)
                    .update();
        }
        return entered;
    }

    /** Notes that customers have a case open on the old channel, which keeps those there who are not shifted. */
    void noteOpenCases(ProgrammeKey key, Collection<String> customers) {
        jdbc.sql("""
                        update ledger_entry set open_case = true
                        where programme = :programme and customer = any (:customers::text[]) and not open_case
                          and state not in ('shifted', 'landed', 'bounced_back')
                        """)
                .param("programme", key.value())
                .param("customers", customers.toArray(String[]::new))
                .update();
    }

    /** The last case on the old channel has ended. */
    boolean noteCasesEnded(ProgrammeKey key, String customer) {
        return jdbc.sql("""
                        update ledger_entry set open_case = false
                        where programme = :programme and customer = :customer and open_case
                        """)
                        .param("programme", key.value())
                        .param("customer", customer)
                        .update()
                == 1;
    }

    /** The customers with these buckets have been told; they may be shifted once their notice period is over. */
    int notified(Programme programme, int fromBucket, int toBucket, String by) {
        return moveWhere(
                programme.key,
                "state = 'not_notified' and bucket >= " + fromBucket + " and bucket < " + toBucket,
                LedgerState.NOTIFIED,
                Cause.of("notice_delivered", by));
    }

    /**
     * Brings entries and pins in line with the weight in force: whoever was told in time and has nothing open is shifted,
     * whoever lies above the weight is back, and routing keeps the others on the old channel. Doing it twice changes
     * nothing. {@code customer} is null for all.
     */
    void align(Programme programme, String customer, String by) {
        int end = programme.shiftedEnd().value();
        Instant toldBefore = clock.instant().minus(programme.plan.noticePeriod());
        String one = customer == null ? "" : " and customer = :customer";
        if (!programme.killed) {
            moveWhere(
                    programme.key,
                    "state = 'notified' and not open_case and bucket < " + end + " and notified_at <= :toldBefore"
                            + one,
                    LedgerState.SHIFTED,
                    Cause.of("wave_" + programme.inForce(), by),
                    customer,
                    toldBefore);
        }
        moveWhere(
                programme.key,
                "state in ('shifted', 'bounced_back') and bucket >= " + end + one,
                LedgerState.NOTIFIED,
                Cause.of("moved_back", by),
                customer,
                toldBefore);
        pins.align(programme, customer, end);
    }

    /** Where a customer stands, locked until the transaction ends. */
    Optional<LedgerState> lock(ProgrammeKey key, String customer) {
        return jdbc.sql(
                        "select state from ledger_entry where programme = :programme and customer = :customer for update")
                .param("programme", key.value())
                .param("customer", customer)
                .query(String.class)
                .optional()
                .map(LedgerState::of);
    }

    /** Moves one customer, if the table of states allows it; being there already changes nothing. */
    void move(ProgrammeKey key, String customer, LedgerState to, Cause cause) {
        LedgerState from = lock(key, customer).orElseThrow(() -> new Problems.NotInLedger(key, customer));
        if (from == to) {
            return;
        }
        if (!from.mayBecome(to)) {
            throw new Problems.MoveNotAllowed(customer, from, to);
        }
        moveWhere(key, "customer = :customer", to, cause, customer, clock.instant());
    }

    /** Moves one customer from any of these states; answers whether they stood in one. */
    boolean moveIf(ProgrammeKey key, String customer, Collection<LedgerState> from, LedgerState to, Cause cause) {
        String states = from.stream().map(state -> "'" + state.code() + "'").collect(Collectors.joining(", "));
        return moveWhere(
                        key, "customer = :customer and state in (" + states + ")", to, cause, customer, clock.instant())
                == 1;
    }

    /** A shifted customer came back to the old channel, and so did one who had landed or was reached, if shifted at all. */
    void bounceBack(Programme programme, String customer, Collection<LedgerState> from) {
        String states = from.stream().map(state -> "'" + state.code() + "'").collect(Collectors.joining(", "));
        moveWhere(
                programme.key,
                "customer = :customer and state in (" + states + ") and bucket < "
                        + programme.shiftedEnd().value(),
                LedgerState.BOUNCED_BACK,
                Cause.of("used_old_channel", "customer"),
                customer,
                clock.instant());
    }

    private int moveWhere(ProgrammeKey key, String which, LedgerState to, Cause cause) {
        return moveWhere(key, which, to, cause, null, clock.instant());
    }

    /** {@code which} is always one of our own conditions; whatever comes from outside is a parameter. */
    private int moveWhere(
            ProgrammeKey key, String which, LedgerState to, Cause cause, String customer, Instant toldBefore) {
        return jdbc.sql("""
                        with before as (
                            select customer, state from ledger_entry
                            where programme = :programme and %s
                            order by customer for update),
                        moved as (
                            update ledger_entry entry
                            set state = :to, since = :now,
                                notified_at = case when :to = 'notified' then coalesce(entry.notified_at, :now)
                                                   when :to = 'not_notified' then null else entry.notified_at end
                            from before
                            where entry.programme = :programme and entry.customer = before.customer
                            returning entry.customer, before.state as from_state)
                        insert into ledger_move (programme, customer, from_state, to_state, at, cause, note, by)
                        select :programme, customer, from_state, :to, :now, :cause, :note, :by from moved
                        """.formatted(which))
                .param("programme", key.value())
                .param("to", to.code())
                .param("now", Timestamp.from(clock.instant()))
                .param("cause", cause.cause())
                .param("note", cause.note())
                .param("by", cause.by())
                .param("customer", customer, java.sql.Types.VARCHAR)
                .param("toldBefore", Timestamp.from(toldBefore))
                .update();
    }

    /** Customers in these states with these buckets, at most {@code limit}. */
    List<String> customers(ProgrammeKey key, Collection<LedgerState> states, int fromBucket, int toBucket, int limit) {
        return jdbc.sql("""
                        select customer from ledger_entry
                        where programme = :programme and state in (:states) and bucket >= :from and bucket < :to
                        order by customer limit :limit
                        """)
                .param("programme", key.value())
                .param("states", states.stream().map(LedgerState::code).toList())
                .param("from", fromBucket)
                .param("to", toBucket)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Where these customers stand; those who are not in the ledger are left out. */
    Map<String, LedgerState> states(ProgrammeKey key, Collection<String> customers) {
        Map<String, LedgerState> states = new HashMap<>();
        jdbc.sql("""
                        select customer, state from ledger_entry
                        where programme = :programme and customer = any (:customers::text[])
                        """)
                .param("programme", key.value())
                .param("customers", customers.toArray(String[]::new))
                .query(row -> {
                    states.put(row.getString("customer"), LedgerState.of(row.getString("state")));
                });
        return states;
    }

    /** Exempt customers whom routing was not told to keep. There should be none. */
    List<String> exemptYetShifted(ProgrammeKey key, int end) {
        return jdbc.sql("""
                        select customer from ledger_entry
                        where programme = :programme and state = 'exempt' and pin is distinct from 'exempt' and bucket < :end
                        """)
                .param("programme", key.value())
                .param("end", end)
                .query(String.class)
                .list();
    }

    /** How many stand in each state; every state is there. */
    Map<LedgerState, Long> counts(ProgrammeKey key) {
        Map<LedgerState, Long> counts = new EnumMap<>(LedgerState.class);
        Arrays.stream(LedgerState.values()).forEach(state -> counts.put(state, 0L));
        jdbc.sql("select state, count(*) as number from ledger_entry where programme = :programme group by state")
                .param("programme", key.value())
                .query(row -> {
                    counts.put(LedgerState.of(row.getString("state")), row.getLong("number"));
                });
        return counts;
    }

    long cohort(ProgrammeKey key, int fromBucket, int toBucket) {
        return jdbc.sql("""
                        select count(*) from ledger_entry
                        where programme = :programme and bucket >= :from and bucket < :to
                        """)
                .param("programme", key.value())
                .param("from", fromBucket)
                .param("to", toBucket)
                .query(Long.class)
                .single();
    }

    /** Customers kept on the old channel by an open case. */
    long openCases(ProgrammeKey key) {
        return jdbc.sql("select count(*) from ledger_entry where programme = :programme and open_case")
                .param("programme", key.value())
                .query(Long.class)
                .single();
    }
}
