package org.tramonto.retirement;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final LedgerMoves moves;
    private final LedgerAlignment alignment;
    private final Clock clock;

    LedgerRows(JdbcClient jdbc, LedgerMoves moves, LedgerAlignment alignment, Clock clock) {
        this.jdbc = jdbc;
        this.moves = moves;
        this.alignment = alignment;
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
        if (entered >= CHUNK) {
            // Of a programme just begun the planner knows nothing, and takes its million entries for one.
            jdbc.sql("analyze ledger_entry").update();
        }
        return entered;
    }

    /** The customers with these buckets have been told; they may be shifted once their notice period is over. */
    int notified(Programme programme, int fromBucket, int toBucket, String by) {
        return moves.move(
                programme.key,
                "state = 'not_notified' and bucket >= :fromBucket and bucket < :toBucket",
                Map.of("fromBucket", fromBucket, "toBucket", toBucket),
                LedgerState.NOTIFIED,
                Cause.of("notice_delivered", by));
    }

    /** Brings one customer's entry and pin in line with the weight in force; twice is harmless. */
    void align(Programme programme, String customer, String by) {
        alignment.one(programme, customer, by);
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
        moves.move(key, "customer = :customer", Map.of("customer", customer), to, cause);
    }

    /** Moves one customer from any of these states; answers whether they stood in one. */
    boolean moveIf(ProgrammeKey key, String customer, Collection<LedgerState> from, LedgerState to, Cause cause) {
        return moveAll(key, List.of(customer), from, to, cause) == 1;
    }

    /** Moves those of these customers who stand in any of these states; answers how many did. */
    int moveAll(
            ProgrammeKey key, Collection<String> customers, Collection<LedgerState> from, LedgerState to, Cause cause) {
        return moves.move(
                key,
                "customer = any (:customers::text[]) and state in (:states)",
                Map.of("customers", customers.toArray(String[]::new), "states", codes(from)),
                to,
                cause);
    }

    /** A shifted customer came back to the old channel, and so did one who had landed or was reached, if shifted at all. */
    boolean bounceBack(Programme programme, String customer, Collection<LedgerState> from) {
        return moves.move(
                        programme.key,
                        "customer = :customer and state in (:states) and bucket < :end",
                        Map.of(
                                "customer",
                                customer,
                                "states",
                                codes(from),
                                "end",
                                programme.shiftedEnd().value()),
                        LedgerState.BOUNCED_BACK,
                        Cause.of("used_old_channel", "customer"))
                == 1;
    }

    /**
     * A customer was helped on another channel and has landed, if shifted at all: those who were reached or still have to be
     * are, where their bucket lies below the weight. Answers where they stood; empty where nothing changed.
     */
    Optional<LedgerState> land(Programme programme, String customer, Cause cause) {
        Optional<LedgerState> stood = lock(programme.key, customer);
        int landed = moves.move(
                programme.key,
                "customer = :customer and (state in ('shifted', 'bounced_back')"
                        + " or state in ('manual_outreach', 'reached_by_hand') and bucket < :end)",
                Map.of("customer", customer, "end", programme.shiftedEnd().value()),
                LedgerState.LANDED,
                cause);
        return landed == 1 ? stood : Optional.empty();
    }

    /** Customers in these states with these buckets, at most {@code limit}. */
    List<String> customers(ProgrammeKey key, Collection<LedgerState> states, int fromBucket, int toBucket, int limit) {
        return jdbc.sql("""
                        select customer from ledger_entry
                        where programme = :programme and state in (:states) and bucket >= :from and bucket < :to
                        order by customer limit :limit
                        """)
                .param("programme", key.value())
                .param("states", codes(states))
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

    long count(ProgrammeKey key, LedgerState state, Cohort cohort) {
        return jdbc.sql("""
                        select count(*) from ledger_entry
                        where programme = :programme and state = :state and bucket >= :from and bucket < :to
                        """)
                .param("programme", key.value())
                .param("state", state.code())
                .param("from", cohort.from())
                .param("to", cohort.to())
                .query(Long.class)
                .single();
    }

    /** Whether the ledger has more entries than this. */
    boolean isLongerThan(ProgrammeKey key, int entries) {
        return jdbc.sql("""
                        select exists (select from ledger_entry where programme = :programme offset :entries)
                        """)
                .param("programme", key.value())
                .param("entries", entries)
                .query(Boolean.class)
                .single();
    }

    /** How many customers an open case keeps on the old channel. */
    long openCases(ProgrammeKey key) {
        return jdbc.sql("select count(*) from ledger_entry where programme = :programme and open_case")
                .param("programme", key.value())
                .query(Long.class)
                .single();
    }

    private static List<String> codes(Collection<LedgerState> states) {
        return states.stream().map(LedgerState::code).toList();
    }
}
