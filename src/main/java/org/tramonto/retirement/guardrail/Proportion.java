package org.tramonto.retirement.guardrail;

/** How many of {@code size} outcomes were {@code hits}. */
record Proportion(long hits, long size) implements Sample {

    Proportion {
        if (hits < 0 || hits > size) {
            throw new IllegalArgumentException(hits + " of " + size);
        }
    }

    @Override
    public double mean() {
        return (double) hits / size;
    }

    /**
     * p(1 - p), with a floor for p at or next to 0 or 1: the variance at Laplace's estimate 1/(n + 2), else one hundred
     * satisfied customers in a row would prove that nobody can ever be dissatisfied.
     */
    @Override
    public double variance() {
        double rare = 1.0 / (size + 2);
        return Math.max(mean() * (1 - mean()), rare * (1 - rare));
    }
}
