package org.tramonto.helpcentre;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * So much of something in a time for each key, all at once or spread: the generic cell rate algorithm. Remembers a bounded
 * number of keys; when there are more than that the idle ones are forgotten first, and then new ones have to wait, so that
 * a flood from many addresses is bounded too.
 */
final class Pace {

    private static final int REMEMBERED = 50_000;

    private final long interval;
    private final long tolerance;
    private final LongSupplier nanoTime;
    private final Map<String, AtomicLong> expected = new ConcurrentHashMap<>();

    Pace(int times, Duration in, LongSupplier nanoTime) {
        this.interval = in.toNanos() / times;
        this.tolerance = interval * (times - 1);
        this.nanoTime = nanoTime;
    }

    /** How long to wait; zero when this may pass, which is then counted. */
    Duration pass(String key) {
        long now = nanoTime.getAsLong();
        AtomicLong next = expected.get(key);
        if (next == null) {
            if (expected.size() >= REMEMBERED) {
                expected.values().removeIf(due -> due.get() - now <= 0);
                if (expected.size() >= REMEMBERED) {
                    return Duration.ofNanos(interval);
                }
            }
            next = expected.computeIfAbsent(key, unknown -> new AtomicLong(now));
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
}
