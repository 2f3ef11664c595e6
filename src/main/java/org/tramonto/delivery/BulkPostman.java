package org.tramonto.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of two workers who share an open connection: takes a hand of mails, sends them when it is its turn, and records all
 * of them together with taking the next hand while the other one sends. In between it keeps after every few mails, in one
 * small row, how far it is, and once more before the other one's turn.
 *
 * <p>No transaction is open while a mail is under way. When the program dies and the lease is over, what was kept decides:
 * the few mails that were begun and not yet kept are not sent again but uncertain, as they were perhaps acknowledged.
 */
class BulkPostman implements Workers.Worker {

    private static final Logger log = LoggerFactory.getLogger(BulkPostman.class);

    /** How long a pause or stop may go unseen, however slowly mails leave. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final BulkOutcomes outcomes;
    private final BulkLeftovers leftovers;
    private final Letterbox letterbox;
    private final Bell bell;
    private final Duration poll;
    private final int few;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<BulkQueue.Result> results = new ArrayList<>();
    private BulkQueue.Hand hand;
    private boolean troubled;
    private long lookedAfter = System.nanoTime();

    BulkPostman(
            BulkOutcomes outcomes, BulkLeftovers leftovers, Letterbox letterbox, Bell bell, DeliverySettings settings) {
        this.outcomes = outcomes;
        this.leftovers = leftovers;
        this.letterbox = letterbox;
        this.bell = bell;
        this.poll = settings.poll();
        this.few = settings.bulk().inHand();
    }

    /** How workers hand over a mail: a connection, whose turn it is to use it, and the writing of mails. */
    record Letterbox(SmtpConnection connection, Composition composition, ReentrantLock turn) {

        Letterbox(SmtpConnection connection, Composition composition) {
            this(connection, composition, new ReentrantLock(true));
        }

        /** Whatever is to be done with the connection while nobody sends. */
        void between(Consumer<SmtpConnection> what) {
            turn.lock();
            try {
                what.accept(connection);
            } finally {
                turn.unlock();
            }
        }

        /** Writes a mail, so that it can be announced with the one before. */
        Written write(BulkMail mail) {
            try {
                return new Written(
                        mail, composition.compose(mail, connection.server().session()), null);
            } catch (MessagingException | RuntimeException unwritable) {
                return new Written(
                        mail, null, Attempt.refused("This mail can't be written: " + unwritable.getMessage()));
            }
        }

        /** Hands a mail over; {@code next} is the one that is meant to follow, or null. */
        Attempt drop(Written mail, Written next) {
            if (mail.message() == null) {
                return mail.unwritable();
            }
            try {
                return connection.send(mail.message(), next == null ? null : next.message());
            } catch (MessagingException unwritable) {
                return Attempt.refused("This mail can't be sent: " + unwritable.getMessage());
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError unexpected) {
                // One mail that can't be sent must not stop the others. Whether it left is not known.
                connection.close();
                log.error("Mail {} could not be sent", mail.mail().reference(), unexpected);
                return Attempt.unanswered("Sending this mail broke off: " + unexpected);
            }
        }
    }

    /** A mail as it goes to the server; without a message where it can't be written, and why. */
    record Written(BulkMail mail, MimeMessage message, Attempt unwritable) {}

    /** Asks for an end: the mail being sent is finished, the others in hand go back to the queue. */
    @Override
    public void stop() {
        stopping.countDown();
        bell.ring();
    }

    @Override
    public void run() {
        try {
            while (!isStopping()) {
                round(letterbox.connection().server());
            }
            settle(false);
        } catch (InterruptedException | RuntimeException ended) {
            log.warn(
                    "Ended with {} mails in hand, which are uncertain when their lease is over", results.size(), ended);
        } finally {
            letterbox.between(SmtpConnection::close);
        }
    }

    private void round(MailServer server) throws InterruptedException {
        Duration pause = server.pause();
        long heard = bell.rings();
        try {
            settle(pause.isZero());
            if (System.nanoTime() - lookedAfter > poll.toNanos()) {
                leftovers.lookAfter();
                lookedAfter = System.nanoTime();
            }
            troubled = false;
        } catch (RuntimeException trouble) {
            // The database is away, most likely. What became of the mails in hand is kept here and recorded later.
            if (!troubled) {
                log.error("Notices can't be sent now; trying again every {}", poll, trouble);
            }
            troubled = true;
            rest(poll);
            return;
        }
        if (!pause.isZero()) {
            rest(pause);
        } else if (hand.mails().isEmpty()) {
            letterbox.between(SmtpConnection::closeIdle);
            if (hand.pause().isZero()) {
                bell.rest(heard, poll);
            } else {
                rest(hand.pause());
            }
        } else {
            deliver();
        }
    }

    /** Records what is in hand, and takes the next where there is to be more. */
    private void settle(boolean more) {
        try {
            hand = outcomes.settleAndTake(hand, results, more);
        } catch (RuntimeException refused) {
            if (results.isEmpty()) {
                throw refused;
            }
            log.error("A listener did not accept {} outcomes, or the database was away", results.size(), refused);
            outcomes.recordUntold(hand, results);
            results.clear();
            hand = outcomes.settleAndTake(null, results, more);
        }
        results.clear();
    }

    private void deliver() throws InterruptedException {
        letterbox.turn().lockInterruptibly();
        try {
            send(letterbox.connection().server());
        } finally {
            letterbox.turn().unlock();
        }
    }

    private void send(MailServer server) {
        String unreachable = server.pause().isZero() ? null : reason(server);
        boolean halted = false;
        int begun = 0;
        long lookedAt = System.nanoTime();
        List<String> resting = List.of();
        Written written = null;
        for (BulkMail mail : hand.mails()) {
            boolean going = unreachable == null && !halted && !isStopping();
            if (going && (results.size() == begun || System.nanoTime() - lookedAt > LOOK.toNanos())) {
                begun = Math.min(results.size() + few, hand.mails().size());
                Optional<List<String>> kept = keep(begun);
                resting = kept.orElse(List.of());
                halted = kept.isEmpty();
                lookedAt = System.nanoTime();
            }
            if (!going || halted || resting.contains(mail.mail().bulk().campaign())) {
                // It was not begun. Where somebody else has it by now, recording this changes nothing.
                results.add(outcomes.untried(mail, unreachable));
                written = null;
                continue;
            }
            int place = results.size() + 1;
            Written next =
                    place < hand.mails().size() ? letterbox.write(hand.mails().get(place)) : null;
            Attempt attempt = letterbox.drop(written == null ? letterbox.write(mail) : written, next);
            written = next;
            results.add(outcomes.result(mail, attempt));
            if (attempt.outcome() == Attempt.Outcome.UNREACHABLE) {
                unreachable = attempt.reason();
            }
        }
        if (begun > 0) {
            // Nothing of this hand is in doubt when the other one begins.
            keep(hand.mails().size());
        }
    }

    private static String reason(MailServer server) {
        return server.outage().map(MailServer.Outage::reason).orElse(null);
    }

    /** Keeps how far this worker is, and its hand for longer where it is time; empty where it has lost the hand. */
    private Optional<List<String>> keep(int begin) {
        try {
            Optional<BulkQueue.Hand> held = outcomes.hold(hand);
            hand = held.orElse(hand);
            return held.flatMap(still -> outcomes.keep(still, results, begin));
        } catch (RuntimeException databaseAway) {
            log.warn("What was sent can't be kept now: {}", databaseAway.toString());
            return Optional.empty();
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
