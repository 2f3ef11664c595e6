package org.tramonto.retirement;

import java.time.Duration;
import java.time.Instant;

/** How far one wave of a programme is. What was planned for it stays in the plan. */
final class Wave {

    final int number;
    WaveState state = WaveState.PLANNED;
    /** Which time it is run: its customers are told anew after they were moved back. */
    int turn = 1;
    /** When its customers had been told in this turn. */
    Instant notifiedAt;
    /** When its weight was set. */
    Instant startedAt;
    /** Before which it can't pass; moves with every hold, which is no soaking. */
    Instant soakOverAt;

    Instant heldAt;
    Instant passedAt;
    /** Who let it pass, where that needed a person. */
    String approvedBy;
    /** Passed together with the next one, because both were overdue. */
    boolean folded;

    Wave(int number) {
        this.number = number;
    }

    boolean isWeightSet() {
        return startedAt != null;
    }

    /** Its turn has come, and not all of its customers have been told. */
    private boolean isBeingTold() {
        return notifiedAt == null && !isWeightSet() && (state == WaveState.NOTIFYING || state == WaveState.HELD);
    }

    void expect() {
        state = WaveState.NOTIFYING;
        startedAt = null;
        soakOverAt = null;
        heldAt = null;
        passedAt = null;
        folded = false;
        approvedBy = null;
    }

    void start(Instant now, Duration dwell) {
        state = WaveState.RUNNING;
        startedAt = now;
        soakOverAt = now.plus(dwell);
        heldAt = null;
        passedAt = null;
        approvedBy = null;
    }

    void hold(Instant now) {
        state = WaveState.HELD;
        heldAt = now;
    }

    void resume(Instant now) {
        if (isWeightSet()) {
            state = WaveState.RUNNING;
            soakOverAt = soakOverAt.plus(Duration.between(heldAt, now));
        } else {
            state = WaveState.NOTIFYING;
        }
        heldAt = null;
    }

    void pass(Instant now, String by) {
        state = WaveState.PASSED;
        passedAt = now;
        approvedBy = by;
    }

    /**
     * The programme goes back behind it. Whose customers were moved, or were just being told, are told anew before they are
     * moved again; who was told a day and was never moved has nothing new to hear.
     */
    void goBack(boolean moved) {
        if (moved && notifiedAt != null || isBeingTold()) {
            turn++;
            notifiedAt = null;
        }
    }

    /** Taken back; its weight holds no longer. */
    void end(WaveState how) {
        state = how;
        startedAt = null;
        soakOverAt = null;
        heldAt = null;
        passedAt = null;
    }
}
