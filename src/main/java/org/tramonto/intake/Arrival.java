package org.tramonto.intake;

import java.time.Instant;
import java.util.List;
import org.tramonto.content.Contents;
import org.tramonto.customer.Sender;
import org.tramonto.shared.Address;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.Bounce;
import org.tramonto.supportcase.InboundMessage;
import org.tramonto.supportcase.IncomingAttachment;

/**
 * A contact from any channel, understood, on its way to a case.
 *
 * @param externalId the sender's own id, unique on its channel
 * @param from whom the conversation shows; null where nobody is named
 * @param mailIds Message-IDs it answers, the nearest first
 * @param inReplyTo what else it says it answers: a case number or a contact of the same channel; null for mail
 * @param report a delivery report
 * @param echo our own mail coming back
 * @param leftOut attachments too large to keep
 * @param doubtful our mail server says that it is not from whom it names
 */
record Arrival(
        String channel,
        String externalId,
        Sender sender,
        boolean isPublic,
        Address from,
        List<Address> to,
        List<Address> cc,
        Address replyTo,
        String mailId,
        List<String> mailIds,
        String inReplyTo,
        String subject,
        Body body,
        boolean automatic,
        boolean report,
        boolean echo,
        Bounce bounce,
        Language language,
        Instant sentAt,
        Instant receivedAt,
        List<IncomingAttachment> attachments,
        List<LeftOut> leftOut,
        boolean doubtful) {

    /** What it says. {@code html} and {@code quotes} may hold nothing. */
    record Body(String text, String html, Quotes quotes) {

        /** With lines of ours at its end, where a reader sees them whatever part they look at. */
        Body with(List<String> remarks) {
            if (remarks.isEmpty()) {
                return this;
            }
            String end = "\n\n" + String.join("\n", remarks);
            Quotes noted = quotes.newText() == null
                    ? quotes
                    : new Quotes((quotes.newText() + end).strip(), quotes.quotedText());
            return new Body((text + end).strip(), html, noted);
        }
    }

    /** The id of a contact whose sender gave it none. */
    static String idOf(Contact.Source source) {
        return "sha256:" + Contents.sha256(source.bytes());
    }

    ContactRows.Entry entry() {
        String shown = from == null ? null : from.address();
        return new ContactRows.Entry(channel, externalId, shown, subject, receivedAt);
    }

    InboundMessage message(long contactId) {
        return new InboundMessage(
                contactId,
                channel,
                isPublic,
                from,
                to,
                cc,
                replyTo,
                mailId,
                mailIds,
                subject,
                body.text(),
                body.html(),
                body.quotes().newText(),
                body.quotes().quotedText(),
                automatic,
                bounce,
                language,
                sentAt,
                receivedAt,
                attachments);
    }

    /** The same under another id of its own. */
    Arrival under(String otherId) {
        return new Arrival(
                channel,
                otherId,
                sender,
                isPublic,
                from,
                to,
                cc,
                replyTo,
                mailId,
                mailIds,
                inReplyTo,
                subject,
                body,
                automatic,
                report,
                echo,
                bounce,
                language,
                sentAt,
                receivedAt,
                attachments,
                leftOut,
                doubtful);
    }

    /** Where an answer goes; null where nobody can be written to. */
    String answerTo() {
        return replyTo != null ? replyTo.address() : sender.email();
    }
}
