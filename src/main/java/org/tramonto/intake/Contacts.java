package org.tramonto.intake;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.tramonto.intake.Contact.Outcome;
import org.tramonto.intake.Contact.Receipt;
import org.tramonto.intake.Contact.Source;
import org.tramonto.shared.Problem;

/**
 * The one door for contacts, from the mailbox and over HTTP. A contact is taken exactly once by its channel and external
 * id: the same again, also at the same moment, answers the first one's receipt as a duplicate; a mail that says something
 * else under a Message-ID that was there is a contact of its own. Each call is a transaction
 * of its own, so what it has answered stays.
 *
 * <p>A mail is never lost: what can't be taken is set aside in quarantine with its source, and what fails for a passing
 * reason is thrown as {@link Problems.TryAgain}, so that whoever holds the mail keeps it.
 */
@Service
public class Contacts {

    private static final Logger log = LoggerFactory.getLogger(Contacts.class);

    private final MailReader mails;
    private final JsonReader json;
    private final Reception reception;
    private final SenderNotices notices;
    private final Circumstances circumstances;
    private final Repeats repeats;

    Contacts(
            MailReader mails,
            JsonReader json,
            Reception reception,
            SenderNotices notices,
            Circumstances circumstances,
            Repeats repeats) {
        this.mails = mails;
        this.json = json;
        this.reception = reception;
        this.notices = notices;
        this.circumstances = circumstances;
        this.repeats = repeats;
    }

    /** Takes a raw mail that came in just now. */
    public Receipt receiveMail(byte[] mail) {
        return receiveMail(mail, circumstances.now());
    }

    /**
     * Takes a raw mail.
     *
     * @throws Problems.TryAgain where it was neither taken nor set aside
     */
    public Receipt receiveMail(byte[] mail, Instant receivedAt) {
        Source source = new Source(Source.MAIL, mail);
        Instant arrived = circumstances.notAfterNow(receivedAt);
        Arrival arrival;
        try {
            arrival = mails.read(source, arrived);
        } catch (RuntimeException | StackOverflowError unreadable) {
            if (Failures.isPassing(unreadable)) {
                throw new Problems.TryAgain((RuntimeException) unreadable);
            }
            return setAside(circumstances.nameless(source, arrived), source, unreadable, () -> {});
        }
        Receipt receipt = take(arrival, source, true);
        return receipt.outcome() == Outcome.DUPLICATE ? again(receipt, arrival, source) : receipt;
    }

    /** A mail whose Message-ID was there before is a duplicate only where it says the same. */
    private Receipt again(Receipt first, Arrival arrival, Source source) {
        try {
            return repeats.another(first.contactId(), arrival)
                    .map(other -> take(other, source, true))
                    .orElse(first);
        } catch (RuntimeException failed) {
            throw Failures.isPassing(failed) ? new Problems.TryAgain(failed) : failed;
        }
    }

    /**
     * Takes a contact in JSON.
     *
     * @throws Problem saying what its sender has to correct
     * @throws Problems.TryAgain where it was neither taken nor set aside
     */
    public Receipt receive(byte[] request) {
        Source source = new Source(Source.JSON, request);
        return take(json.read(source, circumstances.now()), source, false);
    }

    /** Sets aside a mail above the limit by its headers alone, and tells its sender. */
    public Receipt refuseTooLarge(byte[] headers, long size, Instant receivedAt) {
        Source source = new Source(Source.MAIL_HEADERS, headers);
        Instant arrived = circumstances.notAfterNow(receivedAt);
        Problem tooLarge = circumstances.headersOnly(size);
        Arrival arrival;
        try {
            arrival = mails.read(source, arrived);
        } catch (Problems.UnreadableMail unreadable) {
            return setAside(circumstances.nameless(source, arrived), source, tooLarge, () -> {});
        }
        return setAside(
                arrival.entry(),
                source,
                tooLarge,
                () -> notices.tellTooLarge(arrival.channel() + ":" + arrival.externalId(), arrival, size));
    }

    private Receipt take(Arrival arrival, Source source, boolean quarantineRefusals) {
        RuntimeException failure = null;
        for (int attempt = 1; attempt <= 2; attempt++) {
            try {
                circumstances.requireChannel(arrival.channel());
                return reception.take(arrival, source);
            } catch (RuntimeException failed) {
                failure = failed;
                if (!Failures.isConflict(failed)) {
                    break;
                }
            }
        }
        if (Failures.isPassing(failure)) {
            throw new Problems.TryAgain(failure);
        }
        if (failure instanceof Problem && !quarantineRefusals) {
            throw failure;
        }
        return setAside(arrival.entry(), source, failure, () -> {});
    }

    private Receipt setAside(ContactRows.Entry entry, Source source, Throwable why, Runnable alongside) {
        try {
            Problem reason = why instanceof Problem problem ? problem : new Problems.Unexpected(why);
            Receipt receipt = setAside(entry, source, reason, alongside);
            if (why instanceof Problem) {
                log.info("Contact {} of {} set aside: {}", receipt.contactId(), entry.channel(), why.getMessage());
            } else {
                log.error("Contact {} of {} set aside for a fault of ours", receipt.contactId(), entry.channel(), why);
            }
            return receipt;
        } catch (RuntimeException failed) {
            throw Failures.isPassing(failed) ? new Problems.TryAgain(failed) : failed;
        }
    }

    /** Where the same came at the same moment and was first, the second try finds it. */
    private Receipt setAside(ContactRows.Entry entry, Source source, Problem reason, Runnable alongside) {
        try {
            return reception.quarantine(entry, source, circumstances.reason(reason), alongside);
        } catch (ConcurrencyFailureException meanwhile) {
            return reception.quarantine(entry, source, circumstances.reason(reason), alongside);
        }
    }
}
