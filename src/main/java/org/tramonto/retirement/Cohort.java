package org.tramonto.retirement;

import org.tramonto.shared.BasisPoints;

/**
 * The buckets of a wave's customers.
 *
 * @param from the first bucket
 * @param to the first bucket behind it
 */
record Cohort(int from, int to) {

    /** Of a wave; of everybody where {@code wave} is 0. */
    static Cohort of(ProgrammeRecord programme, int wave) {
        return new Cohort(
                wave <= 1 ? 0 : programme.plan.wave(wave - 1).weight().value(),
                wave == 0
                        ? BasisPoints.WHOLE
                        : programme.plan.wave(wave).weight().value());
    }
}
