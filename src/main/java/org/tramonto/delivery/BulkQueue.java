package org.tramonto.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.Language;

/**
 * The bulk lane as its workers see it. A hand of mails is taken with one statement and recorded with one; every change is
 * compare-and-set on the hand. Only <em>sent</em> always wins: it is a fact.
 */
@Repository
class BulkQueue {

    /** While a mail of a case waits longer than this, the bulk lane steps aside. */
    private static final Duration CASES_WAIT = Duration.ofSeconds(10);

    /** What the rate limit saves up at most while nothing is sent. */
    private static final Duration SAVED_UP = Duration.ofSeconds(1);

    /** A hand is so many times what may be uncertain after a crash: taking and recording cost by the hand. */
    private static final int STEPS = 8;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final DeliverySettings settings;
    private final MailIds mailIds;

    BulkQueue(JdbcClient jdbc, ObjectMapper json, Clock clock, DeliverySettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
        this.mailIds = new MailIds(settings.fromAddress());
    }

    /**
     * Mails taken together.
     *
     * @param id proves the claim: whoever finds another one in the row has lost the mail
     * @param pause how long the rate limit asks to wait before the next is taken
     */
    record Hand(UUID id, Instant leasedUntil, List<BulkMail> mails, Duration pause) {

        Hand leasedUntil(Instant later) {
            return new Hand(id, later, mails, pause);
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
            return new Hand(hand, leasedUntil, take(hand, most, now, leasedUntil), Duration.ZERO);
        }
        Duration each = Duration.ofMinutes(1).dividedBy(settings.bulk().perMinute());
        Instant from = freeAt(now.minus(each.compareTo(SAVED_UP) > 0 ? each : SAVED_UP));
        int allowed = (int) Math.min(most, Duration.between(from, now).dividedBy(each));
        if (allowed < 1) {
            return new Hand(hand, leasedUntil, List.of(), Duration.between(now, from.plus(each)));
        }
        List<BulkMail> taken = take(hand, allowed, now, leasedUntil);
        if (!taken.isEmpty()) {
            jdbc.sql("update bulk_pace set free_at = :at")
                    .param("at", Timestamp.from(from.plus(each.multipliedBy(taken.size()))))
                    .update();
        }
        return new Hand(hand, leasedUntil, taken, Duration.ZERO);
    }

    /** Holds the limit for this transaction: all nodes share it. */
    private Instant freeAt(Instant atLeast) {
        Instant free = jdbc.sql("select free_at from bulk_pace for update")
                .query((row, number) -> row.getTimestamp("free_at").toInstant())
                .single();
        return free.isBefore(atLeast) ? atLeast : free;
    }

