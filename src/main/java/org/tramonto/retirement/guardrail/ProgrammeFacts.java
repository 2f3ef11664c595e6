package org.tramonto.retirement.guardrail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/**
 * What an analysis has to know of a programme whose weight is in force.
 *
 * @param successors channels whose backlog and wait are watched
 * @param seed what buckets are salted with
 * @param shiftedSince when the present weight was set; what was opened before is not compared
 * @param soakOverAt from when on there should be enough outcomes, each metric's window added; later after an answer
 * @param minOutcomes needed on each side in this wave; {@link GuardrailPlan#LEAST_OUTCOMES} where the plan says less
 * @param answeredUntil when a person last let the wave go on: what was seen before was decided about
 * @param every how often the programme is analysed; a repeated call within half of it gets the last analysis again
 */
public record ProgrammeFacts(
        ProgrammeKey key,
        String channel,
        List<String> successors,
        String seed,
        long revision,
        int wave,
        BasisPoints shifted,
        BasisPoints holdback,
        Instant shiftedSince,
        Instant soakOverAt,
        int minOutcomes,
        Instant answeredUntil,
        Duration every) {

    public ProgrammeFacts {
        successors = List.copyOf(successors);
    }

    int leastOutcomes() {
        return Math.max(minOutcomes, GuardrailPlan.LEAST_OUTCOMES);
    }

    boolean isOverdue(Instant now, Duration window) {
        return !now.isBefore(soakOverAt.plus(window));
    }
}
