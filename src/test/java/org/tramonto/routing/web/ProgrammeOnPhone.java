package org.tramonto.routing.web;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.tramonto.routing.Bucket;
import org.tramonto.routing.Pin;
import org.tramonto.routing.Route;
import org.tramonto.routing.Router;
import org.tramonto.routing.Routes;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/** A programme that retires the telephone of the running application, and lets go of it in the end. */
final class ProgrammeOnPhone implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    final ProgrammeKey key = new ProgrammeKey("phone-test-" + COUNT.incrementAndGet());

    private final Routes routes;
    private final Router router;
    private Route route = Route.open("phone", key, key.value(), 1, List.of("chat", "form"));

    ProgrammeOnPhone(Routes routes, Router router) {
        this.routes = routes;
        this.router = router;
        publish(route);
    }

    /** Shifts so much, and waits until this node knows. */
    ProgrammeOnPhone shift(int weight) {
        return publish(route.split(route.revision() + 1, route.wave() + 1, BasisPoints.of(weight)));
    }

    ProgrammeOnPhone kill() {
        return publish(route.killed(route.revision() + 1));
    }

    ProgrammeOnPhone close(String messageKey) {
        return publish(
                route.closed(route.revision() + 1).telling(messageKey, "/help/phone", LocalDate.of(2027, 1, 31)));
    }

    ProgrammeOnPhone exempt(String customer) {
        routes.pin(key, customer, Pin.EXEMPT);
        return this;
    }

    long revision() {
        return route.revision();
    }

    int bucket(String customer) {
        return Bucket.of(key.value(), customer);
    }

    /** Some customer whose bucket lies in this range. */
    String customer(int from, int to) {
        return IntStream.range(0, 1_000_000)
                .mapToObj("K-%06d"::formatted)
                .filter(customer -> bucket(customer) >= from && bucket(customer) < to)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        routes.withdraw("phone", route.revision() + 1);
        Awaitility.await().until(() -> router.revision("phone") == 0);
    }

    private ProgrammeOnPhone publish(Route next) {
        routes.publish(next);
        route = next;
        Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> router.revision("phone") == next.revision());
        return this;
    }
}
