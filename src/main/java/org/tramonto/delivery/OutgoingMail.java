package org.tramonto.delivery;

import java.util.List;
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
        List<Attachment> attachments) {

    public OutgoingMail {
        thread = List.copyOf(thread);
        attachments = List.copyOf(attachments);
    }

    /** A file that goes along; its bytes are in {@code Contents} under the hash. */
    public record Attachment(String name, String contentType, String sha256) {}
}
