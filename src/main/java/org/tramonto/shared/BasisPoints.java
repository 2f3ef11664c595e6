package org.tramonto.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A share of a whole in hundredths of a percent, 0 to 10,000; a wave's weight, a holdback. */
public record BasisPoints(int value) implements Comparable<BasisPoints> {

    /** The whole, as a number of basis points. */
    public static final int WHOLE = 10_000;

    public static final BasisPoints NONE = new BasisPoints(0);
    public static final BasisPoints ALL = new BasisPoints(WHOLE);

    public BasisPoints {
        if (value < 0 || value > WHOLE) {
            throw new IllegalArgumentException("a share lies between 0 and 10000 basis points, not at " + value);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static BasisPoints of(int value) {
        return new BasisPoints(value);
    }

    @JsonValue
    public int json() {
        return value;
    }

    public BasisPoints rest() {
        return new BasisPoints(WHOLE - value);
    }

    @Override
    public int compareTo(BasisPoints other) {
        return Integer.compare(value, other.value);
    }

    /** As people write it: {@code 12.5 %}. */
    @Override
    public String toString() {
        return (value % 100 == 0 ? String.valueOf(value / 100) : String.valueOf(value / 100.0)) + " %";
    }
}
