package org.tramonto.retirement.guardrail;

/**
 * One-sided bounds on a difference that hold at all looks together, so that looking every hour costs nothing: the chance
 * that the true difference is ever outside a bound is at most {@code alpha}.
 *
 * <p>Source: I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy, A. Ramdas, <em>Time-uniform central limit theory and
 * asymptotic confidence sequences</em>, Annals of Statistics 52 (2024), in the form of GrowthBook's open statistics.
 *
 * @param alpha chance of ever being wrong on one side, above 0 and below 0.5
 * @param expectedSample outcomes on both sides at which the bounds are tightest; fixed for a programme, never tuned to data
 */
public record ConfidenceSequence(double alpha, long expectedSample) {

    public ConfidenceSequence {
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException("alpha lies between 0 and 0.5, not at " + alpha);
        }
        if (expectedSample < 1) {
            throw new IllegalArgumentException("a decision is expected after at least one outcome");
        }
    }

    /** ρ, taken at 2α because both bounds are one-sided. */
    double rho() {
        double twice = -2 * Math.log(2 * alpha);
        return Math.sqrt((twice + Math.log(twice + 1)) / expectedSample);
    }

    /** Half width of the interval around the difference of two samples. */
    double halfWidth(Sample shifted, Sample control) {
        double n = shifted.size() + control.size();
        double squaredError = shifted.variance() / shifted.size() + control.variance() / control.size();
        double nRhoSquared = n * rho() * rho();
        double factor =
                2 * (nRhoSquared + 1) / (n * nRhoSquared) * Math.log1p(Math.sqrt(nRhoSquared + 1) / (2 * alpha));
        return Math.sqrt(n * squaredError * factor);
    }

    /** Where shifted minus control lies. */
    Interval difference(Sample shifted, Sample control) {
        return Interval.around(shifted.mean() - control.mean(), halfWidth(shifted, control));
    }
}
