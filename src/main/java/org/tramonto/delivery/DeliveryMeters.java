package org.tramonto.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** The outbox in figures; what left and what did not is counted by {@link Outcomes} as {@code
 * tramonto.delivery.mails}, notices by {@link BulkOutcomes} as {@code tramonto.delivery.notices}. */
@Component
class DeliveryMeters implements MeterBinder {

    private final Backlog backlog;

    DeliveryMeters(Backlog backlog) {
        this.backlog = backlog;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tramonto.delivery.queued", backlog, Backlog::queued)
                .description("mails waiting or under way")
                .register(registry);
        Gauge.builder("tramonto.delivery.failed", backlog, Backlog::failed)
                .description("mails given up and not tried again")
                .register(registry);
        Gauge.builder("tramonto.delivery.unannounced", backlog, Backlog::unannounced)
                .description("outcomes that a listener has not accepted yet")
                .register(registry);
        Gauge.builder("tramonto.delivery.bulk.queued", backlog, Backlog::bulkQueued)
                .description("notices waiting or in hand, paused ones too")
                .register(registry);
        Gauge.builder("tramonto.delivery.bulk.uncertain", backlog, Backlog::uncertain)
                .description("notices of which nobody knows whether they were sent")
                .register(registry);
        Gauge.builder("tramonto.delivery.bulk.failed", backlog, Backlog::bulkFailed)
                .description("notices given up")
                .register(registry);
        Gauge.builder("tramonto.delivery.messages.queued", backlog, Backlog::messagesQueued)
                .description("web messages waiting or under way")
                .register(registry);
        Gauge.builder("tramonto.delivery.letters.queued", backlog, Backlog::lettersQueued)
                .description("letters that wait for a print batch")
                .register(registry);
        Gauge.builder(
                        "tramonto.delivery.oldest",
                        backlog,
                        state -> state.oldestAge().toMillis() / 1000.0)
                .description("age of the oldest mail waiting")
                .baseUnit("seconds")
                .register(registry);
    }
}
