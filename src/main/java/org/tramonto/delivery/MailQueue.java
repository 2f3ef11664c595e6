package org.tramonto.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.Language;

/**
 * The outbox as dispatchers see it. Every change is compare-and-set on the lease, so that a worker which was thought dead
 * can't overwrite what its successor recorded. Only <em>sent</em> always wins: it is a fact.
 */
@Repository
class MailQueue {

    private static final TypeReference<List<OutgoingMail.Attachment>> ATTACHMENTS = new TypeReference<>() {};
    static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final DeliverySettings settings;

    MailQueue(JdbcClient jdbc, ObjectMapper json, Clock clock, DeliverySettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
    }

    /** Takes the due mails that nobody else is taking, the longest due first, and leases them to the caller. */
    List<QueuedMail> claim() {
        Instant now = clock.instant();
        return jdbc
                .sql("""
                        with due as materialized (
                            select id, state as was from outbox
                            where state in ('queued', 'sending') and next_attempt_at <= :now
                            order by next_attempt_at, id
                            limit :batch
                            for update skip locked)
                        update outbox set
                            state = 'sending', attempts = attempts + 1, strikes = strikes + 1,
                            next_attempt_at = :leasedUntil
                        from due where outbox.id = due.id
                        returning outbox.*, due.was
                        """)
                .param("now", Timestamp.from(now))
                .param("batch", settings.batch())
                .param("leasedUntil", Timestamp.from(lease(now)))
                .query(this::read)
                .list()
                .stream()
                .sorted(Comparator.comparingLong(QueuedMail::id))
                .toList();
    }

    /** The mail with a new lease where half of the old one has passed; empty where somebody else has taken it over. */
    Optional<QueuedMail> hold(QueuedMail mail) {
        Instant now = clock.instant();
        if (now.plus(settings.lease().dividedBy(2)).isBefore(mail.leasedUntil())) {
            return Optional.of(mail);
        }
        Instant later = lease(now);
        int held = jdbc.sql("""
                        update outbox set next_attempt_at = :later
                        where id = :id and state = 'sending' and next_attempt_at = :leasedUntil
                        """)
                .param("later", Timestamp.from(later))
                .param("id", mail.id())
                .param("leasedUntil", Timestamp.from(mail.leasedUntil()))
                .update();
        return held == 1 ? Optional.of(mail.leasedUntil(later)) : Optional.empty();
    }

