package org.tramonto.retirement;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says what a weight in force means for entries and pins, of one customer or of all, always by the same conditions. */
@Component
class LedgerAlignment {

    static final String MOVED_BACK = "moved_back_";

    private final LedgerMoves moves;
    private final LedgerPins pins;
    private final Clock clock;

    LedgerAlignment(LedgerMoves moves, LedgerPins pins, Clock clock) {
        this.moves = moves;
        this.pins = pins;
        this.clock = clock;
    }

    /**
     * Brings one customer's entry and pin in line with the weight in force: whoever was told in time and has nothing open is
     * shifted, whoever lies above the weight is back and has to be told anew (whoever a person reached only that they are
     * back), and routing keeps the others on the old channel. Doing it twice changes nothing.
     */
    void one(Programme programme, String customer, String by) {
        align(programme, "customer = :customer", Map.of("customer", customer), by);
    }

    /** The same for these customers. */
    void some(Programme programme, Collection<String> customers, String by) {
        align(
                programme,
                "customer = any (:customers::text[])",
                Map.of("customers", customers.toArray(String[]::new)),
                by);
    }

    /** The same for all customers with these buckets. */
    void all(Programme programme, int fromBucket, int toBucket, String by) {
        align(
                programme,
                "bucket >= :fromBucket and bucket < :toBucket",
                Map.of("fromBucket", fromBucket, "toBucket", toBucket),
                by);
    }

    private void align(Programme programme, String which, Map<String, ?> values, String by) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("end", programme.shiftedEnd().value());
        all.put("toldBefore", toldBefore(programme));
        if (!programme.killed) {
            moves.move(
                    programme.key,
                    which
                            + " and state = 'notified' and not open_case and bucket < :end and notified_at <= :toldBefore",
                    all,
                    LedgerState.SHIFTED,
                    LedgerRows.Cause.of("wave_" + programme.inForce(), by));
        }
        String isBack = which + " and state in ('shifted', 'landed', 'bounced_back') and bucket >= :end";
        // Before the pins follow: whom routing had kept on the old channel sees no difference, and has nothing to hear.
        moves.move(
                programme.key,
                isBack + " and pin is null",
                all,
                LedgerState.NOT_NOTIFIED,
                LedgerRows.Cause.of(movedBack(programme.returns), by));
        moves.move(
                programme.key,
                isBack + " and pin is not null",
                all,
                LedgerState.NOT_NOTIFIED,
                LedgerRows.Cause.of("stayed_back", by));
        // Whoever a person reached stays reached, and is back with the others all the same.
        moves.move(
                programme.key,
                which + " and went_along and state = 'reached_by_hand' and bucket >= :end and pin is null",
                all,
                LedgerState.REACHED_BY_HAND,
                LedgerRows.Cause.of(movedBack(programme.returns), by));
        pins.align(programme.key, which, all);
        pins.noteWhoWentAlong(programme.key, which, all);
    }

    /** The cause of a move by which a customer's route really went back, with the return that did it. */
    static String movedBack(int returned) {
        return MOVED_BACK + returned;
    }

    /** Has routing keep those with these buckets who may not be shifted, before a weight is out that would shift them. */
    void keepUntold(Programme programme, int fromBucket, int toBucket) {
        pins.align(
                programme.key,
                "bucket >= :fromBucket and bucket < :toBucket",
                Map.of(
                        "fromBucket",
                        fromBucket,
                        "toBucket",
                        toBucket,
                        "end",
                        programme.shiftedEnd().value(),
                        "toldBefore",
                        toldBefore(programme)));
    }

    private Timestamp toldBefore(Programme programme) {
        return Timestamp.from(clock.instant().minus(programme.plan.noticePeriod()));
    }
}
