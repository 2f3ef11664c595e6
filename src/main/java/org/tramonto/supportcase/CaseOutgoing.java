package org.tramonto.supportcase;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.delivery.Outbox;
import org.tramonto.delivery.OutgoingMail;
import org.tramonto.shared.Address;
import org.tramonto.shared.Language;

/** Says something to the customer of a case: into the conversation always, into the outbox where the channel is written. */
@Component
class CaseOutgoing {

    private static final String REFERENCE = "case-message:";

    private final Conversation conversation;
    private final MailThreads threads;
    private final Channels channels;
    private final Customers customers;
    private final Outbox outbox;
    private final CaseTexts texts;
    private final CaseSettings settings;

    CaseOutgoing(
            Conversation conversation,
            MailThreads threads,
            Channels channels,
            Customers customers,
            Outbox outbox,
            CaseTexts texts,
            CaseSettings settings) {
        this.conversation = conversation;
        this.threads = threads;
        this.channels = channels;
        this.customers = customers;
        this.outbox = outbox;
        this.texts = texts;
        this.settings = settings;
    }

    /** How the customer of a case is reached now. {@code recipient} is null where words are only recorded. */
    record Way(Channel channel, boolean isPublic, Address recipient) {

        boolean isMail() {
            return channel.replies() == Channel.Replies.MAIL;
        }

        boolean reaches() {
            return !isMail() || recipient != null;
        }
    }

    /** The way back: the channel and address of the last message a customer sent. */
    Way way(SupportCase of) {
        Optional<Conversation.Inbound> last = conversation.lastInbound(of.id);
        String key = last.map(Conversation.Inbound::channel).orElse(of.channel);
        Channel channel = channels.find(key).orElseThrow();
        Address answerTo = last.map(Conversation.Inbound::answerTo).orElse(null);
        if (channel.replies() == Channel.Replies.RECORDED) {
            return new Way(channel, last.map(Conversation.Inbound::isPublic).orElse(false), null);
        }
        if (answerTo != null && answerTo.address() != null && answerTo.address().contains("@")) {
            return new Way(channel, false, answerTo);
        }
        Customer customer = customers.find(of.customerId).orElseThrow();
        Address known = customer.mailAddress() == null ? null : new Address(customer.name(), customer.mailAddress());
        return new Way(channel, false, known);
    }

    /** What a person says. */
    long say(SupportCase of, Person author, Reply reply, Language language) {
        Way way = way(of);
        if (!way.reaches()) {
            throw new Problems.CustomerUnreachable(of.number);
        }
        String subject = Subjects.answer(of.subject, of.number);
        long id = conversation.addOutbound(
                of.id,
                way.channel().key(),
                way.isPublic(),
                author.id(),
                new Address(author.name(), way.channel().address()),
                way.recipient(),
                subject,
                reply.text(),
                reply.template(),
                reply.attachments());
        if (way.isMail()) {
            Map<String, String> values = values(of, language, way.recipient());
            values.put("agent", author.name());
            String signature = texts.fill(language, "signature", values);
            String footer = of.status == CaseStatus.SOLVED ? texts.fill(language, "solved", values) + "\n\n" : "";
            String body = reply.text().strip() + "\n\n" + footer + "-- \n" + signature;
            send(of, id, way.recipient(), subject, body, language, false);
        }
        return id;
    }

    /** What the product says by itself, where the channel is written and the customer has an address; else nothing. */
    boolean sayAutomatically(SupportCase of, String text) {
        Way way = way(of);
        if (!way.isMail() || way.recipient() == null) {
            return false;
        }
        String subject = Subjects.answer(of.subject, of.number);
        String body = texts.fill(of.language, text, values(of, of.language, way.recipient()));
        long id = conversation.addOutbound(
                of.id,
                way.channel().key(),
                false,
                null,
                new Address(settings.organisation(), way.channel().address()),
                way.recipient(),
                subject,
                body,
                text,
                List.of());
        send(of, id, way.recipient(), subject, body, of.language, true);
        return true;
    }

    /** What the places of a text stand for in this case. */
    Map<String, String> values(SupportCase of, Language language, Address recipient) {
        Map<String, String> values = new HashMap<>();
        Customer customer = customers.find(of.customerId).orElseThrow();
        String name = customer.name() != null ? customer.name() : recipient == null ? null : recipient.name();
        values.put("customer", name != null ? name : texts.fill(language, "unnamed", Map.of()));
        values.put("caseNumber", of.number.value());
        values.put("organisation", settings.organisation());
        values.put("phone", settings.phone());
        values.put("due", date(of.firstResponseDueAt, language));
        values.put("reopenableUntil", date(of.reopenableUntil, language));
        return values;
    }

    void retry(long messageId) {
        outbox.retry(reference(messageId));
    }

    static String reference(long messageId) {
        return REFERENCE + messageId;
    }

    /** The message that a reference of ours names; empty for somebody else's. */
    static Optional<Long> messageOf(String reference) {
        return reference.startsWith(REFERENCE)
                ? Optional.of(Long.valueOf(reference.substring(REFERENCE.length())))
                : Optional.empty();
    }

    private void send(
            SupportCase of,
            long id,
            Address recipient,
            String subject,
            String body,
            Language language,
            boolean automatic) {
        List<String> thread = threads.of(of.id);
        List<OutgoingMail.Attachment> attachments = conversation.attachmentsOf(id);
        String mailId = outbox.queue(new OutgoingMail(
                reference(id),
                recipient.address(),
                recipient.name(),
                subject,
                body,
                language,
                automatic,
                thread.isEmpty() ? null : thread.get(thread.size() - 1),
                thread,
                attachments));
        threads.remember(of.id, mailId);
    }

    private String date(Instant instant, Language language) {
        return instant == null
                ? null
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language.locale())
                        .withZone(settings.zone())
                        .format(instant);
    }
}
