package org.tramonto.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * A contact as other systems send it.
 *
 * @param channel key of a registered channel
 * @param externalId the id it has there; the same again changes nothing. Without one, the same body counts as the same
 * @param inReplyTo a case number, the external id of an earlier contact on the channel, or a Message-ID
 * @param isPublic whether everybody can read it; by default what the channel says
 * @param receivedAt by default now
 */
public record ContactRequest(
        String channel,
        String externalId,
        From from,
        String subject,
        String text,
        String html,
        String language,
        Instant receivedAt,
        @JsonProperty("public") Boolean isPublic,
        String inReplyTo,
        List<File> attachments) {

    /** Whoever wrote; at least one of the first four. */
    public record From(String email, String phone, String handle, String customerNumber, String name) {}

    public record File(String name, String contentType, String base64) {}
}
