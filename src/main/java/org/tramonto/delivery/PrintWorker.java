package org.tramonto.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread of this node that writes the files of closed print batches. */
@Component
class PrintWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PrintWorker.class);

    private static final java.time.Duration LOOK = java.time.Duration.ofSeconds(10);

    private final PrintShop shop;
    private final DeliverySettings settings;
    private volatile Thread thread;

    PrintWorker(PrintShop shop, DeliverySettings settings) {
        this.shop = shop;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        if (thread == null && settings.enabled()) {
            thread = new Thread(this::run, "delivery-print");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        while (Thread.currentThread() == thread) {
            long heard = shop.bell().rings();
            try {
                if (shop.work()) {
                    continue;
                }
            } catch (RuntimeException trouble) {
                log.error("The files of a print batch can't be written now", trouble);
            }
            try {
                shop.bell().rest(heard, LOOK);
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    /** The file being written is written to its end, or by another node later. */
    @Override
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        shop.bell().ring();
        if (running != null) {
            try {
                running.join(20_000);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 4096;
    }
}
