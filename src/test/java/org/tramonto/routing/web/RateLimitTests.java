package org.tramonto.routing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTests {

    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(2).toNanos());
    private final RateLimit limit = new RateLimit(10, 5, nanos::get);

    @Test
    void aBurstPassesAndThenSoManyASecond() {
        assertThat(passed("a", 20)).isEqualTo(5);
        assertThat(limit.pass("a")).isEqualTo(Duration.ofMillis(100));

        forward(Duration.ofMillis(100));
        assertThat(passed("a", 20)).isEqualTo(1);
        // Across the end of the number range, where nanoseconds begin anew.
        for (int second = 0; second < 5; second++) {
            forward(Duration.ofSeconds(1));
            assertThat(passed("a", 20)).isEqualTo(5);
        }
    }

    @Test
    void callersDoNotTakeFromEachOther() {
        assertThat(passed("a", 20)).isEqualTo(5);
        assertThat(passed("b", 20)).isEqualTo(5);
    }

    @Test
    void whoIsRefusedDoesNotWaitLongerForIt() {
        passed("a", 1000);
        forward(Duration.ofMillis(100));
        assertThat(limit.pass("a")).isZero();
    }

    @Test
    void withoutALimitEverybodyPasses() {
        RateLimit none = new RateLimit(0, 1, nanos::get);
        assertThat(IntStream.range(0, 1000).allMatch(i -> none.pass("a").isZero()))
                .isTrue();
    }

    private long passed(String caller, int tries) {
        return IntStream.range(0, tries)
                .filter(i -> limit.pass(caller).isZero())
                .count();
    }

    private void forward(Duration by) {
        nanos.addAndGet(by.toNanos());
    }
}
