package org.tramonto.delivery;

import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the workers of the bulk lane on this node, beside the {@link Dispatcher} of the mails of cases. */
@Component
class BulkDispatcher implements SmartLifecycle {

    private final BulkOutcomes outcomes;
    private final BulkLeftovers leftovers;
    private final Composition composition;
    private final MailServer server;
    private final BulkLane lane;
    private final DeliverySettings settings;

    private final Workers workers = new Workers();

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
            BulkPostman.Letterbox letterbox = new BulkPostman.Letterbox(connection, composition);
            // While one of them sends, the other records what it sent and takes more: a connection waits for no disk.
            for (String which : List.of("a", "b")) {
                workers.start(
                        "delivery-bulk-" + i + which,
                        new BulkPostman(outcomes, leftovers, letterbox, lane.bell(), settings));
            }
        }
    }

    /** Waits for the mails being sent; what takes longer becomes uncertain. */
    @Override
    public synchronized void stop() {
        workers.stop();
    }

    @Override
    public synchronized boolean isRunning() {
        return workers.isRunning();
    }

    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 4096;
    }
}
