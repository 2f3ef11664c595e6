package org.tramonto.routing;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How old the snapshot is, which revision of each route this node decides from, and how its decisions come out. */
@Component
class RoutingMeters implements MeterBinder {

    private final Snapshots snapshots;
    private final DecisionCounts counts;
    private final Set<Tags> counted = new HashSet<>();
    private MeterRegistry meters;
    private MultiGauge revisions;

    RoutingMeters(Snapshots snapshots, DecisionCounts counts) {
        this.snapshots = snapshots;
        this.counts = counts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        meters = registry;
        TimeGauge.builder(
                        "tramonto.routing.age",
                        snapshots,
                        TimeUnit.MILLISECONDS,
                        known -> known.age().toMillis())
                .description("since the database last confirmed what this node decides from")
                .register(registry);
        revisions = MultiGauge.builder("tramonto.routing.revision")
                .description("of the route from which this node decides")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "PT5S")
    void follow() {
        if (revisions != null) {
            revisions.register(
                    snapshots.current().routes().stream()
                            .map(route -> MultiGauge.Row.of(
                                    Tags.of(
                                            "channel",
                                            route.channel(),
                                            "programme",
                                            route.programme().value()),
                                    route.revision()))
                            .toList(),
                    true);
            counts.outcomes().forEach(this::show);
        }
    }

    /** A counter for each outcome, from the first time on that it is seen. */
    private void show(DecisionCounts.Outcome outcome) {
        Tags tags = Tags.of(
                "channel", outcome.channel(),
                "side", outcome.side() == null ? "none" : code(outcome.side()),
                "reason", code(outcome.reason()));
        if (counted.add(tags)) {
            FunctionCounter.builder("tramonto.routing.decisions", outcome.number(), LongAdder::sum)
                    .tags(tags)
                    .description("decisions about callers of a channel")
                    .register(meters);
        }
    }

    private static String code(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
