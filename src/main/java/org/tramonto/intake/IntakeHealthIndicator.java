package org.tramonto.intake;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Says how mail comes in. A mailbox that is away is told, not DOWN: this node works, and mails wait where they are. */
@Component("intakeHealthIndicator")
class IntakeHealthIndicator extends AbstractHealthIndicator {

    private final IntakeSettings settings;
    private final ImapPulse pulse;
    private final ContactRows contacts;

    IntakeHealthIndicator(IntakeSettings settings, ImapPulse pulse, ContactRows contacts) {
        super("The contacts can't be read");
        this.settings = settings;
        this.pulse = pulse;
        this.contacts = contacts;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        boolean reads = !settings.imap().host().isBlank();
        health.up()
                .withDetail("mailbox", reads ? "read" : "not configured")
                .withDetail("quarantined", contacts.quarantined())
                .withDetail("postponed", pulse.postponed());
        if (pulse.lastLook() != null) {
            health.withDetail("lastLook", pulse.lastLook().toString());
        }
        pulse.outage()
                .ifPresent(outage -> health.withDetail("mailbox", "unreachable")
                        .withDetail("unreachableSince", outage.since().toString())
                        .withDetail("reason", outage.reason()));
    }
}
