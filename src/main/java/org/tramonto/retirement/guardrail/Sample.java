package org.tramonto.retirement.guardrail;

/** Outcomes of one side, summed up. */
sealed interface Sample permits Proportion, LogMean {

    long size();

    double mean();

    /** Of a single outcome, never zero: a sample without differences is no proof that there are none. */
    double variance();
}
