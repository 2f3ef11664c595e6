package org.tramonto.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs the workers of this node. Any number of nodes may do so on one database: a mail is in one worker's hand at a time.
 * The longest due mails go first, but with several workers no order is promised.
 */
@Component
class Dispatcher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final MailQueue queue;
    private final Outcomes outcomes;
    private final Composition composition;
    private final MailServer server;
    private final Bell bell;
    private final DeliverySettings settings;

    private final Workers workers = new Workers();

    Dispatcher(
            MailQueue queue,
            Outcomes outcomes,
            Composition composition,
            MailServer server,
            Bell bell,
            DeliverySettings settings) {
        this.queue = queue;
        this.outcomes = outcomes;
        this.composition = composition;
        this.server = server;
        this.bell = bell;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        if (isRunning() || !settings.enabled()) {
            return;
        }
        if (!server.isConfigured()) {
            log.warn("No mail leaves: spring.mail.host is not set. Mails wait in the outbox.");
            return;
        }
        if (settings.fromAddress().endsWith(".example") && !server.isLocal()) {
            log.warn(
                    "Mails name {} as sender, where no answer can arrive. Set tramonto.delivery.from-address.",
                    settings.fromAddress());
        }
        for (int i = 1; i <= settings.workers(); i++) {
            SmtpConnection connection = new SmtpConnection(server, settings.keepOpen(), true);
            Postman postman = new Postman(queue, outcomes, composition, connection, bell, settings);
            workers.start("delivery-" + i, postman);
        }
    }

    /** Waits for the mails being sent; whoever takes longer is left behind with its lease. */
    @Override
    public synchronized void stop() {
        workers.stop();
    }

    @Override
    public synchronized boolean isRunning() {
        return workers.isRunning();
    }

    /** Stops after the web server, whose last requests may still queue mails. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 4096;
    }
}
