package org.tramonto.notice;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tramonto.customer.AddressBook.Entry;
import org.tramonto.delivery.Letters;
import org.tramonto.delivery.Outbox;
import org.tramonto.delivery.OutgoingLetter;
import org.tramonto.delivery.OutgoingMail;
import org.tramonto.delivery.OutgoingMessage;
import org.tramonto.delivery.WebhookMessages;

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

    void post(Notice notice, List<Item> items) {
        OutgoingMail.Bulk bulk = new OutgoingMail.Bulk(notice.number(), notice.legalBasis() != null);
        List<OutgoingMail> mails = of(items, Medium.MAIL).stream()
                .map(item -> OutgoingMail.bulk(
                        item.reference().toString(),
                        item.way().address(),
                        Composer.nameOf(item.entry()),
                        item.written().subject(),
                        item.written().plain(),
                        item.written().html(),
                        item.written().text().wording().language(),
                        headers(notice, item.written()),
                        bulk))
                .toList();
        if (!mails.isEmpty()) {
            outbox.queueAll(mails);
        }
        letters.queueAll(of(items, Medium.LETTER).stream()
                .map(item -> letter(item, item.reference().toString()))
                .toList());
        messages.queueAll(of(items, Medium.MESSAGE).stream()
                .map(item -> new OutgoingMessage(
                        item.reference().toString(),
                        item.way().address(),
                        item.written().message(),
                        item.written().text().wording().language(),
                        Map.of(
                                "notice",
                                notice.number(),
                                "customer",
                                item.reference().customer())))
                .toList());
    }

    /** With both, a mail program shows a button of its own that says so without a page (RFC 2369, RFC 8058). */
    private static Map<String, String> headers(Notice notice, Composer.Written written) {
        return written.optOut() == null
                ? Map.of("X-Tramonto-Notice", notice.number())
                : Map.of(
                        "X-Tramonto-Notice",
                        notice.number(),
                        "List-Unsubscribe",
                        "<" + written.optOut() + ">",
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
