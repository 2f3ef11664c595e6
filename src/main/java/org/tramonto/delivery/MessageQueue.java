package org.tramonto.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The web messages as their workers see them. A worker that dies leaves its message leased; another one posts it again under
 * the same id, which the receiver takes once.
 */
@Repository
class MessageQueue {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final DeliverySettings settings;

    MessageQueue(JdbcClient jdbc, Clock clock, DeliverySettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * A message in a worker's hand.
     *
     * @param facts as JSON
     */
    record Held(
            long id,
            UUID token,
            String reference,
            String to,
            String text,
            String language,
            String facts,
            int attempts,
            Instant giveUpAt,
            Instant leasedUntil) {}

    /** The endpoint's own word that it is gone; empty while it is open. */
    Optional<String> closed() {
        return jdbc.sql("select reason from web_endpoint where url = :url")
                .param("url", String.valueOf(settings.webhook().url()))
                .query(String.class)
                .optional();
    }

    void close(String reason) {
        jdbc.sql("""
                        insert into web_endpoint (url, disabled_at, reason) values (:url, :now, :reason)
                        on conflict on constraint web_endpoint_pk do nothing
                        """)
                .param("url", settings.webhook().url().toString())
                .param("now", Timestamp.from(clock.instant()))
                .param("reason", reason)
                .update();
    }

    /** Takes the message that is due longest; with {@code overOnly} only one whose time is over. */
    Optional<Held> take(boolean overOnly) {
        Instant now = clock.instant();
        Instant leasedUntil = now.plus(lease()).truncatedTo(ChronoUnit.MICROS);
        return jdbc.sql("""
                        with due as materialized (
                            select id from web_message
                            where state in ('queued', 'sending') and next_attempt_at <= :now
                              and (not :overOnly or give_up_at <= :now)
                            order by next_attempt_at, id limit 1 for update skip locked)
                        update web_message set
                            state = 'sending', attempts = attempts + 1, next_attempt_at = :leasedUntil
                        from due where web_message.id = due.id
                        returning web_message.*
                        """)
                .param("now", Timestamp.from(now))
                .param("overOnly", overOnly)
                .param("leasedUntil", Timestamp.from(leasedUntil))
                .query((row, number) -> new Held(
                        row.getLong("id"),
                        row.getObject("token", UUID.class),
                        row.getString("reference"),
                        row.getString("recipient"),
                        row.getString("text"),
                        row.getString("language"),
                        row.getString("facts"),
                        row.getInt("attempts"),
                        row.getTimestamp("give_up_at").toInstant(),
                        leasedUntil))
                .optional();
    }

    private Duration lease() {
        return settings.webhook().timeout().multipliedBy(3);
    }

    boolean sent(Held message, boolean announced) {
        return jdbc.sql("""
                        update web_message set
                            state = 'sent', sent_at = :now, announced = :announced, next_attempt_at = :now
                        where id = :id and state <> 'sent'
                        """)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("announced", announced)
                        .param("id", message.id())
                        .update()
                == 1;
    }

    boolean failed(Held message, String reason, boolean announced) {
        return jdbc.sql("""
                        update web_message set
                            state = 'failed', last_error = :reason, announced = :announced, next_attempt_at = :now
                        where id = :id and state = 'sending' and next_attempt_at = :leasedUntil
                        """)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("reason", reason)
                        .param("announced", announced)
                        .param("id", message.id())
                        .param("leasedUntil", Timestamp.from(message.leasedUntil()))
                        .update()
                == 1;
    }

    /** Back for a later try. A campaign may have ended meanwhile: withdrawing takes what is queued. */
    void later(Held message, Duration pause, String reason) {
        jdbc.sql("""
                        update web_message set state = 'queued', last_error = :reason, next_attempt_at = :later
                        where id = :id and state = 'sending' and next_attempt_at = :leasedUntil
                        """)
                .param("reason", reason)
                .param("later", Timestamp.from(clock.instant().plus(pause)))
                .param("id", message.id())
                .param("leasedUntil", Timestamp.from(message.leasedUntil()))
                .update();
    }

    /** An outcome that a listener did not accept. */
    record Untold(long id, String state, String reference, String reason) {

        Object event() {
            return state.equals("sent") ? new MessagesSent(List.of(reference)) : new MessageFailed(reference, reason);
        }
    }

    Optional<Untold> untold() {
        Instant now = clock.instant();
        return jdbc.sql("""
                        with due as materialized (
                            select id from web_message
                            where state in ('sent', 'failed') and not announced and next_attempt_at <= :now
                            order by next_attempt_at limit 1 for update skip locked)
                        update web_message set next_attempt_at = :later
                        from due where web_message.id = due.id
                        returning web_message.id, state, reference, last_error
                        """)
                .param("now", Timestamp.from(now))
                .param("later", Timestamp.from(now.plus(settings.retry().first())))
                .query((row, number) -> new Untold(
                        row.getLong("id"),
                        row.getString("state"),
                        row.getString("reference"),
                        row.getString("last_error")))
                .optional();
    }

    boolean told(Untold outcome) {
        return jdbc.sql("update web_message set announced = true where id = :id and state = :state and not announced")
                        .param("id", outcome.id())
                        .param("state", outcome.state())
                        .update()
                == 1;
    }
}
