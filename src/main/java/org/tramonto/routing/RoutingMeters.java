package org.tramonto.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How old the snapshot is, and which revision of each route this node decides from. */
@Component
class RoutingMeters implements MeterBinder {

    private final Snapshots snapshots;
    private MultiGauge revisions;

    RoutingMeters(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
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
        }
    }
}
