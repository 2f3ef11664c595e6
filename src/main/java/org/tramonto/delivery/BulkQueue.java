package org.tramonto.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The bulk lane as its workers see it. A hand of mails is taken with one statement and recorded with one; every change is
 * compare-and-set on the hand. Only <em>sent</em> always wins: it is a fact.
 */
@Repository
class BulkQueue {

    /** While a mail of a case waits longer than this, the bulk lane steps aside. */
    static final Duration CASES_WAIT = Duration.ofSeconds(10);

    /** What the rate limit saves up at most while nothing is sent. */
    private static final Duration SAVED_UP = Duration.ofSeconds(1);

    /** A hand is so many times what may be uncertain after a crash: taking and recording cost by the hand. */
    static final int STEPS = 8;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final DeliverySettings settings;
    private final BulkRows rows;
    private final BulkParcels parcels;

    BulkQueue(JdbcClient jdbc, Clock clock, DeliverySettings settings, BulkRows rows, BulkParcels parcels) {
        this.rows = rows;
        this.parcels = parcels;
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Mails taken together.
     *
     * @param id proves the claim: whoever finds another one in the row has lost the mail
     * @param pause how long the rate limit asks to wait before the next is taken
     * @param parcel where all are of one parcel: its number; otherwise null
     */
    record Hand(UUID id, Instant leasedUntil, List<BulkMail> mails, Duration pause, Long parcel) {

        Hand leasedUntil(Instant later) {
            return new Hand(id, later, mails, pause, parcel);
        }

        Hand of(List<BulkMail> some) {
            return new Hand(id, leasedUntil, some, pause, parcel);
        }
    }

    /** What to record about a mail: its new state, and for one that waits again, when it is due. */
    record Result(BulkMail mail, String state, String reason, int strikes, Instant giveUpAt, Instant due) {}

    /** Takes the next due mails of running campaigns, in the order they were queued. Needs a transaction. */
    Hand take() {
        Instant now = clock.instant();
        Instant leasedUntil = now.plus(settings.lease()).truncatedTo(ChronoUnit.MICROS);
        UUID hand = UUID.randomUUID();
        int most = settings.bulk().inHand() * STEPS;
        if (settings.bulk().perMinute() == 0) {
            return take(new Hand(hand, leasedUntil, List.of(), Duration.ZERO, null), most, now);
        }
        Duration each = Duration.ofMinutes(1).dividedBy(settings.bulk().perMinute());
        Instant from = freeAt(now.minus(each.compareTo(SAVED_UP) > 0 ? each : SAVED_UP));
        int allowed = (int) Math.min(most, Duration.between(from, now).dividedBy(each));
        if (allowed < 1) {
            return new Hand(hand, leasedUntil, List.of(), Duration.between(now, from.plus(each)), null);
        }
        List<BulkMail> taken = rows.take(hand, allowed, now, leasedUntil);
        if (taken.isEmpty() && parcels.open(now)) {
            taken = rows.take(hand, allowed, now, leasedUntil);
        }
        if (!taken.isEmpty()) {
            begin(hand, now);
            jdbc.sql("update bulk_pace set free_at = :at")
                    .param("at", Timestamp.from(from.plus(each.multipliedBy(taken.size()))))
                    .update();
        }
        return new Hand(hand, leasedUntil, taken, Duration.ZERO, null);
    }

    /** Rows or a parcel: those of neither wait for all of the other. */
    private Hand take(Hand hand, int most, Instant now) {
        if (ThreadLocalRandom.current().nextBoolean()) {
            return rows(hand, most, now).or(() -> parcel(hand, now)).orElse(hand);
        }
        return parcel(hand, now).or(() -> rows(hand, most, now)).orElse(hand);
    }

    private Optional<Hand> rows(Hand hand, int most, Instant now) {
        List<BulkMail> taken = rows.take(hand.id(), most, now, hand.leasedUntil());
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        begin(hand.id(), now);
        return Optional.of(hand.of(taken));
    }

    private Optional<Hand> parcel(Hand hand, Instant now) {
        Optional<BulkParcels.Parcel> taken = parcels.take(hand.id(), now, hand.leasedUntil());
        taken.ifPresent(parcel -> begin(hand.id(), now));
        return taken.map(parcel -> new Hand(hand.id(), hand.leasedUntil(), parcel.mails(), hand.pause(), parcel.id()));
    }

    /** Holds the limit for this transaction: all nodes share it. */
    private Instant freeAt(Instant atLeast) {
        Instant free = jdbc.sql("select free_at from bulk_pace for update")
                .query((row, number) -> row.getTimestamp("free_at").toInstant())
                .single();
        return free.isBefore(atLeast) ? atLeast : free;
    }

    private void begin(UUID hand, Instant now) {
        jdbc.sql("insert into bulk_hand (id, taken_at, begun) values (:hand, :now, 0)")
                .param("hand", hand)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static long lastOf(List<BulkMail> mails, int count) {
        return mails.get(Math.min(count, mails.size()) - 1).id();
    }

    /**
     * Keeps how far a worker is, before it begins the next few mails of its hand.
     *
     * @param settled what became of the first mails of the hand, in their order
     * @param begin how many of its mails may be begun by now, one at least
     * @return the campaigns of which no further mail is to be sent; empty where the hand is no longer known
     */
    Optional<List<String>> keep(Hand hand, List<Result> settled, int begin) {
        return jdbc.sql("""
                        update bulk_hand set settled = :settled, begun = :begun, otherwise = :otherwise where id = :hand
                        returning array(
                            select key from mail_campaign where key = any (:campaigns) and state <> 'running') as resting
                        """)
                .param(
                        "settled",
                        settled.isEmpty()
                                ? 0
                                : settled.get(settled.size() - 1).mail().id())
                .param("begun", lastOf(hand.mails(), begin))
                .param(
                        "otherwise",
                        settled.stream()
                                .filter(result -> !result.state().equals("sent"))
                                .map(result -> result.mail().id())
                                .toArray(Long[]::new))
                .param("campaigns", campaigns(hand.mails().stream()))
                .param("hand", hand.id())
                .query((row, number) ->
                        List.of((String[]) row.getArray("resting").getArray()))
                .optional();
    }

    static String[] campaigns(Stream<BulkMail> mails) {
        return mails.map(mail -> mail.mail().bulk().campaign()).distinct().toArray(String[]::new);
    }

    /** The hand with a new lease where half of the old one has passed; empty where somebody took it for silent. */
    Optional<Hand> hold(Hand hand) {
        Instant now = clock.instant();
        if (now.plus(settings.lease().dividedBy(2)).isBefore(hand.leasedUntil())) {
            return Optional.of(hand);
        }
        Instant later = now.plus(settings.lease()).truncatedTo(ChronoUnit.MICROS);
        boolean held = hand.parcel() == null ? rows.hold(hand, later) : parcels.hold(hand.parcel(), hand.id(), later);
        return held ? Optional.of(hand.leasedUntil(later)) : Optional.empty();
    }

    /**
     * Records a hand with one statement, and forgets it; answers what this changed, and the states it came to. A parcel
     * that the mail server took as a whole is one row.
     */
    Map<String, String> record(Hand hand, List<Result> results, boolean announced) {
        if (results.isEmpty()) {
            return Map.of();
        }
        jdbc.sql("delete from bulk_hand where id = :hand")
                .param("hand", hand.id())
                .update();
        if (hand.parcel() == null) {
            return rows.record(hand, results, announced);
        }
        if (!announced || results.size() < hand.mails().size()) {
            parcels.unpack(hand.parcel(), hand.id());
            return rows.record(hand, results, announced);
        }
        List<Result> others = results.stream()
                .filter(result -> !result.state().equals("sent"))
                .toList();
        if (!parcels.sent(
                hand.parcel(),
                hand.id(),
                others.stream().map(result -> result.mail().id()).toList())) {
            return rows.record(hand, results, true);
        }
        Map<String, String> changed = new HashMap<>(rows.record(hand, others, true));
        results.stream()
                .filter(result -> result.state().equals("sent"))
                .forEach(result -> changed.put(result.mail().reference(), "sent"));
        return changed;
    }
}
