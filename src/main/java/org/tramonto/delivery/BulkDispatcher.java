package org.tramonto.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the workers of the bulk lane on this node, beside the {@link Dispatcher} of the mails of cases. */
@Component
class BulkDispatcher implements SmartLifecycle {

    /** Below the 45 seconds that a phase of the shutdown may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BulkOutcomes outcomes;
    private final BulkLeftovers leftovers;
    private final Composition composition;
    private final MailServer server;
    private final BulkLane lane;
    private final DeliverySettings settings;

    private final List<BulkPostman> postmen = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    BulkDispatcher(
            BulkOutcomes outcomes,
            BulkLeftovers leftovers,
            Composition composition,
            MailServer server,
            BulkLane lane,
            DeliverySettings settings) {
        this.outcomes = outcomes;
        this.leftovers = leftovers;
        this.composition = composition;
        this.server = server;
        this.lane = lane;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        if (isRunning() || !settings.enabled() || !server.isConfigured()) {
            return; // the dispatcher of the outbox says so
        }
        for (int i = 1; i <= settings.bulk().workers(); i++) {
            SmtpConnection connection = new SmtpConnection(server, settings.keepOpen(), false);
            BulkPostman postman = new BulkPostman(
                    outcomes,
                    leftovers,
                    new BulkPostman.Letterbox(connection, composition),
                    lane.bell(),
                    settings);
            Thread thread = new Thread(postman, "delivery-bulk-" + i);
            thread.setDaemon(true);
            postmen.add(postman);
            threads.add(thread);
            thread.start();
        }
    }

    /** Waits for the mails being sent; what takes longer becomes uncertain. */
    @Override
    public synchronized void stop() {
        postmen.forEach(BulkPostman::stop);
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        threads.forEach(Thread::interrupt);
        threads.clear();
        postmen.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }

    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 4096;
    }
}
