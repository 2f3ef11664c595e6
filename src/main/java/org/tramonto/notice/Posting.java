package org.tramonto.notice;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tramonto.customer.AddressBook.Entry;
import org.tramonto.delivery.Letters;
import org.tramonto.delivery.Outbox;
import org.tramonto.delivery.OutgoingLetter;
import org.tramonto.delivery.OutgoingMail;
import org.tramonto.delivery.OutgoingMessage;
import org.tramonto.delivery.PersonalMail;
import org.tramonto.delivery.WebhookMessages;
import org.tramonto.shared.Language;

/** Hands what was written to delivery. */
@Component
class Posting {

    private final Outbox outbox;
    private final Letters letters;
    private final WebhookMessages messages;
    private final Clock clock;

    Posting(Outbox outbox, Letters letters, WebhookMessages messages, Clock clock) {
        this.outbox = outbox;
        this.letters = letters;
        this.messages = messages;
        this.clock = clock;
    }

    record Item(Reference reference, Reach.Way way, Entry entry, Composer.Written written) {}

    /** What is handed over together. */
    static final class Batch {

        private final Notice notice;
        private final OutgoingMail.Bulk bulk;
        private final List<PersonalMail> mails = new ArrayList<>();
        private final List<Item> items = new ArrayList<>();

        private Batch(Notice notice) {
            this.notice = notice;
            this.bulk = new OutgoingMail.Bulk(notice.number(), notice.legalBasis() != null);
        }

        /** Writes to one more customer; answers which text. */
        TextVersion add(Recipient to, Reach.Way way, Entry entry, Composer.Desk desk, Language language) {
            Reference reference = new Reference(notice.id(), to.customer(), to.attempt() + 1);
            String name = Composer.nameOf(entry);
            if (way.medium() == Medium.MAIL) {
                Composer.Personal personal =
                        desk.personal(to.customer(), name, to.changesOn(), to.alternatives(), language);
                mails.add(new PersonalMail(
                        reference.toString(), way.address(), name, personal.form(), personal.values(), bulk));
                return personal.text();
            }
            Composer.Written written = desk.write(to.customer(), name, to.changesOn(), to.alternatives(), language);
            items.add(new Item(reference, way, entry, written));
            return written.text();
        }
    }

    Batch batch(Notice notice) {
        return new Batch(notice);
    }

    void post(Batch batch) {
        if (!batch.mails.isEmpty()) {
            outbox.queuePersonal(batch.mails);
        }
        letters.queueAll(of(batch.items, Medium.LETTER).stream()
                .map(item -> letter(item, item.reference().toString()))
                .toList());
        messages.queueAll(of(batch.items, Medium.MESSAGE).stream()
                .map(item -> new OutgoingMessage(
                        item.reference().toString(),
                        item.way().address(),
                        item.written().message(),
                        item.written().text().wording().language(),
                        Map.of(
                                "notice",
                                batch.notice.number(),
                                "customer",
                                item.reference().customer())))
                .toList());
    }

    /** With both, a mail program shows a button of its own that says so without a page (RFC 2369, RFC 8058). */
    static Map<String, String> headers(String notice, String optOut) {
        return optOut == null
                ? Map.of("X-Tramonto-Notice", notice)
                : Map.of(
                        "X-Tramonto-Notice",
                        notice,
                        "List-Unsubscribe",
                        "<" + optOut + ">",
                        "List-Unsubscribe-Post",
                        "List-Unsubscribe=One-Click");
    }

    OutgoingLetter letter(Item item, String reference) {
        String name = Composer.nameOf(item.entry());
        return new OutgoingLetter(
                reference,
                name == null ? item.reference().customer() : name,
                PostalAddress.lines(item.way().address(), name),
                item.written().text().wording().language(),
                item.written().subject(),
                item.written().paper(),
                item.written().personalPage(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private static List<Item> of(List<Item> items, Medium medium) {
        return items.stream().filter(item -> item.way().medium() == medium).toList();
    }
}
