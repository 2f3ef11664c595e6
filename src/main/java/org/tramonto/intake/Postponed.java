package org.tramonto.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Messages that could not be taken just now, each left alone for a while that grows with every failure. */
final class Postponed {

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private record Wait(Instant until, int failures) {}

    private final Clock clock;
    private final Duration first;
    private final Map<String, Wait> waits = new HashMap<>();

    Postponed(Clock clock, Duration first) {
        this.clock = clock;
        this.first = first;
    }

    synchronized boolean holds(String id) {
        Wait wait = waits.get(id);
        return wait != null && wait.until().isAfter(clock.instant());
    }

    synchronized void postpone(String id) {
        int failures = waits.containsKey(id) ? waits.get(id).failures() + 1 : 1;
        Duration pause = first.multipliedBy(1L << Math.min(failures - 1, 16));
        waits.put(id, new Wait(clock.instant().plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause), failures));
    }

    synchronized void forget(String id) {
        waits.remove(id);
    }

    synchronized void forgetOthersThan(java.util.Collection<String> present) {
        waits.keySet().retainAll(present);
    }

    synchronized int size() {
        return waits.size();
    }
}
