package org.tramonto.intake;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tramonto.customer.Customer;
import org.tramonto.delivery.Outbox;
import org.tramonto.delivery.OutgoingMail;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;

/** Tells the sender of a mail what of it did not reach us, and how to reach a person. Robots are told nothing. */
@Component
class SenderNotices {

    private final Outbox outbox;
    private final IntakeWords words;
    private final IntakeSettings settings;
    private final OwnMailboxes ours;

    SenderNotices(Outbox outbox, IntakeWords words, IntakeSettings settings, OwnMailboxes ours) {
        this.outbox = outbox;
        this.words = words;
        this.settings = settings;
        this.ours = ours;
    }

    void tellLeftOut(long contactId, Arrival arrival, Customer customer, CaseNumber number) {
        if (arrival.leftOut().isEmpty()) {
            return;
        }
        Language language = words.spoken(arrival.language() != null ? arrival.language() : customer.language());
        String files = arrival.leftOut().stream()
                .map(file -> "- " + file.name() + " (" + Sizes.words(file.size()) + ")")
                .collect(Collectors.joining("\n"));
        String text = words.say(
                language,
                "notice.left-out.text",
                files,
                Sizes.words(settings.maxAttachmentSize().toBytes()),
                number.value(),
                person(language),
                words.organisation());
        String subject = words.say(language, "notice.left-out.subject", number.value());
        send("contact-left-out:" + contactId, arrival, subject, text, language);
    }

    void tellTooLarge(String externalId, Arrival headers, long size) {
        Language language = words.spoken(headers.language());
        String text = words.say(
                language,
                "notice.too-large.text",
                headers.subject() == null ? "" : headers.subject(),
                Sizes.words(size),
                Sizes.words(settings.maxMessageSize().toBytes()),
                person(language),
                words.organisation());
        send(
                "contact-too-large:" + externalId,
                headers,
                words.say(language, "notice.too-large.subject"),
                text,
                language);
    }

    private void send(String reference, Arrival arrival, String subject, String text, Language language) {
        String recipient = arrival.answerTo();
        if (arrival.automatic() || arrival.report() || !Addresses.usable(recipient) || ours.contains(recipient)) {
            return;
        }
        outbox.queue(new OutgoingMail(
                reference,
                recipient,
                arrival.from() == null ? null : arrival.from().name(),
                subject,
                text,
                language,
                true,
                arrival.mailId(),
                arrival.mailId() == null ? List.of() : List.of(arrival.mailId()),
                List.of()));
    }

    private String person(Language language) {
        return words.phone() == null
                ? words.say(language, "notice.person")
                : words.say(language, "notice.person-by-phone", words.phone());
    }
}
