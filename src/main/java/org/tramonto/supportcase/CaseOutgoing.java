package org.tramonto.supportcase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Arrivals;
import org.tramonto.channel.Arrivals.Closed;
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
    private final WayBack wayBack;
    private final CaseWords words;
    private final Outbox outbox;
    private final Arrivals arrivals;

    CaseOutgoing(
            Conversation conversation,
            MailThreads threads,
            WayBack wayBack,
            CaseWords words,
            Outbox outbox,
            Arrivals arrivals) {
        this.conversation = conversation;
        this.threads = threads;
        this.wayBack = wayBack;
        this.words = words;
        this.outbox = outbox;
        this.arrivals = arrivals;
    }

    /** @param asked whether the customer was asked how it went */
    record Said(long messageId, boolean asked) {}

    /** What a person says. Words that solve the case ask the customer how it went, where they leave as a mail. */
    Said say(SupportCase of, Person author, Reply reply, Language language, boolean solves) {
        WayBack.Way way = wayBack.of(of);
        if (!way.isOpen() && !way.reaches()) {
            throw new Problems.ChannelClosed(of.number, way.channel().key());
        }
        if (!way.reaches()) {
            throw new Problems.CustomerUnreachable(of.number);
        }
        String subject = Subjects.answer(of.subject, of.number);
        List<String> thread = way.isMail() ? threads.of(of.id) : List.of();
        String mailId = way.isMail() ? outbox.newMailId() : null;
        long id = conversation.addOutbound(
                of.id,
                new Conversation.Outbound(
                        way.channel().key(),
                        way.isPublic(),
                        author.id(),
                        new Address(author.name(), way.channel().address()),
                        way.recipient(),
                        subject,
                        reply.text(),
                        reply.template(),
                        mailId,
                        reply.attachments()));
        if (way.isMail()) {
            Map<String, String> values = words.values(of, language, way.recipient());
            values.put("agent", author.name());
            String signature = words.fill(language, "signature", values);
            String footer = of.status == CaseStatus.SOLVED ? words.fill(language, "solved", values) + "\n\n" : "";
            String question = solves ? words.rating(of, language) + "\n\n" : "";
            String body = reply.text().strip() + "\n\n" + footer + question + "-- \n" + signature;
            outbox.queue(
                    mailId,
                    mail(id, way.recipient(), subject, body, language, false, thread, conversation.attachmentsOf(id)));
        }
        return new Said(id, solves && way.isMail());
    }

    /** What the product says by itself, where the channel is written and the customer has an address; else nothing. */
    boolean sayAutomatically(SupportCase of, String text) {
        WayBack.Way way = wayBack.of(of);
        return way.reaches() && sayAutomatically(of, way, text, words.values(of, of.language, way.recipient()));
    }

    /** The first thing said: that we have it, and where it came over a channel closed to the customer, where to turn. */
    boolean acknowledge(SupportCase of) {
        Optional<Long> contact = conversation.openingContact(of.id);
        Optional<Closed> closed = contact.flatMap(arrivals::closed);
        return closed.isPresent() ? point(of, contact.get(), closed.get()) : sayAutomatically(of, "receipt");
    }

    /** Where to turn, once in each case. */
    void pointOnce(SupportCase of, long contactId) {
        if (!conversation.wasRedirected(of.id)) {
            arrivals.closed(contactId).ifPresent(closed -> point(of, contactId, closed));
        }
    }

    /** Where it can't be written, the conversation asks whoever answers to say it. */
    private boolean point(SupportCase of, long contactId, Closed closed) {
        WayBack.Way way = wayBack.toPoint(of);
        String from = conversation
                .lastInbound(of.id)
                .map(Conversation.Inbound::channel)
                .orElse(of.channel);
        boolean said = sayAutomatically(
                of, way, "pointer", words.pointer(of, of.language, way.recipient(), new CaseWords.Left(from, closed)));
        if (said) {
            arrivals.redirected(contactId);
        }
        conversation.addEvent(of, said ? "customer_redirected" : "customer_to_redirect", null, "channel", from);
        return said;
    }

    private boolean sayAutomatically(SupportCase of, WayBack.Way way, String text, Map<String, String> values) {
        if (!way.isMail() || way.recipient() == null) {
            return false;
        }
        String subject = Subjects.answer(of.subject, of.number);
        String body = words.fill(of.language, text, values);
        List<String> thread = threads.of(of.id);
        String mailId = outbox.newMailId();
        long id = conversation.addOutbound(
                of.id,
                new Conversation.Outbound(
                        way.channel().key(),
                        false,
                        null,
                        new Address(words.organisation(), way.channel().address()),
                        way.recipient(),
                        subject,
                        body,
                        text,
                        mailId,
                        List.of()));
        outbox.queue(mailId, mail(id, way.recipient(), subject, body, of.language, true, thread, List.of()));
        return true;
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

    private static OutgoingMail mail(
            long id,
            Address recipient,
            String subject,
            String body,
            Language language,
            boolean automatic,
            List<String> thread,
            List<OutgoingMail.Attachment> attachments) {
        return new OutgoingMail(
                reference(id),
                recipient.address(),
                recipient.name(),
                subject,
                body,
                language,
                automatic,
                thread.isEmpty() ? null : thread.get(thread.size() - 1),
                thread,
                attachments);
    }
}
