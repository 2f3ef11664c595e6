package org.tramonto.retirement.guardrail;

import org.tramonto.routing.Side;
import org.tramonto.shared.BasisPoints;

/** How many buckets stand on each side of a comparison while a weight holds. */
record Sides(int shifted, int control) {

    static Sides of(BasisPoints weight, BasisPoints holdback) {
        int shifted = 0;
        int control = 0;
        for (int bucket = 0; bucket < BasisPoints.WHOLE; bucket++) {
            switch (Side.of(bucket, weight, holdback)) {
                case SHIFTED -> shifted++;
                case CONTROL -> control++;
                default -> {}
            }
        }
        return new Sides(shifted, control);
    }
}
