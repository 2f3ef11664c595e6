package org.tramonto.intake;

import java.time.Instant;
import java.util.List;
import org.tramonto.shared.Address;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.Bounce;
import org.tramonto.supportcase.IncomingAttachment;

/**
 * A mail, understood.
 *
 * @param from who wrote it; null where no usable address is named
 * @param replyTo null where it is the same as {@code from}
 * @param to at most {@link Addresses#LIMIT}
 * @param cc at most {@link Addresses#LIMIT}
 * @param sentAt null where missing or unreadable
 * @param mailId with angle brackets; null where missing
 * @param references Message-IDs it answers, {@code In-Reply-To} first, then the newest first
 * @param html null where there is none; untrusted
 * @param shortened text or HTML were longer than we keep
 * @param echoOf the support mailbox whose product sent this mail, by its mark; null where it bears none
 * @param report a delivery report, whatever it says
 * @param reportedRecipient whom a delivery report is about; null for anything else
 * @param language declared or certain; null otherwise
 * @param leftOut attachments too large to keep
 * @param authentication what mail servers say about the sender, whoever they are
 */
record ParsedMail(
        Address from,
        Address replyTo,
        List<Address> to,
        List<Address> cc,
        String subject,
        Instant sentAt,
        String mailId,
        List<String> references,
        String text,
        String html,
        Quotes quotes,
        boolean shortened,
        boolean automatic,
        String echoOf,
        boolean report,
        Bounce bounce,
        String reportedRecipient,
        Language language,
        List<IncomingAttachment> attachments,
        List<LeftOut> leftOut,
        List<String> authentication) {

    ParsedMail {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        references = List.copyOf(references);
        attachments = List.copyOf(attachments);
        leftOut = List.copyOf(leftOut);
        authentication = List.copyOf(authentication);
    }
}
