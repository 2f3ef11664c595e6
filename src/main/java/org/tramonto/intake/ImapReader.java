package org.tramonto.intake;

import jakarta.mail.FolderClosedException;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tramonto.intake.ImapMailbox.Letter;

/**
 * Reads the mailbox: every unseen message, oldest first, is given to {@link Contacts}, and marked as seen only after that
 * has committed. A crash in between means that it is read again and recognised as the same. Several nodes may read the
 * same mailbox. See {@code src/docs/decisions/0008-imap-reader-of-our-own.md}.
 */
@Component
class ImapReader implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ImapReader.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** So many in a row that could not be taken are no fault of the messages: better to look again later. */
    private static final int HOPELESS = 3;

    private final IntakeSettings settings;
    private final Contacts contacts;
    private final ImapPulse pulse;
    private final Postponed postponed;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile ImapMailbox current;
    private Thread reader;

    ImapReader(IntakeSettings settings, Contacts contacts, ImapPulse pulse, Clock clock) {
        this.settings = settings;
        this.contacts = contacts;
        this.pulse = pulse;
        this.postponed = new Postponed(clock, settings.imap().pollInterval());
    }

    @Override
    public boolean isAutoStartup() {
        return !settings.imap().host().isBlank();
    }

    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        stopping = new CountDownLatch(1);
        reader = new Thread(this::read, "imap-reader");
        reader.start();
    }

    @Override
    public synchronized void stop() {
        stopping.countDown();
        try {
            wake(current);
            reader.join(PATIENCE.toMillis());
            if (reader.isAlive() && current != null) {
                current.abort();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (MessagingException alreadyClosed) {
            log.debug("The mailbox was closed while stopping", alreadyClosed);
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    private void read() {
        ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "imap-alarm");
            thread.setDaemon(true);
            return thread;
        });
        Duration pause = FIRST_PAUSE;
        while (isRunning()) {
            boolean looked = false;
            try (ImapMailbox mailbox = ImapMailbox.open(settings.imap())) {
                current = mailbox;
                while (isRunning()) {
                    look(mailbox);
                    looked = true;
                    await(mailbox, alarm);
                }
            } catch (MessagingException | RuntimeException failed) {
                if (isRunning()) {
                    pulse.failed(failed);
                    log.warn("Mailbox {} can't be read, next try in {}: {}", settings.imap(), pause, failed.toString());
                }
            } finally {
                current = null;
            }
            pause = looked ? FIRST_PAUSE : pause;
            rest(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
        alarm.shutdownNow();
    }

    private void look(ImapMailbox mailbox) throws MessagingException {
        List<Letter> unseen = mailbox.unseen();
        postponed.forgetOthersThan(unseen.stream().map(Letter::id).toList());
        int inARow = 0;
        for (Letter letter : unseen) {
            if (!isRunning() || inARow >= HOPELESS) {
                break;
            }
            if (!postponed.holds(letter.id())) {
                inARow = taken(letter) ? 0 : inARow + 1;
            }
        }
        pulse.looked(postponed.size());
    }

    private boolean taken(Letter letter) throws MessagingException {
        try {
            boolean tooLarge = letter.size() > settings.maxMessageSize().toBytes();
            Contact.Receipt receipt = tooLarge
                    ? contacts.refuseTooLarge(letter.headers(), letter.size(), letter.receivedAt())
                    : contacts.receiveMail(letter.bytes(), letter.receivedAt());
            letter.settle(tooLarge);
            postponed.forget(letter.id());
            log.info("Mail {} became contact {}: {}", letter.id(), receipt.contactId(), receipt.outcome());
            return true;
        } catch (MessageRemovedException gone) {
            postponed.forget(letter.id());
            return true;
        } catch (FolderClosedException | StoreClosedException lost) {
            throw lost;
        } catch (Problems.TryAgain | MessagingException | IOException | OutOfMemoryError | StackOverflowError failed) {
            // One mail that this node has no room for must not end the reading.
            log.warn("Mail {} stays in the mailbox for another try: {}", letter.id(), failed.toString());
            postponed.postpone(letter.id());
            return false;
        }
    }

    /** Until the server tells of new mail, or the poll interval is over. */
    private void await(ImapMailbox mailbox, ScheduledExecutorService alarm) throws MessagingException {
        if (!mailbox.canIdle()) {
            rest(settings.imap().pollInterval());
            return;
        }
        Future<?> ringing = alarm.schedule(
                () -> wake(mailbox), settings.imap().pollInterval().toMillis(), TimeUnit.MILLISECONDS);
        try {
            if (isRunning()) {
                mailbox.idle();
            }
        } finally {
            ringing.cancel(false);
        }
    }

    private void wake(ImapMailbox mailbox) {
        try {
            if (mailbox != null) {
                mailbox.wake();
            }
        } catch (MessagingException | IllegalStateException alreadyClosed) {
            log.debug("The mailbox was closed meanwhile", alreadyClosed);
        }
    }

    private void rest(Duration pause) {
        try {
            stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }
}
