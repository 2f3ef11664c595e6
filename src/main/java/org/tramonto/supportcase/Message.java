package org.tramonto.supportcase;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tramonto.delivery.Delivery;
import org.tramonto.shared.Address;

/**
 * One entry of a conversation: a message between customer and organisation, an internal note, or an event of the case.
 *
 * @param html sanitised, without remote images; null where the message has no HTML
 * @param htmlUrl the same as a page of its own, for a frame; null where the message has no HTML
 * @param remoteImages whether images from elsewhere were left out
 * @param author who of us wrote it; null for customers and for the system
 * @param event what happened, for entries of kind event
 * @param delivery how far it has come on its way out; null for anything that is not sent by mail
 */
public record Message(
        long id,
        Direction direction,
        String channel,
        Kind kind,
        @JsonProperty("public") boolean isPublic,
        Address from,
        List<Address> to,
        List<Address> cc,
        Address replyTo,
        String subject,
        Instant sentAt,
        Instant receivedAt,
        String text,
        String html,
        String htmlUrl,
        boolean remoteImages,
        String newText,
        String quotedText,
        boolean automatic,
        Bounce bounce,
        Person author,
        Event event,
        List<Attachment> attachments,
        Delivery delivery) {

    public enum Direction {
        INBOUND,
        OUTBOUND,
        INTERNAL
    }

    public enum Kind {
        MESSAGE,
        NOTE,
        EVENT
    }

    /** Something that happened to the case; the words for it are the reader's language's business. */
    public record Event(String type, Map<String, Object> params) {}

    /** @param size in bytes */
    public record Attachment(
            long id, String name, String contentType, long size, String sha256, boolean inline, String url) {}
}
