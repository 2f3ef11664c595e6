package org.tramonto.retirement.guardrail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where the outcomes of some metrics come from, read forward in batches. */
interface OutcomeSource {

    /** What one customer experienced; {@code value} is 1 or 0, or seconds. */
    record Outcome(String customer, Instant at, double value) {}

    /** {@code end} is the place to go on from; {@code more} tells that there is more at once. */
    record Batch(List<Outcome> outcomes, long end, boolean more) {}

    boolean knows(Metric metric);

    /** The place from which everything after {@code since} is still to come. */
    long start(Metric metric, Instant since);

    /** The next outcomes whose window was over at {@code now}. */
    Batch read(Metric metric, ProgrammeFacts facts, long place, Duration window, Instant now);

    /** The latest moment that the source speaks of; null where it has nothing at all. */
    Instant newest();
}
