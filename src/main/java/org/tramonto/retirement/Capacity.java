package org.tramonto.retirement;

import org.tramonto.shared.BasisPoints;

/**
 * How much of the retiring channel's customers each side could serve now.
 *
 * @param oldChannel share that the old channel could still serve, or serve again
 * @param successors share that the successor channels could serve
 */
public record Capacity(BasisPoints oldChannel, BasisPoints successors) {

    static final Capacity FULL = new Capacity(BasisPoints.ALL, BasisPoints.ALL);

    public Capacity {
        if (oldChannel == null) {
            throw new Problems.FieldMissing("oldChannelBp");
        }
        if (successors == null) {
            throw new Problems.FieldMissing("successorsBp");
        }
    }

    /** The lowest weight at which the old channel can serve everybody who is not shifted. */
    BasisPoints lowestWeight() {
        return oldChannel.rest();
    }
}
