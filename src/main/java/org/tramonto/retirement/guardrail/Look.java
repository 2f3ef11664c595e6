package org.tramonto.retirement.guardrail;

import java.time.Duration;
import java.time.Instant;

/**
 * One analysis under way.
 *
 * @param stale nothing new has come in for so long that the data say nothing about now
 */
record Look(
        ProgrammeFacts facts, GuardrailPlan plan, Participants participants, Soak soak, Instant now, boolean stale) {

    /** When a person last let the wave go on. */
    Instant answered() {
        return facts.answeredUntil();
    }

    ComparisonJudge judge(Duration window) {
        return new ComparisonJudge(plan.sequence(), facts.leastOutcomes(), facts.isOverdue(now, window));
    }
}
