package org.tramonto.retirement.guardrail;

import org.tramonto.shared.BasisPoints;

/**
 * Which buckets are compared: the first ones are shifted, as many from the other end are the control group, and above
 * the half the control group is the rest. The holdback is never shifted.
 *
 * @param shifted buckets from 0 on
 * @param control buckets down from the last one
 */
record Sides(int shifted, int control) {

    /** What a customer is to a comparison. */
    enum Side {
        SHIFTED,
        CONTROL,
        /** Between both: still on the old channel, compared with nobody. */
        REMAINING
    }

    static Sides of(BasisPoints weight, BasisPoints holdback) {
        int shifted = Math.min(weight.value(), holdback.rest().value());
        return new Sides(shifted, Math.min(shifted, BasisPoints.WHOLE - shifted));
    }

    Side of(int bucket) {
        if (bucket < shifted) {
            return Side.SHIFTED;
        }
        return bucket >= BasisPoints.WHOLE - control ? Side.CONTROL : Side.REMAINING;
    }
}
