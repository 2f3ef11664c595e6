package org.tramonto.engine.definition;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Which version of a decision table is the latest, as it was read at most a second ago. A case that opens asks twice. A
 * deployment counts at once for the node that makes it and within a second on others.
 */
final class LatestDefinitions {

    static final Duration LONGEST = Duration.ofSeconds(1);

    private record Read(String id, long at, long deployment) {}

    private final Map<String, Read> known = new ConcurrentHashMap<>();
    private final AtomicLong deployments = new AtomicLong();
    private final LongSupplier nanoTime;

    LatestDefinitions(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Something was deployed, or is about to be: what was read before it counts no more. */
    void forget() {
        deployments.incrementAndGet();
    }

    /** A moment to name before the database is asked, so that an answer older than a deployment is never kept. */
    long moment() {
        return deployments.get();
    }

    void remember(String key, String id, long moment) {
        known.put(key, new Read(id, nanoTime.getAsLong(), moment));
    }

    /** The id of the latest version, where it is known well enough. */
    Optional<String> find(String key) {
        Read read = known.get(key);
        boolean fresh = read != null
                && read.deployment == deployments.get()
                && nanoTime.getAsLong() - read.at < LONGEST.toNanos();
        return fresh ? Optional.of(read.id) : Optional.empty();
    }
}
