package org.tramonto.engine.definition;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * What the database said of definitions at most a second ago. A case that opens asks for five. A change counts at once for
 * the node that makes it and within a second on others.
 */
final class Remembered<T> {

    static final Duration LONGEST = Duration.ofSeconds(1);

    private record Read<T>(T value, long at, long change) {}

    private final Map<String, Read<T>> known = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final LongSupplier nanoTime;

    Remembered(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Something was changed, or is about to be: what was read before it counts no more. */
    void forget() {
        changes.incrementAndGet();
        // Definitions that nobody asks for any more would stay for good.
        known.clear();
    }

    /** The present command changes something: it counts for itself now, and for everybody once it has committed. */
    void forget(CommandContext command) {
        forget();
        command.getTransactionContext().addTransactionListener(TransactionState.COMMITTED, committed -> forget());
    }

    /** A moment to name before the database is asked, so that an answer older than a change is never kept. */
    long moment() {
        return changes.get();
    }

    void remember(String key, T value, long moment) {
        known.put(key, new Read<>(value, nanoTime.getAsLong(), moment));
    }

    /** What was read, where it is known well enough. */
    Optional<T> find(String key) {
        Read<T> read = known.get(key);
        boolean fresh =
                read != null && read.change == changes.get() && nanoTime.getAsLong() - read.at < LONGEST.toNanos();
        return fresh ? Optional.of(read.value) : Optional.empty();
    }
}
