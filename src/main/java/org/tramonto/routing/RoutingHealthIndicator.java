package org.tramonto.routing;

import java.time.Duration;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Says how old the routes are from which this node decides. Old ones are told, not DOWN: it decides all the same. */
@Component("routingHealthIndicator")
class RoutingHealthIndicator extends AbstractHealthIndicator {

    /** The promise: a change is seen on every node within this. */
    private static final Duration LATE = Duration.ofSeconds(2);

    private final Snapshots snapshots;

    RoutingHealthIndicator(Snapshots snapshots) {
        super("The routes can't be read");
        this.snapshots = snapshots;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Duration age = snapshots.age();
        health.up()
                .withDetail("routes", age.compareTo(LATE) > 0 ? "stale" : "fresh")
                .withDetail("confirmedMillisAgo", age.toMillis());
        snapshots
                .current()
                .routes()
                .forEach(route -> health.withDetail(
                        route.channel(), route.programme() + " revision " + route.revision() + ", " + route.mode()));
    }
}