    /** Puts a mail back that was not tried after all. */
    void release(QueuedMail mail) {
        jdbc.sql("""
                        update outbox set
                            state = 'queued', attempts = attempts - 1, strikes = strikes - 1, next_attempt_at = :now
                        where id = :id and state = 'sending' and next_attempt_at = :leasedUntil
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", mail.id())
                .param("leasedUntil", Timestamp.from(mail.leasedUntil()))
                .update();
    }

    /** Puts a mail back for a later try. {@code counts} whether this one counts towards giving up. */
    boolean defer(QueuedMail mail, Duration pause, String reason, boolean counts) {
        return jdbc.sql("""
                        update outbox set
                            state = 'queued', strikes = :strikes, last_error = :reason, next_attempt_at = :later
                        where id = :id and state = 'sending' and next_attempt_at = :leasedUntil
                        """)
                        .param("strikes", counts ? mail.strikes() : mail.strikes() - 1)
                        .param("reason", reason)
                        .param("later", Timestamp.from(clock.instant().plus(pause)))
                        .param("id", mail.id())
                        .param("leasedUntil", Timestamp.from(mail.leasedUntil()))
                        .update()
                == 1;
    }

    boolean fail(QueuedMail mail, String reason, boolean announced) {
        return jdbc.sql("""
                        update outbox set
                            state = 'failed', last_error = :reason, announced = :announced, next_attempt_at = :later
                        where id = :id and state = 'sending' and next_attempt_at = :leasedUntil
                        """)
                        .param("reason", reason)
                        .param("announced", announced)
                        .param(
                                "later",
                                Timestamp.from(
                                        clock.instant().plus(settings.retry().first())))
                        .param("id", mail.id())
                        .param("leasedUntil", Timestamp.from(mail.leasedUntil()))
                        .update()
                == 1;
    }

    /** Records that the mail server took it; false where that is known already. */
    boolean sent(QueuedMail mail, Instant at, boolean announced) {
        return jdbc.sql("""
                        update outbox set
                            state = 'sent', sent_at = :at, announced = :announced, next_attempt_at = :later
                        where id = :id and state <> 'sent'
                        """)
                        .param("at", Timestamp.from(at))
                        .param("announced", announced)
                        .param(
                                "later",
                                Timestamp.from(
                                        clock.instant().plus(settings.retry().first())))
                        .param("id", mail.id())
                        .update()
                == 1;
    }

    /**
     * Takes the next outcome that a listener did not accept yet. Should it refuse again, the next telling is as far away
     * as the mail is old, within the pauses of a retry.
     */
    Optional<Unannounced> claimUnannounced() {
        Instant now = clock.instant();
        return jdbc.sql("""
                        with due as materialized (
                            select id from outbox
                            where state in ('sent', 'failed') and not announced and next_attempt_at <= :now
                            order by next_attempt_at
                            limit 1
                            for update skip locked)
                        update outbox set next_attempt_at = cast(:now as timestamptz) + least(
                            make_interval(secs => :longest),
                            greatest(make_interval(secs => :shortest), :now - created_at))
                        from due where outbox.id = due.id
                        returning outbox.id, reference, mail_id, recipient, state, last_error, sent_at
                        """)
                .param("now", Timestamp.from(now))
                .param("longest", settings.retry().max().toMillis() / 1000.0)
                .param("shortest", settings.retry().first().toMillis() / 1000.0)
                .query((row, number) -> new Unannounced(
                        row.getLong("id"),
                        row.getString("state").equals("sent")
                                ? new MailSent(
                                        row.getString("reference"),
                                        row.getString("mail_id"),
                                        row.getTimestamp("sent_at").toInstant())
                                : new MailFailed(
                                        row.getString("reference"),
                                        row.getString("recipient"),
                                        row.getString("last_error"))))
                .optional();
    }

    /** Marks an outcome as accepted; false where that happened already, or the mail is on its way again. */
    boolean announced(Unannounced outcome) {
        return jdbc.sql("""
                        update outbox set announced = true
                        where id = :id and state = :state and not announced
                        """)
                        .param("id", outcome.id())
                        .param("state", outcome.event() instanceof MailSent ? "sent" : "failed")
                        .update()
                == 1;
    }

    /** An outcome that is recorded while a listener has not accepted it: {@link MailSent} or {@link MailFailed}. */
    record Unannounced(long id, Object event) {}

    /** PostgreSQL keeps microseconds; a lease must be found again exactly. */
    private Instant lease(Instant now) {
        return now.plus(settings.lease()).truncatedTo(ChronoUnit.MICROS);
    }

    private QueuedMail read(ResultSet row, int number) throws SQLException {
        OutgoingMail mail = new OutgoingMail(
                row.getString("reference"),
                row.getString("recipient"),
                row.getString("recipient_name"),
                row.getString("subject"),
                row.getString("text"),
                new Language(row.getString("language")),
                row.getBoolean("automatic"),
                row.getString("in_reply_to"),
                List.of((String[]) row.getArray("thread").getArray()),
                read(row.getString("attachments"), ATTACHMENTS),
                row.getString("html"),
                read(row.getString("headers"), HEADERS),
                null);
        return new QueuedMail(
                row.getLong("id"),
                row.getString("mail_id"),
                row.getTimestamp("next_attempt_at").toInstant(),
                row.getInt("attempts"),
                row.getInt("strikes"),
                row.getTimestamp("give_up_at").toInstant(),
                row.getString("was").equals("sending"),
                mail);
    }

    private <T> T read(String stored, TypeReference<T> as) {
        try {
            return json.readValue(stored, as);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
