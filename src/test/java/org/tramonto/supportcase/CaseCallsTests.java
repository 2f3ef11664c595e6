package org.tramonto.supportcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.shared.CaseNumber;

@TramontoTest
class CaseCallsTests {

    @Autowired
    CaseCalls calls;

    @Autowired
    CaseDesk desk;

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    MovableClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    private long note(CaseNumber number) {
        return calls.once(
                CaseFixtures.ANNA,
                number,
                "a-key",
                "Richiamare.",
                null,
                () -> desk.note(CaseFixtures.ANNA, number, "Richiamare.", List.of()));
    }

    @Test
    void aKeyIsForgottenAfterTwoDaysAndNotBefore() {
        CaseNumber number = fixtures.billCase();
        long first = note(number);

        clock.advance(Duration.ofDays(2).minusMinutes(10));
        calls.forget();
        assertThat(note(number)).isEqualTo(first);

        clock.advance(Duration.ofMinutes(11));
        calls.forget();
        assertThat(note(number)).isGreaterThan(first);
    }
}
