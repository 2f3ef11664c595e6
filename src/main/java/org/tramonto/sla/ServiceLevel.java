package org.tramonto.sla;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was promised for a case: one row of the decision table {@code service-level}. Durations are working time.
 *
 * @param firstResponse until a person answers for the first time
 * @param nextResponse until a person answers each further message
 * @param resolution until the case is solved
 * @param warnBefore how long before a due date the team is warned
 * @param customerReminder how long a waiting customer is left alone before one reminder
 * @param customerSilence after which a case waiting for the customer is solved without reply
 * @param thirdPartyReminder after which the team is reminded that it waits for somebody else
 * @param confirmation after which a solution nobody objected to counts as confirmed
 * @param reopening from solving: any message within it reopens the case, a later one opens a follow-up case
 */
public record ServiceLevel(
        Duration firstResponse,
        Duration nextResponse,
        Duration resolution,
        Duration warnBefore,
        Duration customerReminder,
        Duration customerSilence,
        Duration thirdPartyReminder,
        Duration confirmation,
        Duration reopening) {

    public ServiceLevel {
        for (Duration duration : List.of(
                firstResponse,
                nextResponse,
                resolution,
                warnBefore,
                customerReminder,
                customerSilence,
                thirdPartyReminder,
                confirmation,
                reopening)) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("a service level is a positive duration, not " + duration);
            }
        }
    }

    /**
     * Reads a row of the decision table: ISO 8601 durations by the names of the components above.
     *
     * @throws IllegalArgumentException naming the column that is missing or can't be read
     */
    public static ServiceLevel parse(Map<String, ?> row) {
        return new ServiceLevel(
                duration(row, "firstResponse"),
                duration(row, "nextResponse"),
                duration(row, "resolution"),
                duration(row, "warnBefore"),
                duration(row, "customerReminder"),
                duration(row, "customerSilence"),
                duration(row, "thirdPartyReminder"),
                duration(row, "confirmation"),
                duration(row, "reopening"));
    }

    private static Duration duration(Map<String, ?> row, String column) {
        String value = String.valueOf(row.get(column));
        return read(value)
                .orElseThrow(() -> new IllegalArgumentException("service-level: column " + column + " says '" + value
                        + "', which is no duration such as PT4H or P2D"));
    }

    private static Optional<Duration> read(String value) {
        try {
            return Optional.of(Duration.parse(value)).filter(read -> !read.isZero() && !read.isNegative());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
