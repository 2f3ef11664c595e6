package org.tramonto.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DueDatesTests {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

    private final DueDates dueDates = new DueDates();

    @Test
    void everyHourCounts() {
        assertThat(dueDates.due(MONDAY, Duration.ofDays(7))).isEqualTo(Instant.parse("2026-03-09T08:00:00Z"));
        // The night on which clocks go forward in Italy: eight hours are eight hours.
        Instant saturday = Instant.parse("2026-03-28T22:00:00Z");
        assertThat(dueDates.due(saturday, Duration.ofHours(8))).isEqualTo(Instant.parse("2026-03-29T06:00:00Z"));
    }

    @Test
    void aWarningComesBeforeTheDateButNeverBeforeTheStart() {
        Instant due = MONDAY.plus(Duration.ofHours(2));
        assertThat(dueDates.warning(MONDAY, due, Duration.ofMinutes(30)))
                .isEqualTo(MONDAY.plus(Duration.ofMinutes(90)));
        assertThat(dueDates.warning(MONDAY, due, Duration.ofHours(2))).isEqualTo(MONDAY);
        assertThat(dueDates.warning(MONDAY, due, Duration.ofHours(3))).isEqualTo(MONDAY);
    }

    @Test
    void whenSomethingBeganIsFoundFromItsDatePausesLeftOut() {
        Instant due = dueDates.due(MONDAY, Duration.ofHours(8));
        assertThat(dueDates.start(due, Duration.ofHours(8))).isEqualTo(MONDAY);
        Instant extended = dueDates.extended(due, MONDAY, MONDAY.plus(Duration.ofHours(5)));
        assertThat(dueDates.start(extended, Duration.ofHours(8))).isEqualTo(MONDAY.plus(Duration.ofHours(5)));
    }

    @Test
    void aPauseMovesADateByItsLength() {
        Instant due = MONDAY.plus(Duration.ofHours(8));
        Instant from = MONDAY.plus(Duration.ofHours(1));
        assertThat(dueDates.extended(due, from, from.plus(Duration.ofDays(2)))).isEqualTo(due.plus(Duration.ofDays(2)));
        assertThat(dueDates.extended(due, from, from)).isEqualTo(due);
    }
}
