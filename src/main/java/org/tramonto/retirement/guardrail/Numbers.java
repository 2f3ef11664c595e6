package org.tramonto.retirement.guardrail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What a finding rests on. Members that don't belong to the kind of guardrail are null.
 *
 * @param shiftedSize matured outcomes of shifted customers
 * @param shifted their share of 1; for durations the typical one in seconds, the geometric mean
 * @param difference shifted minus control; for durations a ratio minus 1
 * @param lower where the difference lies at least, on its one-sided bound
 * @param bound the margin, the limit or the critical p
 * @param needed outcomes needed on each side
 * @param alpha chance of error spent on each bound
 * @param look number of the planned look, from 1
 * @param looks planned looks; of a threshold, those looked back on
 * @param level the present level of a threshold, or a rate
 * @param beyond looks beyond the limit among those looked back on
 * @param count occurrences
 * @param earlierControl true where everybody is shifted, so that the control group is that of an earlier wave
 * @param since only outcomes noted after this moment count, because a person let the wave go on after a breach
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Numbers(
        Long shiftedSize,
        Double shifted,
        Long controlSize,
        Double control,
        Double difference,
        Double lower,
        Double upper,
        Double bound,
        Integer needed,
        Double alpha,
        Double pValue,
        Integer look,
        Integer looks,
        Double level,
        Integer beyond,
        Long count,
        Boolean earlierControl,
        Instant since) {

    static final Numbers NONE = new Builder().build();

    Numbers againstEarlier() {
        return new Numbers(
                shiftedSize,
                shifted,
                controlSize,
                control,
                difference,
                lower,
                upper,
                bound,
                needed,
                alpha,
                pValue,
                look,
                looks,
                level,
                beyond,
                count,
                true,
                since);
    }

    Numbers since(Instant answered) {
        return new Numbers(
                shiftedSize,
                shifted,
                controlSize,
                control,
                difference,
                lower,
                upper,
                bound,
                needed,
                alpha,
                pValue,
                look,
                looks,
                level,
                beyond,
                count,
                earlierControl,
                answered);
    }

    static Builder with() {
        return new Builder();
    }

    /** The two sides as they stand. */
    static Builder of(Metric metric, Sample shifted, Sample control) {
        Builder numbers = new Builder();
        numbers.shiftedSize = shifted.size();
        numbers.controlSize = control.size();
        numbers.shifted = shifted.size() == 0 ? null : typical(metric, shifted);
        numbers.control = control.size() == 0 ? null : typical(metric, control);
        return numbers;
    }

    private static double typical(Metric metric, Sample sample) {
        return metric.unit() == Metric.Unit.TIME ? Math.exp(sample.mean()) : sample.mean();
    }

    /** Names the members that a kind of guardrail has. */
    static final class Builder {

        private Long shiftedSize;
        private Double shifted;
        private Long controlSize;
        private Double control;
        private Interval interval;
        private Double difference;
        private Double bound;
        private Integer needed;
        private Double alpha;
        private Double pValue;
        private Integer look;
        private Integer looks;
        private Double level;
        private Integer beyond;
        private Long count;

        Builder sizes(long ofShifted, long ofControl) {
            shiftedSize = ofShifted;
            controlSize = ofControl;
            return this;
        }

        Builder difference(double value, Interval around) {
            difference = value;
            interval = around;
            return this;
        }

        Builder bound(double value) {
            bound = value;
            return this;
        }

        Builder needed(int outcomes) {
            needed = outcomes;
            return this;
        }

        Builder alpha(double value) {
            alpha = value;
            return this;
        }

        Builder pValue(double value) {
            pValue = value;
            return this;
        }

        Builder look(int number, int of) {
            look = number;
            looks = of;
            return this;
        }

        Builder level(double value) {
            level = value;
            return this;
        }

        Builder beyond(int times, int of) {
            beyond = times;
            looks = of;
            return this;
        }

        Builder count(long occurrences) {
            count = occurrences;
            return this;
        }

        Numbers build() {
            return new Numbers(
                    shiftedSize,
                    shifted,
                    controlSize,
                    control,
                    difference,
                    interval == null ? null : interval.lower(),
                    interval == null ? null : interval.upper(),
                    bound,
                    needed,
                    alpha,
                    pValue,
                    look,
                    looks,
                    level,
                    beyond,
                    count,
                    null,
                    null);
        }
    }
}
