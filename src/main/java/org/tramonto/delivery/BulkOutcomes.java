package org.tramonto.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records what became of a hand of mails, tells the modules that listen, and takes the next hand, all in one transaction:
 * statements and commits for few mails at a time are most of what the database would cost here.
 *
 * <p>As with {@link Outcomes}, a listener that throws must not undo the outcome: it is then recorded alone and told again,
 * each mail by itself, until it is accepted ({@link BulkLeftovers}).
 */
@Component
class BulkOutcomes {

    private static final Logger log = LoggerFactory.getLogger(BulkOutcomes.class);

    private final BulkQueue queue;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final DeliverySettings settings;
    private final Clock clock;
    private final MeterRegistry meters;

    BulkOutcomes(
            BulkQueue queue,
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

    /** What one try means for a mail. */
    BulkQueue.Result result(BulkMail mail, Attempt attempt) {
        Instant now = clock.instant();
        return switch (attempt.outcome()) {
            case TAKEN -> new BulkQueue.Result(mail, "sent", null, mail.strikes(), mail.giveUpAt(), now);
            case REFUSED ->
                new BulkQueue.Result(mail, "failed", attempt.reason(), mail.strikes(), mail.giveUpAt(), now);
            case UNANSWERED ->
                new BulkQueue.Result(mail, "uncertain", attempt.reason(), mail.strikes(), mail.giveUpAt(), now);
            case UNREACHABLE -> untried(mail, attempt.reason());
            case DEFERRED -> deferred(mail, attempt.reason(), now);
        };
    }

    /** Back to its place in the queue: no server was reached, or it was not its turn. Costs no attempt. */
    BulkQueue.Result untried(BulkMail mail, String reason) {
        return new BulkQueue.Result(mail, "queued", reason, mail.strikes(), mail.giveUpAt(), mail.queuedFor());
    }

    private BulkQueue.Result deferred(BulkMail mail, String reason, Instant now) {
        int strikes = mail.strikes() + 1;
        Instant giveUpAt = mail.giveUpAt() == null ? now.plus(settings.retry().giveUpAfter()) : mail.giveUpAt();
        return strikes >= settings.retry().attempts() || !now.isBefore(giveUpAt)
                ? new BulkQueue.Result(
                        mail, "failed", "Given up after " + strikes + " tries. " + reason, strikes, giveUpAt, now)
                : new BulkQueue.Result(
                        mail,
                        "queued",
                        reason,
                        strikes,
                        giveUpAt,
                        now.plus(settings.retry().pause(strikes)));
    }

    /** Records, tells and takes; nothing of it has happened where it throws. */
    BulkQueue.Hand settleAndTake(BulkQueue.Hand done, List<BulkQueue.Result> results, boolean more) {
        List<BulkQueue.Result> recorded = new ArrayList<>();
        BulkQueue.Hand next = transaction.execute(tx -> {
            recorded.clear();
            if (done != null && !results.isEmpty()) {
                Map<String, String> changed = queue.record(done, results, true);
                results.stream()
                        .filter(result -> changed.containsKey(result.mail().reference()))
                        .forEach(recorded::add);
                tell(recorded);
                tellWithdrawn(changed);
            }
            return more ? take() : null;
        });
        count(recorded);
        return next;
    }

    private BulkQueue.Hand take() {
        BulkQueue.Hand hand = queue.take();
        List<String> suppressed = hand.mails().stream()
                .filter(BulkMail::suppressed)
                .map(BulkMail::reference)
                .toList();
        if (!suppressed.isEmpty()) {
            events.publishEvent(new MailsSuppressed(suppressed));
        }
        List<BulkMail> mails =
                hand.mails().stream().filter(mail -> !mail.suppressed()).toList();
        return hand.of(mails);
    }

    /** Claims what is in hand for longer, where it is time. */
    Optional<BulkQueue.Hand> hold(BulkQueue.Hand hand) {
        return queue.hold(hand);
    }

    /** Keeps how far the worker is; answers the campaigns that rest now, or nothing where the hand is lost. */
    Optional<List<String>> keep(BulkQueue.Hand hand, List<BulkQueue.Result> settled, int begin) {
        return queue.keep(hand, settled, begin);
    }

    /** Records alone, to be told later. */
    void recordUntold(BulkQueue.Hand done, List<BulkQueue.Result> results) {
        Map<String, String> changed = transaction.execute(tx -> queue.record(done, results, false));
        log.warn("The outcomes of {} mails are recorded, and told again later", changed.size());
        count(results.stream()
                .filter(result -> changed.containsKey(result.mail().reference()))
                .toList());
    }

    private void tell(List<BulkQueue.Result> results) {
        List<String> sent = references(results, "sent");
        if (!sent.isEmpty()) {
            Map<String, String> mailIds = results.stream()
                    .filter(result -> result.state().equals("sent"))
                    .collect(Collectors.toMap(
                            result -> result.mail().reference(),
                            result -> result.mail().mailId()));
            events.publishEvent(new MailsSent(sent, mailIds));
        }
        List<String> uncertain = references(results, "uncertain");
        if (!uncertain.isEmpty()) {
            events.publishEvent(new MailUncertain(uncertain));
        }
        for (BulkQueue.Result result : results) {
            if (result.state().equals("failed")) {
                log.warn("Mail {} is given up: {}", result.mail().reference(), result.reason());
                events.publishEvent(new MailFailed(
                        result.mail().reference(), result.mail().mail().recipient(), result.reason()));
            }
        }
    }

    /** Put back while their campaign was stopped. */
    private void tellWithdrawn(Map<String, String> changed) {
        List<String> withdrawn = changed.entrySet().stream()
                .filter(one -> one.getValue().equals("withdrawn"))
                .map(Map.Entry::getKey)
                .toList();
        if (!withdrawn.isEmpty()) {
            events.publishEvent(new MailsWithdrawn(withdrawn));
        }
    }

    private static List<String> references(List<BulkQueue.Result> results, String state) {
        return results.stream()
                .filter(result -> result.state().equals(state))
                .map(result -> result.mail().reference())
                .toList();
    }

    private void count(List<BulkQueue.Result> recorded) {
        recorded.stream()
                .collect(Collectors.groupingBy(
                        result -> result.state().equals("queued") ? "deferred" : result.state(), Collectors.counting()))
                .forEach((outcome, mails) -> meters.counter("tramonto.delivery.notices", "outcome", outcome)
                        .increment(mails));
    }
}
