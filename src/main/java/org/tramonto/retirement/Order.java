package org.tramonto.retirement;

/**
 * What every command says: the revision it was decided on, and why.
 *
 * @param expectedRevision the programme's revision that the commander saw
 */
public record Order(Long expectedRevision, String reason) {

    /** Longest reason, in characters. */
    static final int LONGEST = 2000;

    public Order {
        if (expectedRevision == null) {
            throw new Problems.RevisionMissing();
        }
        if (reason == null || reason.isBlank()) {
            throw new Problems.ReasonMissing();
        }
        // PostgreSQL stores no NUL.
        reason = reason.replace("\0", "").strip();
        if (reason.length() > LONGEST) {
            throw new Problems.TooLong("reason", LONGEST);
        }
    }

    /** A text that has to be there, as it is stored. */
    static String said(String field, String text) {
        if (text == null || text.isBlank()) {
            throw new Problems.FieldMissing(field);
        }
        if (text.length() > LONGEST) {
            throw new Problems.TooLong(field, LONGEST);
        }
        return text.replace("\0", "").strip();
    }
}
