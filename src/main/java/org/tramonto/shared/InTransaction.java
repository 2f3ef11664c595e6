package org.tramonto.shared;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Something that belongs to the present transaction alone: begun with its first use, written before it commits or before
 * somebody asks the database, forgotten with it. The steps of a process ask for the same case a dozen times and change it
 * four times within one transaction; so it is read once and written once, and what several modules have to write goes to
 * the database together ({@link Statements}).
 *
 * <p>Of several, those with the lower order are written first. A transaction within another has its own.
 */
public final class InTransaction<T> {

    private final JdbcOperations jdbc;
    private final int order;
    private final Supplier<T> beginning;
    private final BiConsumer<T, Statements> writing;

    /** @param writing tells what is to be written and takes it for written; is asked again if more comes afterwards */
    public InTransaction(JdbcOperations jdbc, int order, Supplier<T> beginning, BiConsumer<T, Statements> writing) {
        this.jdbc = jdbc;
        this.order = order;
        this.beginning = beginning;
        this.writing = writing;
    }

    /** Something that is only remembered and never written. */
    public InTransaction(Supplier<T> beginning) {
        this(null, 0, beginning, null);
    }

    /** Single changes, each told when it is known. */
    public static InTransaction<Statements> changes(JdbcOperations jdbc, int order) {
        return new InTransaction<>(jdbc, order, Statements::new, (some, all) -> all.addAll(some));
    }

    /** What the transaction has so far; empty where it has nothing, or where there is no transaction. */
    public Optional<T> find() {
        return Present.find().map(present -> present.value(this));
    }

    /** @throws IllegalStateException outside a transaction, where nothing would ever be written */
    public T get() {
        Present present = Present.find().orElseGet(Present::begin);
        T known = present.value(this);
        return known != null ? known : present.begin(this, beginning.get());
    }

    /** Writes everything that the present transaction still holds back, so that a question to the database sees it. */
    public static void write() {
        Present.find().ifPresent(Present::write);
    }

    /** All that one transaction has. */
    private static final class Present implements TransactionSynchronization {

        private final Map<InTransaction<?>, Object> values = new IdentityHashMap<>();

        /** Those that are written, in their order. */
        private final List<InTransaction<?>> written = new ArrayList<>();

        static Optional<Present> find() {
            return Optional.ofNullable((Present) TransactionSynchronizationManager.getResource(Present.class));
        }

        static Present begin() {
            if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                throw new IllegalStateException("what is to be written at the end of a transaction needs one");
            }
            Present begun = new Present();
            begun.resume();
            TransactionSynchronizationManager.registerSynchronization(begun);
            return begun;
        }

        @SuppressWarnings("unchecked")
        <T> T value(InTransaction<T> of) {
            return (T) values.get(of);
        }

        <T> T begin(InTransaction<T> of, T value) {
            values.put(of, value);
            if (of.writing != null) {
                written.add(of);
                written.sort(Comparator.comparingInt(each -> each.order));
            }
            return value;
        }

        void write() {
            if (!written.isEmpty()) {
                Statements together = new Statements();
                written.forEach(each -> tell(each, together));
                together.run(written.get(0).jdbc);
            }
        }

        private <T> void tell(InTransaction<T> each, Statements together) {
            each.writing.accept(value(each), together);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write();
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResourceIfPossible(Present.class);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Present.class, this);
        }

        @Override
        public void afterCompletion(int status) {
            suspend();
        }
    }
}
