package org.tramonto.retirement.guardrail;

/** Where a difference lies, at every look at once, as far as the data tell. */
public record Interval(double lower, double upper) {

    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("no interval from " + lower + " to " + upper);
        }
    }

    static Interval around(double middle, double halfWidth) {
        return new Interval(middle - halfWidth, middle + halfWidth);
    }

    /** The same seen from the other side: what was gained is lost. */
    Interval mirrored() {
        return new Interval(-upper, -lower);
    }
}
