package org.tramonto.delivery;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Says how mail flows. A mail server that is away is told, not DOWN: this node works, and mails wait. */
@Component("deliveryHealthIndicator")
class DeliveryHealthIndicator extends AbstractHealthIndicator {

    private final Backlog backlog;
    private final MailServer server;

    DeliveryHealthIndicator(Backlog backlog, MailServer server) {
        super("The outbox can't be read");
        this.backlog = backlog;
        this.server = server;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up()
                .withDetail("mailServer", server.isConfigured() ? "reachable" : "not configured")
                .withDetail("queued", backlog.queued())
                .withDetail("oldestSeconds", backlog.oldestAge().toSeconds())
                .withDetail("failed", backlog.failed())
                .withDetail("unannounced", backlog.unannounced())
                .withDetail("noticesQueued", backlog.bulkQueued())
                .withDetail("noticesUncertain", backlog.uncertain())
                .withDetail("noticesFailed", backlog.bulkFailed())
                .withDetail("messagesQueued", backlog.messagesQueued())
                .withDetail("lettersQueued", backlog.lettersQueued());
        String closed = backlog.endpointClosed();
        if (closed != null) {
            health.withDetail("messages", "stopped: " + closed);
        }
        server.outage()
                .ifPresent(outage -> health.withDetail("mailServer", "unreachable")
                        .withDetail("unreachableSince", outage.since().toString())
                        .withDetail("reason", outage.reason()));
    }
}
