package org.tramonto.retirement;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.tramonto.shared.BasisPoints;

/**
 * One wave of a plan.
 *
 * @param weight share of customers shifted once it runs, with those of the waves before
 * @param dwell how long it soaks at least
 * @param minOutcomes matured outcomes that each guardrail needs on each side before the wave may pass
 * @param approval whether a person who did not plan has to let it pass
 */
public record PlannedWave(
        @JsonProperty("weightBp") BasisPoints weight, Duration dwell, int minOutcomes, boolean approval) {

    static final int MOST_OUTCOMES = 10_000_000;

    public PlannedWave {
        if (weight == null) {
            throw new Problems.FieldMissing("waves.weightBp");
        }
        if (minOutcomes < 0 || minOutcomes > MOST_OUTCOMES) {
            throw new PlanProblems.NumberOutOfRange(
                    "waves.minOutcomes", String.valueOf(minOutcomes), "0", String.valueOf(MOST_OUTCOMES));
        }
    }
}
