package org.tramonto.delivery;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker: takes due mails, hands them to the mail server one by one, records each outcome before the next mail.
 *
 * <p>No transaction is open while a mail is under way. Dying between sending and recording leaves the mail leased; when the
 * lease is over, some worker sends it again under the same Message-ID. SMTP can't do better: whoever receives both sees
 * one message.
 */
class Postman implements Workers.Worker {

    private static final Logger log = LoggerFactory.getLogger(Postman.class);

    private final MailQueue queue;
    private final Outcomes outcomes;
    private final Composition composition;
    private final SmtpConnection connection;
    private final Bell bell;
    private final DeliverySettings settings;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Deque<QueuedMail> hand = new ArrayDeque<>();
    private boolean troubled;

    Postman(
            MailQueue queue,
            Outcomes outcomes,
            Composition composition,
            SmtpConnection connection,
            Bell bell,
            DeliverySettings settings) {
        this.queue = queue;
        this.outcomes = outcomes;
        this.composition = composition;
        this.connection = connection;
        this.bell = bell;
        this.settings = settings;
    }

    /** Asks for an end: the mail being sent is finished, the others in hand go back to the queue. */
    @Override
    public void stop() {
        stopping.countDown();
        bell.ring();
    }

    @Override
    public void run() {
        try (connection) {
            while (!isStopping()) {
                round();
            }
            hand.forEach(queue::release);
        } catch (InterruptedException endedFromOutside) {
            log.warn("Stopped with {} mails in hand; they are sent when their lease is over", hand.size());
        }
    }

    private void round() throws InterruptedException {
        Duration pause = connection.server().pause();
        if (!pause.isZero()) {
            rest(pause);
            return;
        }
        long heard = bell.rings();
        boolean idle;
        try {
            if (hand.isEmpty()) {
                hand.addAll(queue.claim());
            }
            idle = hand.size() < settings.batch();
            deliverHand();
            outcomes.announceLeftovers();
            troubled = false;
        } catch (RuntimeException trouble) {
            // The database is away, most likely. What is in hand stays there and is taken up again.
            if (!troubled) {
                log.error("Mails can't be sent now; trying again every {}", settings.poll(), trouble);
            }
            troubled = true;
            rest(settings.poll());
            return;
        }
        if (idle) {
            connection.closeIdle();
            bell.rest(heard, settings.poll());
        }
    }

    private void deliverHand() throws InterruptedException {
        while (!hand.isEmpty() && !isStopping()) {
            Optional<QueuedMail> held = queue.hold(hand.peek());
            hand.remove();
            if (held.isPresent()) {
                Attempt attempt = attempt(held.get());
                record(held.get(), attempt);
                if (attempt.outcome() == Attempt.Outcome.UNREACHABLE) {
                    for (QueuedMail next = hand.poll(); next != null; next = hand.poll()) {
                        outcomes.unreachable(next, attempt.reason());
                    }
                }
            }
        }
    }

    private Attempt attempt(QueuedMail mail) {
        if (mail.strikes() > settings.retry().attempts()) {
            return Attempt.refused("Given up: it was begun " + mail.attempts() + " times and never came to an end.");
        }
        if (mail.interrupted()) {
            log.warn(
                    "Mail {} was left in the middle; sending it again as {}",
                    mail.mail().reference(),
                    mail.mailId());
        }
        try {
            return connection.send(composition.compose(
                    mail.mailId(), mail.mail(), connection.server().session()));
        } catch (MessagingException unwritable) {
            return Attempt.refused("This mail can't be written: " + unwritable.getMessage());
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError unexpected) {
            // One mail that can't be sent must not stop the others.
            connection.close();
            log.error("Mail {} could not be sent", mail.mail().reference(), unexpected);
            return Attempt.deferred("This mail could not be sent: " + unexpected);
        }
    }

    private void record(QueuedMail mail, Attempt attempt) throws InterruptedException {
        switch (attempt.outcome()) {
            case TAKEN -> outcomes.sent(mail);
            case REFUSED -> outcomes.failed(mail, attempt.reason());
            case DEFERRED, UNANSWERED -> outcomes.deferred(mail, attempt.reason());
            case UNREACHABLE -> outcomes.unreachable(mail, attempt.reason());
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Rests whatever the bell says; only a stop cuts it short. */
    private void rest(Duration time) throws InterruptedException {
        stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
