package org.tramonto.intake;

import java.time.Instant;
import org.tramonto.shared.CaseNumber;

/**
 * Something that came in once over a channel, and what became of it.
 *
 * @param outcome null where it was discarded unread
 * @param caseNumber null where it reached no case
 * @param from whom it names as its sender, readable; null where it names nobody
 * @param problem why it stands or stood in quarantine, in words; null otherwise
 * @param decidedBy who released or discarded it
 * @param decision the reason given for discarding
 */
public record Contact(
        long id,
        String channel,
        String externalId,
        State state,
        Outcome outcome,
        String caseNumber,
        String from,
        String subject,
        String problem,
        Instant receivedAt,
        String decidedBy,
        Instant decidedAt,
        String decision) {

    public enum State {
        ACCEPTED,
        QUARANTINED,
        RELEASED,
        DISCARDED
    }

    public enum Outcome {
        OPENED,
        APPENDED,
        REOPENED,
        DUPLICATE,
        QUARANTINED,
        /** A robot's answer to a notice, or its delivery report: recorded, and no case. */
        NOTED
    }

    /** What a sender is told. {@code caseNumber} is null where the contact reached no case. */
    public record Receipt(String caseNumber, long contactId, Outcome outcome) {

        static Receipt of(CaseNumber number, long contactId, Outcome outcome) {
            return new Receipt(number == null ? null : number.value(), contactId, outcome);
        }
    }

    /**
     * The beginning of a source as text that nothing runs and nothing is hidden in.
     *
     * @param size of the whole source, in bytes
     * @param cut whether there is more
     */
    public record Excerpt(String mediaType, long size, String text, boolean cut) {}

    /** The bytes as received. */
    public record Source(String mediaType, byte[] bytes) {

        static final String MAIL = "message/rfc822";
        static final String MAIL_HEADERS = "text/rfc822-headers";
        static final String JSON = "application/json";
    }
}
