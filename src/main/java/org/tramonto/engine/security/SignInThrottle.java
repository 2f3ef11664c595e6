package org.tramonto.engine.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing. A few wrong passwords cost nothing, as people mistype; then each one more doubles the wait, up to
 * a minute. Counted by user and address together, so that nobody can lock out somebody else from another machine.
 * In the memory of this node, which is enough to make guessing pointless.
 */
@Component
class SignInThrottle {

    static final int FREE = 5;
    static final Duration LONGEST = Duration.ofMinutes(1);

    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<Key, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /** How long this user has to wait at this address before a password is looked at; zero for almost everybody. */
    synchronized Duration wait(String user, String address) {
        Failures failed = failures.get(new Key(user, address));
        if (failed == null || !failed.until.isAfter(clock.instant())) {
            return Duration.ZERO;
        }
        return Duration.between(clock.instant(), failed.until);
    }

    synchronized void failed(String user, String address) {
        Key key = new Key(user, address);
        int count = failures.getOrDefault(key, Failures.NONE).count + 1;
        failures.put(key, new Failures(count, clock.instant().plus(pause(count))));
    }

    synchronized void succeeded(String user, String address) {
        failures.remove(new Key(user, address));
    }

    private static Duration pause(int count) {
        if (count <= FREE) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(Math.min(LONGEST.toSeconds(), 1L << Math.min(count - FREE - 1, 10)));
    }

    private record Key(String user, String address) {}

    private record Failures(int count, Instant until) {
        static final Failures NONE = new Failures(0, Instant.MIN);
    }
}
