package org.tramonto.channel;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The register as it was read at most a second ago: every contact asks for it several times, and it hardly ever changes.
 * A change counts at once for the transaction that makes it, with its commit on this node, and within a second on others.
 */
final class ChannelMemory {

    private static final long LONGEST = Duration.ofSeconds(1).toNanos();

    private record Read(Map<String, Channel> channels, long at, long change) {}

    private final Supplier<List<Channel>> register;
    private final AtomicLong changes = new AtomicLong();
    private volatile Read latest;

    ChannelMemory(Supplier<List<Channel>> register) {
        this.register = register;
    }

    /** A key that is not remembered is looked for, as another node may just have registered it. */
    Optional<Channel> find(String key) {
        return Optional.ofNullable(channels().get(key)).or(() -> Optional.ofNullable(read().get(key)));
    }

    List<Channel> all() {
        return List.copyOf(channels().values());
    }

    /** The present transaction changes the register: it reads what it wrote, and everybody what it commits. */
    void forget() {
        changes.incrementAndGet();
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && !TransactionSynchronizationManager.hasResource(this)) {
            TransactionSynchronizationManager.bindResource(this, this);
            TransactionSynchronizationManager.registerSynchronization(new Change());
        }
    }

    private Map<String, Channel> channels() {
        if (TransactionSynchronizationManager.hasResource(this)) {
            return read();
        }
        Read known = latest;
        if (known == null || known.change != changes.get() || System.nanoTime() - known.at > LONGEST) {
            // Counted before it reads: what was read while a change committed is never taken for the newest.
            long change = changes.get();
            long now = System.nanoTime();
            known = new Read(read(), now, change);
            latest = known;
        }
        return known.channels;
    }

    private Map<String, Channel> read() {
        return register.get().stream()
                .collect(Collectors.toMap(Channel::key, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    private final class Change implements TransactionSynchronization {

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResourceIfPossible(ChannelMemory.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(ChannelMemory.this, ChannelMemory.this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(ChannelMemory.this);
            changes.incrementAndGet();
        }
    }
}
