package org.tramonto.routing;

import org.tramonto.shared.BasisPoints;

/** On which side of the comparison a customer stands. */
public enum Side {
    /** Sent to the successors. */
    SHIFTED,
    /** Still on the old channel, and as many as are shifted: what they are compared with. */
    CONTROL,
    /** Still on the old channel, and compared with nobody. */
    REMAINING,
    /** Kept out of the shift for good reasons of their own. */
    EXEMPT;

    /**
     * The side of a bucket where nothing else holds for the customer. Shifted are the buckets from 0, control the same
     * number from the other end; above one half control is the rest. The holdback, the last buckets, is never shifted.
     */
    public static Side of(int bucket, BasisPoints shifted, BasisPoints holdback) {
        int end = end(shifted, holdback);
        if (bucket < end) {
            return SHIFTED;
        }
        return bucket >= Math.max(end, BasisPoints.WHOLE - end) ? CONTROL : REMAINING;
    }

    /** The first bucket that is not shifted. */
    static int end(BasisPoints shifted, BasisPoints holdback) {
        return Math.min(shifted.value(), BasisPoints.WHOLE - holdback.value());
    }
}
