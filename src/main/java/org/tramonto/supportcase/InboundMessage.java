package org.tramonto.supportcase;

import java.time.Instant;
import java.util.List;
import org.tramonto.shared.Address;
import org.tramonto.shared.Language;

/**
 * A message from outside, parsed and ready to become part of a conversation.
 *
 * @param contactId row of the contact it came with
 * @param mailId Message-ID with angle brackets; null off mail
 * @param references Message-IDs that it says it answers, {@code In-Reply-To} first
 * @param html as received, untrusted; null where there is none
 * @param newText what is new in {@code text}; null where nothing was quoted
 * @param quotedText what was quoted; null where nothing was
 * @param automatic written by a robot: out of office, delivery report, newsletter
 * @param bounce what a delivery report says; null for anything else
 * @param language declared or detected; null where unknown
 */
public record InboundMessage(
        long contactId,
        String channel,
        boolean isPublic,
        Address from,
        List<Address> to,
        List<Address> cc,
        Address replyTo,
        String mailId,
        List<String> references,
        String subject,
        String text,
        String html,
        String newText,
        String quotedText,
        boolean automatic,
        Bounce bounce,
        Language language,
        Instant sentAt,
        Instant receivedAt,
        List<IncomingAttachment> attachments) {

    public InboundMessage {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        references = List.copyOf(references);
        attachments = List.copyOf(attachments);
    }
}
