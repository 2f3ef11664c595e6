package org.tramonto.notice;

/**
 * How many customers of a notice are where.
 *
 * @param pending not yet handed to a medium
 * @param queued with a medium that has not taken over yet
 * @param byHand with a person
 * @param uncertain sent perhaps; a person decides
 * @param stopped not told, as the notice was stopped
 * @param bounced came back, and nothing followed as the notice was stopped
 * @param lettersToPrint those of {@code queued} whose letter waits until a person has it printed
 */
public record Figures(
        long pending,
        long queued,
        long told,
        long leftOut,
        long byHand,
        long uncertain,
        long stopped,
        long bounced,
        long lettersToPrint) {

    static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Everybody in the snapshot. */
    public long all() {
        return pending + queued + told + leftOut + byHand + uncertain + stopped + bounced;
    }

    /** Those for whom something is still to come. */
    public long open() {
        return pending + queued + uncertain;
    }

    /** Somebody has to print or decide before everybody is told, and nobody knows when they will. */
    boolean waitsForPerson() {
        return lettersToPrint > 0 || uncertain > 0;
    }
}
