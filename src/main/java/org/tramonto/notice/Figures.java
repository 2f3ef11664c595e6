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
 */
public record Figures(
        long pending, long queued, long told, long leftOut, long byHand, long uncertain, long stopped, long bounced) {

    /** Everybody in the snapshot. */
    public long all() {
        return pending + queued + told + leftOut + byHand + uncertain + stopped + bounced;
    }

    /** Those for whom something is still to come. */
    public long open() {
        return pending + queued + uncertain;
    }
}
