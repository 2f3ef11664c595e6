package org.tramonto.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records what became of a mail and tells the modules that listen to {@link MailSent} and {@link MailFailed}.
 *
 * <p>Listeners are called in the transaction that records the outcome, so that what they change and the outcome become true
 * together. When a listener throws, its changes are rolled back, but the outcome must not be: a mail that the server took
 * would be sent again. Then the outcome is recorded alone, as not yet announced, and the event is published again later,
 * with growing pauses, in a transaction of its own, until every listener accepts it. So a listener sees an event committed
 * once, and may see it rolled back before.
 */
@Component
class Outcomes {

    private static final Logger log = LoggerFactory.getLogger(Outcomes.class);
    private static final Duration BETWEEN_RECORDINGS = Duration.ofSeconds(1);

    private final MailQueue queue;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final DeliverySettings settings;
    private final Clock clock;
    private final MeterRegistry meters;

    Outcomes(
            MailQueue queue,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            DeliverySettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.queue = queue;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
    }

    void sent(QueuedMail mail) throws InterruptedException {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        settle(
                mail,
                announced -> queue.sent(mail, at, announced),
                new MailSent(mail.mail().reference(), mail.mailId(), at),
                "sent");
    }

    void failed(QueuedMail mail, String reason) throws InterruptedException {
        log.warn("Mail {} is given up: {}", mail.mail().reference(), reason);
        settle(
                mail,
                announced -> queue.fail(mail, reason, announced),
                new MailFailed(mail.mail().reference(), mail.mail().recipient(), reason),
                "failed");
    }

    /** Later again, unless this was the last try. */
    void deferred(QueuedMail mail, String reason) throws InterruptedException {
        if (mail.strikes() >= settings.retry().attempts() || isOver(mail)) {
            failed(mail, "Given up after " + mail.attempts() + " tries. " + reason);
        } else {
            queue.defer(mail, settings.retry().pause(mail.strikes()), reason, true);
            count("deferred");
        }
    }

    /** Later again: no fault of this mail, so only time can make it fail. */
    void unreachable(QueuedMail mail, String reason) throws InterruptedException {
        if (isOver(mail)) {
            failed(mail, "Given up after " + mail.attempts() + " tries. " + reason);
        } else {
            queue.defer(mail, settings.retry().pauseUnreachable(mail.attempts()), reason, false);
            count("deferred");
        }
    }

    /** Publishes again what a listener did not accept. */
    void announceLeftovers() {
        for (Optional<MailQueue.Unannounced> next = queue.claimUnannounced();
                next.isPresent();
                next = queue.claimUnannounced()) {
            MailQueue.Unannounced outcome = next.get();
            try {
                transaction.executeWithoutResult(tx -> {
                    if (queue.announced(outcome)) {
                        events.publishEvent(outcome.event());
                    }
                });
            } catch (RuntimeException refusedAgain) {
                log.error("A listener did not accept {}; it is told again later", outcome.event(), refusedAgain);
            }
        }
    }

    private void settle(QueuedMail mail, Predicate<Boolean> record, Object event, String outcome)
            throws InterruptedException {
        boolean recorded;
        try {
            recorded = Boolean.TRUE.equals(transaction.execute(tx -> {
                boolean first = record.test(true);
                if (first) {
                    events.publishEvent(event);
                }
                return first;
            }));
        } catch (RuntimeException | Error refused) {
            log.error("A listener did not accept {}, or the database was away; it is told again later", event, refused);
            recorded = recordAlone(mail, record);
        }
        if (recorded) {
            count(outcome);
        } else {
            log.warn(
                    "The outcome of mail {} was already recorded by another worker",
                    mail.mail().reference());
        }
    }

    /** As long as nobody else may send the mail, an outcome that the database could not take is worth another try. */
    private boolean recordAlone(QueuedMail mail, Predicate<Boolean> record) throws InterruptedException {
        long end = System.nanoTime() + settings.lease().toNanos();
        while (true) {
            try {
                return Boolean.TRUE.equals(transaction.execute(tx -> record.test(false)));
            } catch (RuntimeException databaseAway) {
                if (System.nanoTime() >= end) {
                    throw databaseAway;
                }
                log.warn("The outcome of mail {} can't be recorded yet: {}", mail.mailId(), databaseAway.toString());
                Thread.sleep(BETWEEN_RECORDINGS.toMillis());
            }
        }
    }

    private boolean isOver(QueuedMail mail) {
        return !clock.instant().isBefore(mail.giveUpAt());
    }

    private void count(String outcome) {
        meters.counter("tramonto.delivery.mails", "outcome", outcome).increment();
    }
}
