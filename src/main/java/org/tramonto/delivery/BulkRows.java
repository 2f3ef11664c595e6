package org.tramonto.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.Language;

/** Mails of the bulk lane that are rows of their own. Every change is compare-and-set on the hand; only <em>sent</em> always wins. */
@Repository
class BulkRows {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final BulkForms forms;
    private final MailIds mailIds;

    BulkRows(JdbcClient jdbc, ObjectMapper json, Clock clock, DeliverySettings settings, BulkForms forms) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.forms = forms;
        this.mailIds = new MailIds(settings.fromAddress());
    }

    /** Takes the next due ones of running campaigns, in the order they were queued. */
    List<BulkMail> take(UUID hand, int most, Instant now, Instant leasedUntil) {
        return jdbc
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
                .param("casesSince", Timestamp.from(now.minus(BulkQueue.CASES_WAIT)))
                .param("hand", hand)
                .param("leasedUntil", Timestamp.from(leasedUntil))
                .query(this::read)
                .list()
                .stream()
                .sorted(Comparator.comparingLong(BulkMail::id))
                .toList();
    }

    /** Claims all of them for longer; false where somebody took the worker for silent. */
    boolean hold(BulkQueue.Hand hand, Instant later) {
        int held = jdbc.sql("""
                        update bulk_mail set next_attempt_at = :later
                        where id = any (:ids) and hand = :hand and state = 'sending'
                        """)
                .param("later", Timestamp.from(later))
                .param("ids", hand.mails().stream().map(BulkMail::id).toArray(Long[]::new))
                .param("hand", hand.id())
                .update();
        return held == hand.mails().size();
    }

    /** Records what became of those that the hand still has; a mail that was taken is sent whoever has it. */
    Map<String, String> record(BulkQueue.Hand hand, List<BulkQueue.Result> results, boolean announced) {
        if (results.isEmpty()) {
            return Map.of();
        }

        if (results.stream().anyMatch(result -> result.state().equals("queued"))) {
            // A stop waits for this transaction, and withdraws what it puts back.
            jdbc.sql("select key from mail_campaign where key = any (:campaigns) order by key for key share")
                    .param("campaigns", BulkQueue.campaigns(results.stream().map(BulkQueue.Result::mail)))
                    .query(String.class)
                    .list();
        }
        Instant now = clock.instant();
        Map<String, String> changed = new HashMap<>();
        jdbc.sql("""
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
                            html = case when result.state = 'sent' then null else html end,
                            personal = case when result.state = 'sent' then null else personal end
                        from unnest(
                                :ids::bigint[], :states::text[], :reasons::text[], :strikes::text[], :giveUps::text[],
                                :dues::text[]) as result (id, state, reason, strikes, give_up_at, due)
                        where bulk_mail.id = result.id
                          and (bulk_mail.state = 'sending' and hand = :hand
                            or result.state = 'sent' and bulk_mail.state <> 'sent')
                        returning reference, bulk_mail.state
                        """)
                .param("now", Timestamp.from(now))
                .param("announced", announced)
                .param("ids", results.stream().map(result -> result.mail().id()).toArray(Long[]::new))
                .param("states", results.stream().map(BulkQueue.Result::state).toArray(String[]::new))
                .param("reasons", results.stream().map(BulkQueue.Result::reason).toArray(String[]::new))
                .param(
                        "strikes",
                        texts(results.stream().map(BulkQueue.Result::strikes).toList()))
                .param(
                        "giveUps",
                        texts(results.stream().map(BulkQueue.Result::giveUpAt).toList()))
                .param("dues", texts(results.stream().map(BulkQueue.Result::due).toList()))
                .param("hand", hand.id())
                .query(row -> {
                    changed.put(row.getString("reference"), row.getString("state"));
                });
        return changed;
    }

    private static String[] texts(List<?> values) {
        return values.stream()
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    private BulkMail read(ResultSet row, int number) throws SQLException {
        Timestamp giveUpAt = row.getTimestamp("give_up_at");
        Long form = row.getObject("form", Long.class);
        String personal = row.getString("personal");
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
                        new OutgoingMail.Bulk(row.getString("campaign"), row.getBoolean("required_by_law"))),
                form == null ? null : forms.ready(form),
                personal == null ? List.of() : PersonalMail.values(personal));
    }

    private Map<String, String> headers(String stored) {
        try {
            return stored.equals("{}") ? Map.of() : json.readValue(stored, MailQueue.HEADERS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
