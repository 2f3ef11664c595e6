package org.tramonto.retirement.guardrail;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;

/** A fixed limit: seconds, a number of things, or a part of 1. JSON has times as ISO 8601 durations. */
public record Limit(double value, Metric.Unit unit) {

    public Limit {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("a limit is a number from 0 up, not " + value);
        }
    }

    static Limit of(Duration time) {
        return new Limit(time.toNanos() / 1e9, Metric.Unit.TIME);
    }

    @JsonValue
    public Object json() {
        return unit == Metric.Unit.TIME
                ? (Object) Duration.ofNanos(Math.round(value * 1e9)).toString()
                : value;
    }
}
