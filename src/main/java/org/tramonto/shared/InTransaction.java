package org.tramonto.shared;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Something that belongs to the present transaction alone: begun with its first use, written before it commits or before
 * somebody asks the database, forgotten with it. The steps of a process ask for the same case a dozen times and change it
 * four times within one transaction; so it is read once and written once.
 *
 * <p>Of several, those with the lower order are written first. A transaction within another has its own.
 */
public final class InTransaction<T> {

    private final int order;
    private final Supplier<T> beginning;
    private final Consumer<T> writing;

    public InTransaction(int order, Supplier<T> beginning, Consumer<T> writing) {
        this.order = order;
        this.beginning = beginning;
        this.writing = writing;
    }

    /** What the transaction has so far; empty where it has nothing, or where there is no transaction. */
    public Optional<T> find() {
        return Optional.ofNullable(bound()).map(end -> end.value);
    }

    /** @throws IllegalStateException outside a transaction, where nothing would ever be written */
    public T get() {
        InTransaction<T>.End end = bound();
        if (end == null) {
            if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                throw new IllegalStateException("what is to be written at the end of a transaction needs one");
            }
            end = new End(beginning.get());
            TransactionSynchronizationManager.bindResource(this, end);
            TransactionSynchronizationManager.registerSynchronization(end);
        }
        return end.value;
    }

    /** Writes everything that the present transaction still holds back, so that a question to the database sees it. */
    public static void write() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.getSynchronizations().stream()
                    .filter(InTransaction.End.class::isInstance)
                    .map(InTransaction.End.class::cast)
                    .sorted(Comparator.comparingInt(InTransaction.End::getOrder))
                    .forEach(InTransaction.End::write);
        }
    }

    @SuppressWarnings("unchecked")
    private InTransaction<T>.End bound() {
        return (InTransaction<T>.End) TransactionSynchronizationManager.getResource(this);
    }

    private final class End implements TransactionSynchronization {

        private final T value;

        End(T value) {
            this.value = value;
        }

        @Override
        public int getOrder() {
            return order;
        }

        void write() {
            writing.accept(value);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write();
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResourceIfPossible(InTransaction.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(InTransaction.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(InTransaction.this);
        }
    }
}