    private List<BulkMail> take(UUID hand, int most, Instant now, Instant leasedUntil) {
        List<BulkMail> taken = jdbc
                .sql("""
                        with due as materialized (
                            select waiting.* from
                                (select key from mail_campaign where state = 'running' order by random()) as campaign
                                cross join lateral (
                                    select id, address, required_by_law, next_attempt_at as queued_for from bulk_mail
                                    where campaign = campaign.key and state = 'queued' and next_attempt_at <= :now
                                    order by next_attempt_at, id
                                    limit :most
                                    for update skip locked) as waiting
                            where not exists (
                                select from outbox where state = 'queued' and next_attempt_at <= :casesSince)
                            limit :most),
                        judged as (
                            select id, queued_for, exists (
                                select from suppression
                                where suppression.address = due.address
                                  and (not required_by_law or cause in ('hard_bounce', 'by_hand'))) as suppressed
                            from due)
                        update bulk_mail set
                            state = case when suppressed then 'suppressed' else 'sending' end,
                            hand = :hand, attempts = attempts + 1, next_attempt_at = :leasedUntil
                        from judged where bulk_mail.id = judged.id
                        returning bulk_mail.*, judged.queued_for, judged.suppressed
                        """)
                .param("now", Timestamp.from(now))
                .param("most", most)
                .param("casesSince", Timestamp.from(now.minus(CASES_WAIT)))
                .param("hand", hand)
                .param("leasedUntil", Timestamp.from(leasedUntil))
                .query(this::read)
                .list()
                .stream()
                .sorted(Comparator.comparingLong(BulkMail::id))
                .toList();
        if (!taken.isEmpty()) {
            jdbc.sql("insert into bulk_hand (id, taken_at, begun) values (:hand, :now, :begun)")
                    .param("hand", hand)
                    .param("now", Timestamp.from(now))
                    .param("begun", lastOf(taken, settings.bulk().inHand()))
                    .update();
        }
        return taken;
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

    private static String[] campaigns(Stream<BulkMail> mails) {
        return mails.map(mail -> mail.mail().bulk().campaign()).distinct().toArray(String[]::new);
    }

    /** The hand with a new lease where half of the old one has passed; empty where somebody took it for silent. */
    Optional<Hand> hold(Hand hand) {
        Instant now = clock.instant();
        if (now.plus(settings.lease().dividedBy(2)).isBefore(hand.leasedUntil())) {
            return Optional.of(hand);
        }
        Instant later = now.plus(settings.lease()).truncatedTo(ChronoUnit.MICROS);
        int held = jdbc.sql("""
                        update bulk_mail set next_attempt_at = :later
                        where id = any (:ids) and hand = :hand and state = 'sending'
                        """)
                .param("later", Timestamp.from(later))
                .param("ids", hand.mails().stream().map(BulkMail::id).toArray(Long[]::new))
                .param("hand", hand.id())
                .update();
        return held == hand.mails().size() ? Optional.of(hand.leasedUntil(later)) : Optional.empty();
    }

    /** Records a hand with one statement, and forgets it; answers the references that this changed. */
    List<String> record(Hand hand, List<Result> results, boolean announced) {
        if (results.isEmpty()) {
            return List.of();
        }
        if (results.stream().anyMatch(result -> result.state().equals("queued"))) {
            // A stop waits for this transaction, and withdraws what it puts back.
            jdbc.sql("select key from mail_campaign where key = any (:campaigns) order by key for key share")
                    .param("campaigns", campaigns(results.stream().map(Result::mail)))
                    .query(String.class)
                    .list();
        }
        Instant now = clock.instant();
        return jdbc.sql("""
                        with done as (delete from bulk_hand where id = :hand)
                        update bulk_mail set
                            state = case
                                when result.state = 'queued' and (
                                    select campaign.state from mail_campaign as campaign
                                    where campaign.key = bulk_mail.campaign) = 'stopped' then 'withdrawn'
                                else result.state end,
                            last_error = coalesce(result.reason, last_error),
                            strikes = result.strikes::integer,
                            give_up_at = result.give_up_at::timestamptz,
                            next_attempt_at = result.due::timestamptz,
                            sent_at = case when result.state = 'sent' then cast(:now as timestamptz) end,
                            announced = :announced,
                            text = case when result.state = 'sent' then '' else text end,
                            html = case when result.state = 'sent' then null else html end
                        from unnest(
                                :ids::bigint[], :states::text[], :reasons::text[], :strikes::text[], :giveUps::text[],
                                :dues::text[]) as result (id, state, reason, strikes, give_up_at, due)
                        where bulk_mail.id = result.id
                          and (bulk_mail.state = 'sending' and hand = :hand
                            or result.state = 'sent' and bulk_mail.state <> 'sent')
                        returning reference
                        """)
                .param("now", Timestamp.from(now))
                .param("announced", announced)
                .param("ids", results.stream().map(result -> result.mail().id()).toArray(Long[]::new))
                .param("states", results.stream().map(Result::state).toArray(String[]::new))
                .param("reasons", results.stream().map(Result::reason).toArray(String[]::new))
                .param("strikes", texts(results.stream().map(Result::strikes).toList()))
                .param("giveUps", texts(results.stream().map(Result::giveUpAt).toList()))
                .param("dues", texts(results.stream().map(Result::due).toList()))
                .param("hand", hand.id())
                .query(String.class)
                .list();
    }

    private static String[] texts(List<?> values) {
        return values.stream()
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    private BulkMail read(ResultSet row, int number) throws SQLException {
        Timestamp giveUpAt = row.getTimestamp("give_up_at");
        return new BulkMail(
                row.getLong("id"),
                mailIds.bulk(row.getLong("id"), row.getObject("token", UUID.class)),
                row.getInt("strikes"),
                giveUpAt == null ? null : giveUpAt.toInstant(),
                row.getTimestamp("queued_for").toInstant(),
                row.getBoolean("suppressed"),
                new OutgoingMail(
                        row.getString("reference"),
                        row.getString("recipient"),
                        row.getString("recipient_name"),
                        row.getString("subject"),
                        row.getString("text"),
                        new Language(row.getString("language")),
                        row.getBoolean("automatic"),
                        null,
                        List.of(),
                        List.of(),
                        row.getString("html"),
                        headers(row.getString("headers")),
                        new OutgoingMail.Bulk(row.getString("campaign"), row.getBoolean("required_by_law"))));
    }

    private Map<String, String> headers(String stored) {
        try {
            return json.readValue(stored, MailQueue.HEADERS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
