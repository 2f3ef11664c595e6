package org.tramonto.delivery;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tramonto.shared.Language;

/**
 * A mail to send.
 *
 * @param reference the caller's own name for it; queueing the same reference again changes nothing
 * @param recipient a bare mail address
 * @param recipientName may be null
 * @param text plain text, sent as UTF-8
 * @param automatic no person wrote it: marked {@code Auto-Submitted}, so that no robot answers it
 * @param inReplyTo Message-ID of the mail it answers, with angle brackets; null where there is none
 * @param thread Message-IDs of the conversation so far, oldest first, for {@code References}
 * @param html the same words as HTML, sent beside the text; null where there is none
 * @param headers further headers: {@code List-…}, {@code X-…} or {@code Feedback-ID}
 * @param bulk what the bulk lane needs to know; null for the mails of cases
 */
public record OutgoingMail(
        String reference,
        String recipient,
        String recipientName,
        String subject,
        String text,
        Language language,
        boolean automatic,
        String inReplyTo,
        List<String> thread,
        List<Attachment> attachments,
        String html,
        Map<String, String> headers,
        Bulk bulk) {

    private static final Pattern HEADER = Pattern.compile("(?i)(List|X)-[A-Za-z0-9-]{1,60}|Feedback-ID");

    public OutgoingMail {
        thread = List.copyOf(thread);
        attachments = List.copyOf(attachments);
        headers = Map.copyOf(headers);
        headers.keySet().forEach(OutgoingMail::requireHeader);
    }

    static void requireHeader(String name) {
        if (!HEADER.matcher(name).matches() || name.equalsIgnoreCase(Outbox.ECHO_HEADER)) {
            throw new IllegalArgumentException("not a header that a caller may set: " + name);
        }
    }

    /** A mail of a case: plain text, and whatever it answers. */
    public OutgoingMail(
            String reference,
            String recipient,
            String recipientName,
            String subject,
            String text,
            Language language,
            boolean automatic,
            String inReplyTo,
            List<String> thread,
            List<Attachment> attachments) {
        this(
                reference,
                recipient,
                recipientName,
                subject,
                text,
                language,
                automatic,
                inReplyTo,
                thread,
                attachments,
                null,
                Map.of(),
                null);
    }

    /** A file that goes along; its bytes are in {@code Contents} under the hash. */
    public record Attachment(String name, String contentType, String sha256) {}

    /**
     * One of very many.
     *
     * @param campaign the key under which they are paused, resumed and stopped together, such as a notice's
     * @param requiredByLaw who opted out is told all the same; where an address is known to be dead nobody is
     */
    public record Bulk(String campaign, boolean requiredByLaw) {

        public Bulk {
            if (campaign.isBlank()) {
                throw new IllegalArgumentException("a mail of the bulk lane belongs to a campaign");
            }
        }
    }

    /** A mail of the bulk lane, which answers nothing and carries no files. */
    public static OutgoingMail bulk(
            String reference,
            String recipient,
            String recipientName,
            String subject,
            String text,
            String html,
            Language language,
            Map<String, String> headers,
            Bulk bulk) {
        return new OutgoingMail(
                reference,
                recipient,
                recipientName,
                subject,
                text,
                language,
                true,
                null,
                List.of(),
                List.of(),
                html,
                headers,
                bulk);
    }
}
