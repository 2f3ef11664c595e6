package org.tramonto.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;

/** One worker's connection to the mail server, kept open from mail to mail. Not for two threads. */
class SmtpConnection implements AutoCloseable {

    /** A connection that rested longer is asked whether it still lives; the answer costs a round trip. */
    private static final long TRUSTED_NANOS = Duration.ofSeconds(5).toNanos();

    private final MailServer server;
    private final Duration keepOpen;
    private final boolean ratherTwice;

    private WatchedTransport transport;
    private long usedAt;

    /**
     * @param ratherTwice what happens to a mail that was handed over completely and never answered: whether it is sent
     *     again, or told as {@link Attempt.Outcome#UNANSWERED}
     */
    SmtpConnection(MailServer server, Duration keepOpen, boolean ratherTwice) {
        this.server = server;
        this.keepOpen = keepOpen;
        this.ratherTwice = ratherTwice;
    }

    MailServer server() {
        return server;
    }

    /** Hands a mail over. Where a kept connection turns out to be closed, once more over a new one. */
    Attempt send(MimeMessage mail) throws MessagingException {
        return send(mail, null);
    }

    /** The same where it is known which mail is the next one; null where it is not. It need not come. */
    Attempt send(MimeMessage mail, MimeMessage next) throws MessagingException {
        boolean kept = isOpen();
        while (true) {
            if (transport == null) {
                try {
                    transport = server.connect();
                } catch (MessagingException unreachable) {
                    String reason = SmtpFailure.unreachable(unreachable);
                    server.missed(reason);
                    return Attempt.unreachable(reason);
                }
            }
            try {
                transport.follow(next);
                transport.sendMessage(mail, mail.getAllRecipients());
                usedAt = System.nanoTime();
                server.reached();
                return Attempt.TAKEN;
            } catch (MessagingException refused) {
                SmtpFailure failure = SmtpFailure.of(refused);
                usedAt = System.nanoTime();
                if (!ratherTwice && failure.code() == 0 && transport.unanswered()) {
                    close();
                    return Attempt.unanswered(
                            "The mail server got the whole mail, and its answer never came: " + failure.words());
                }
                if (failure.closedConnection()) {
                    close();
                }
                if (!kept || !failure.closedConnection()) {
                    return told(failure.attempt());
                }
                kept = false;
            }
        }
    }

    private Attempt told(Attempt attempt) {
        if (attempt.outcome() == Attempt.Outcome.UNREACHABLE) {
            server.missed(attempt.reason());
        } else {
            server.reached();
        }
        return attempt;
    }

    private boolean isOpen() {
        if (transport != null && rested() > TRUSTED_NANOS && !transport.isConnected()) {
            close();
        }
        return transport != null;
    }

    /** Frees the server's slot when nothing was sent for a while. */
    void closeIdle() {
        if (transport != null && rested() > keepOpen.toNanos()) {
            close();
        }
    }

    private long rested() {
        return System.nanoTime() - usedAt;
    }

    @Override
    public void close() {
        if (transport != null) {
            try {
                transport.close();
            } catch (MessagingException alreadyGone) {
                // nothing is lost: every mail's outcome was known before
            }
            transport = null;
        }
    }
}
