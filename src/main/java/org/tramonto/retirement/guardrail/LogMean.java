package org.tramonto.retirement.guardrail;

/**
 * Durations by their natural logarithms, because they are skewed: a difference of means is then a ratio of typical
 * durations.
 *
 * @param mean of the logarithms
 * @param spread variance of the logarithms, of the sample (divided by size - 1)
 */
record LogMean(long size, double mean, double spread) implements Sample {

    /** Durations that all look alike still differ by about ten percent: the floor under the variance. */
    static final double LEAST_SPREAD = 0.1 * 0.1;

    /** Shorter than this is as good as at once, and has no logarithm at zero. */
    static final double AT_ONCE = 1;

    /** Of durations in seconds. */
    static LogMean of(double... seconds) {
        // Welford's recurrence: sums of squares lose their digits when the mean is large.
        double mean = 0;
        double squares = 0;
        int n = 0;
        for (double second : seconds) {
            double value = log(second);
            n++;
            double distance = value - mean;
            mean += distance / n;
            squares += distance * (value - mean);
        }
        return new LogMean(n, mean, n < 2 ? 0 : squares / (n - 1));
    }

    static double log(double seconds) {
        return Math.log(Math.max(seconds, AT_ONCE));
    }

    @Override
    public double variance() {
        return Math.max(spread, LEAST_SPREAD);
    }
}
