package org.tramonto.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What workers left behind: mails in the hands of one that died, and outcomes that a listener did not accept. */
@Component
class BulkLeftovers {

    private static final Logger log = LoggerFactory.getLogger(BulkLeftovers.class);

    private final BulkQueue queue;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final DeliverySettings settings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    BulkLeftovers(
            BulkQueue queue,
            JdbcClient jdbc,
            Clock clock,
            DeliverySettings settings,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events) {
        this.queue = queue;
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
    }

    void lookAfter() {
        int expired;
        do {
            expired = expire();
        } while (expired > 0);
        for (Optional<Unannounced> next = claim(); next.isPresent(); next = claim()) {
            tellAgain(next.get());
        }
    }

    private int expire() {
        try {
            return transaction.execute(tx -> {
                List<String> uncertain = queue.expire(true);
                if (!uncertain.isEmpty()) {
                    log.warn(
                            "{} mails were in hand when a worker ended: nobody knows whether they were sent",
                            uncertain);
                    events.publishEvent(new MailUncertain(uncertain));
                }
                return uncertain.size();
            });
        } catch (RuntimeException refused) {
            log.error("A listener did not accept uncertain mails; they are told again later", refused);
            return transaction.execute(tx -> queue.expire(false)).size();
        }
    }

    private void tellAgain(Unannounced outcome) {
        try {
            transaction.executeWithoutResult(tx -> {
                int accepted = jdbc.sql("""
                                update bulk_mail set announced = true
                                where id = :id and state = :state and not announced
                                """)
                        .param("id", outcome.id())
                        .param("state", outcome.state())
                        .update();
                if (accepted == 1) {
                    events.publishEvent(outcome.event());
                }
            });
        } catch (RuntimeException refusedAgain) {
            log.error("A listener did not accept {}; it is told again later", outcome.event(), refusedAgain);
        }
    }

    private record Unannounced(long id, String state, String reference, String recipient, String reason) {

        Object event() {
            return switch (state) {
                case "sent" -> new MailsSent(List.of(reference));
                case "uncertain" -> new MailUncertain(List.of(reference));
                case "suppressed" -> new MailsSuppressed(List.of(reference));
                default -> new MailFailed(reference, recipient, reason);
            };
        }
    }

    /** As with the outbox, the next telling is as far away as the mail is old, within the pauses of a retry. */
    private Optional<Unannounced> claim() {
        return jdbc.sql("""
                        with due as materialized (
                            select id from bulk_mail
                            where state in ('sent', 'failed', 'uncertain', 'suppressed') and not announced
                              and next_attempt_at <= :now
                            order by next_attempt_at
                            limit 1
                            for update skip locked)
                        update bulk_mail set next_attempt_at = cast(:now as timestamptz) + least(
                            make_interval(secs => :longest),
                            greatest(make_interval(secs => :shortest), :now - created_at))
                        from due where bulk_mail.id = due.id
                        returning bulk_mail.id, state, reference, recipient, last_error
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("longest", settings.retry().max().toMillis() / 1000.0)
                .param("shortest", settings.retry().first().toMillis() / 1000.0)
                .query((row, number) -> new Unannounced(
                        row.getLong("id"),
                        row.getString("state"),
                        row.getString("reference"),
                        row.getString("recipient"),
                        row.getString("last_error")))
                .optional();
    }
}
