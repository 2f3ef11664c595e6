package org.tramonto.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInThrottleTests {

    private Instant now = Instant.parse("2026-03-01T09:00:00Z");
    private final SignInThrottle throttle = new SignInThrottle(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    @Test
    void someWrongPasswordsCostNothing() {
        fail(SignInThrottle.FREE);

        assertThat(throttle.wait("anna", "here")).isZero();
    }

    @Test
    void eachOneAfterThatDoublesTheWaitUpToAMinute() {
        fail(SignInThrottle.FREE + 1);
        assertThat(throttle.wait("anna", "here")).isEqualTo(Duration.ofSeconds(1));
        fail(1);
        assertThat(throttle.wait("anna", "here")).isEqualTo(Duration.ofSeconds(2));
        fail(20);
        assertThat(throttle.wait("anna", "here")).isEqualTo(Duration.ofMinutes(1));
        now = now.plus(Duration.ofMinutes(1));
        assertThat(throttle.wait("anna", "here")).isZero();
    }

    @Test
    void guessingElsewhereDoesNotLockAnybodyOut() {
        fail(20);

        assertThat(throttle.wait("anna", "there")).isZero();
        assertThat(throttle.wait("bruno", "here")).isZero();
    }

    @Test
    void theRightPasswordForgetsTheWrongOnes() {
        fail(SignInThrottle.FREE);
        throttle.succeeded("anna", "here");
        fail(SignInThrottle.FREE);

        assertThat(throttle.wait("anna", "here")).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed("anna", "here");
        }
    }
}
