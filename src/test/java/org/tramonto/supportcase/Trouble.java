package org.tramonto.supportcase;

import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Makes a transaction fail at its very end, when everything is written and nothing committed, once a test has asked for it. */
@Component
public class Trouble {

    /** What is thrown. */
    public static final class Crash extends RuntimeException {
        Crash(Object event) {
            super("crash after " + event);
        }
    }

    private final AtomicReference<Class<?>> next = new AtomicReference<>();

    /** The transaction of the next event of this type ends in a crash. */
    public void after(Class<?> event) {
        next.set(event);
    }

    @EventListener
    void listen(Object event) {
        Class<?> wanted = next.get();
        if (wanted != null && wanted.isInstance(event) && next.compareAndSet(wanted, null)) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    throw new Crash(event);
                }
            });
        }
    }
}
