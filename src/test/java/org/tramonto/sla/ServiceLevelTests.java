package org.tramonto.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceLevelTests {

    private static Map<String, Object> row() {
        Map<String, Object> row = new HashMap<>();
        columns().forEach(column -> row.put(column, "PT1H"));
        return row;
    }

    static Stream<String> columns() {
        return Arrays.stream(ServiceLevel.class.getRecordComponents()).map(RecordComponent::getName);
    }

    @Test
    void readsARowOfTheTable() {
        Map<String, Object> row = row();
        row.put("firstResponse", "PT30M");
        row.put("reopening", "P14D");

        ServiceLevel level = ServiceLevel.parse(row);

        assertThat(level.firstResponse()).isEqualTo(Duration.ofMinutes(30));
        assertThat(level.resolution()).isEqualTo(Duration.ofHours(1));
        assertThat(level.reopening()).isEqualTo(Duration.ofDays(14));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void aColumnThatCannotBeReadIsNamed(String column) {
        for (Object unreadable : new Object[] {"", "8 hours", "PT", "P1M", 8, "PT0S", "-PT1H"}) {
            Map<String, Object> row = row();
            row.put(column, unreadable);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ServiceLevel.parse(row))
                    .withMessageContaining(column)
                    .withMessageContaining(String.valueOf(unreadable));
        }
    }

    @ParameterizedTest
    @MethodSource("columns")
    void aColumnThatIsMissingIsNamed(String column) {
        Map<String, Object> row = row();
        row.remove(column);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceLevel.parse(row))
                .withMessageContaining(column);
    }
}
