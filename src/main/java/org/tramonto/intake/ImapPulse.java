package org.tramonto.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How the reading of the mailbox goes. */
@Component
class ImapPulse {

    /** A mailbox that can't be read, since when and why. */
    record Outage(Instant since, String reason) {}

    private final Clock clock;
    private final Counter looks;
    private final Counter failures;
    private volatile Instant lastLook;
    private volatile Outage outage;
    private volatile int postponed;

    ImapPulse(Clock clock, MeterRegistry registry) {
        this.clock = clock;
        this.looks = Counter.builder("tramonto.intake.imap.looks")
                .description("looks into the mailbox that worked")
                .register(registry);
        this.failures = Counter.builder("tramonto.intake.imap.failures")
                .description("connections to the mailbox that failed or broke")
                .register(registry);
        Gauge.builder("tramonto.intake.imap.last.look", this, ImapPulse::ageInSeconds)
                .description("time since the last look that worked; NaN before the first")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("tramonto.intake.imap.postponed", this, pulse -> pulse.postponed)
                .description("messages left in the mailbox for another try")
                .register(registry);
    }

    void looked(int messagesPostponed) {
        lastLook = clock.instant();
        outage = null;
        postponed = messagesPostponed;
        looks.increment();
    }

    void failed(Exception failure) {
        failures.increment();
        Instant since = outage == null ? clock.instant() : outage.since();
        outage = new Outage(since, String.valueOf(PlainText.line(String.valueOf(failure), 300)));
    }

    Instant lastLook() {
        return lastLook;
    }

    Optional<Outage> outage() {
        return Optional.ofNullable(outage);
    }

    int postponed() {
        return postponed;
    }

    private double ageInSeconds() {
        return lastLook == null
                ? Double.NaN
                : Duration.between(lastLook, clock.instant()).toMillis() / 1000.0;
    }
}
