package org.tramonto.sla;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Answers when something that starts now is due. Everybody who needs a due date asks here, so that business calendars,
 * holidays and pauses have one place to live. Today every hour counts, day and night.
 */
@Component
public class DueDates {

    /** The instant at which {@code target} of working time after {@code start} is used up. */
    public Instant due(Instant start, Duration target) {
        return start.plus(target);
    }

    /** When something began that has {@code target} of working time until {@code due}; pauses since then make it later. */
    public Instant start(Instant due, Duration target) {
        return due.minus(target);
    }

    /** The instant to warn at: {@code before} of working time ahead of {@code due}, but never before {@code start}. */
    public Instant warning(Instant start, Instant due, Duration before) {
        Instant warning = due.minus(before);
        return warning.isBefore(start) ? start : warning;
    }

    /** A date moved on by a pause that lasted from {@code from} to {@code to}. */
    public Instant extended(Instant due, Instant from, Instant to) {
        return due.plus(Duration.between(from, to));
    }
}
