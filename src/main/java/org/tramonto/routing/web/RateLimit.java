package org.tramonto.routing.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * So many requests a second in the long run, and so many at once, for each caller: the generic cell rate algorithm, which
 * needs one number for each.
 */
final class RateLimit {

    private static final int REMEMBERED = 20_000;

    private final long interval;
    private final long tolerance;
    private final LongSupplier nanoTime;
    private final Map<String, AtomicLong> expected = new ConcurrentHashMap<>();

    /** @param perSecond 0 for any number */
    RateLimit(int perSecond, int burst, LongSupplier nanoTime) {
        this.interval = perSecond == 0 ? 0 : Duration.ofSeconds(1).toNanos() / perSecond;
        this.tolerance = interval * (burst - 1);
        this.nanoTime = nanoTime;
    }

    /** How long this caller has to wait; zero when the request may pass, which is then counted. */
    Duration pass(String caller) {
        if (interval == 0) {
            return Duration.ZERO;
        }
        long now = nanoTime.getAsLong();
        AtomicLong next = expected.get(caller);
        if (next == null) {
            forgetIdle(now);
            next = expected.computeIfAbsent(caller, unknown -> new AtomicLong(now));
        }
        while (true) {
            long due = next.get();
            // Nanoseconds may overflow: only differences mean anything.
            long ahead = Math.max(due - now, 0);
            if (ahead > tolerance) {
                return Duration.ofNanos(ahead - tolerance);
            }
            if (next.compareAndSet(due, now + ahead + interval)) {
                return Duration.ZERO;
            }
        }
    }

    private void forgetIdle(long now) {
        if (expected.size() >= REMEMBERED) {
            expected.values().removeIf(due -> due.get() - now <= 0);
        }
    }
}
