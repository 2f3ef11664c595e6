package org.tramonto.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tramonto.routing.RoutingFixture.PROGRAMME;
import static org.tramonto.routing.RoutingFixture.route;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tramonto.routing.RoutingFixture.Node;
import org.tramonto.shared.BasisPoints;

class SnapshotRefreshTests {

    /** So long that only what the database announces arrives in time. */
    private static final Duration NEVER = Duration.ofMinutes(10);

    private static final Duration POLL = Duration.ofMillis(200);

    private final RoutingFixture routing = new RoutingFixture();
    private final Routes routes = routing.routes;

    @AfterEach
    void stopNodes() {
        routing.close();
    }

    @Test
    void aNodeKnowsAtItsStartWhatHolds() {
        routes.publish(route().split(2, 6, BasisPoints.ALL));
        routes.pin(PROGRAMME, "K-7", Pin.EXEMPT);
        routes.offer(PROGRAMME, Map.of("K-8", List.of("form")));

        Node node = routing.node(NEVER);

        assertThat(node.decide("K-1").side()).isEqualTo(Side.SHIFTED);
        assertThat(node.decide("K-7").side()).isEqualTo(Side.EXEMPT);
        assertThat(node.decide("K-8").offer()).containsExactly("form");
    }

    @Test
    void everyNodeIsToldOfARollBackAtOnce() {
        routes.publish(route().split(2, 6, BasisPoints.ALL));
        Node one = routing.node(NEVER);
        Node two = routing.node(NEVER);

        routes.publish(route().split(3, 6, BasisPoints.NONE));

        soon().until(() -> one.decide("K-1").available() && two.decide("K-1").available());
    }

    @Test
    void anExemptionIsToldAtOnce() {
        routes.publish(route().split(2, 6, BasisPoints.ALL));
        Node node = routing.node(NEVER);

        routes.pin(PROGRAMME, "K-1", Pin.EXEMPT);
        soon().until(() -> node.decide("K-1").side() == Side.EXEMPT);
        routes.unpin(PROGRAMME, "K-1", Pin.EXEMPT);
        soon().until(() -> node.decide("K-1").side() == Side.SHIFTED);
    }

    @Test
    void anOpenCaseAndAnOfferAreSeenAtTheNextPoll() {
        routes.publish(route().split(2, 6, BasisPoints.ALL));
        Node node = routing.node(POLL);

        routes.pin(PROGRAMME, "K-1", Pin.OPEN_CASE);
        routes.offer(PROGRAMME, Map.of("K-2", List.of("form")));
        soon().until(() -> node.decide("K-1").reason() == Reason.TARGETING_MATCH);
        soon().until(() -> node.decide("K-2").offer().equals(List.of("form")));

        routes.pin(PROGRAMME, "K-1", Pin.EXEMPT);
        routes.unpin(PROGRAMME, "K-1", Pin.EXEMPT);
        soon().until(() -> node.decide("K-1").side() == Side.REMAINING);
        routes.unpin(PROGRAMME, "K-1", Pin.OPEN_CASE);
        soon().until(() -> node.decide("K-1").side() == Side.SHIFTED);
    }

    @Test
    void nothingIsSeenBeforeItsTransactionCommitsAndNothingIsMissed() {
        routes.publish(route().split(2, 6, BasisPoints.ALL));
        Node node = routing.node(POLL);

        routing.transaction.executeWithoutResult(slow -> {
            routes.pin(PROGRAMME, "K-1", Pin.OPEN_CASE);
            // Begun later and finished earlier: a reader that counted by numbers alone would never look back.
            Thread other = new Thread(() -> routes.pin(PROGRAMME, "K-2", Pin.OPEN_CASE));
            other.start();
            soon().until(() -> node.decide("K-2").side() == Side.REMAINING);
            assertThat(node.decide("K-1").side()).isEqualTo(Side.SHIFTED);
        });

        soon().until(() -> node.decide("K-1").side() == Side.REMAINING);
    }

    @Test
    void whatIsRolledBackInTheDatabaseNeverHappened() {
        routes.publish(route().split(2, 6, BasisPoints.NONE));
        Node node = routing.node(POLL);

        routing.transaction.executeWithoutResult(undone -> {
            routes.publish(route().split(3, 6, BasisPoints.ALL));
            undone.setRollbackOnly();
        });
        routes.pin(PROGRAMME, "K-9", Pin.EXEMPT);

        soon().until(() -> node.decide("K-9").side() == Side.EXEMPT);
        assertThat(node.decide("K-1").available()).isTrue();
        assertThat(node.router().revision("phone")).isEqualTo(2);
    }

    @Test
    void manyCustomersAtOnceArrive() {
        routes.publish(route().split(2, 6, BasisPoints.ALL));
        Node node = routing.node(NEVER);
        List<String> customers =
                IntStream.range(0, 20_000).mapToObj("K-%06d"::formatted).toList();

        routes.pin(PROGRAMME, customers, Pin.EXEMPT);

        soon().until(() -> node.decide("K-019999").side() == Side.EXEMPT);
        assertThat(customers).allMatch(customer -> node.decide(customer).side() == Side.EXEMPT);
    }

    @Test
    void pinsOfTheTimeBeforeTheRouteCount() {
        Node node = routing.node(POLL);
        routes.pin(PROGRAMME, "K-1", Pin.EXEMPT);
        routes.publish(route().split(2, 6, BasisPoints.ALL));

        soon().until(() -> node.decide("K-2").side() == Side.SHIFTED);
        assertThat(node.decide("K-1").side()).isEqualTo(Side.EXEMPT);
    }

    @Test
    void afterAWithdrawalTheRegisterDecides() {
        routes.publish(route().split(2, 6, BasisPoints.ALL));
        Node node = routing.node(NEVER);

        routes.withdraw("phone", 3);

        soon().until(() -> node.decide("K-1").programme() == null);
        assertThat(node.decide("K-1").available()).isTrue();
    }

    @Test
    void whileTheDatabaseIsAwayTheLastSnapshotDecides() {
        routes.publish(route().split(2, 6, BasisPoints.ALL));
        Node node = routing.node(POLL);

        routing.reachable.set(false);
        routing.cutConnections();
        soon().until(() -> node.snapshots().age().compareTo(Duration.ofSeconds(1)) > 0);

        assertThat(node.decide("K-1").side()).isEqualTo(Side.SHIFTED);
        assertThat(node.refresh().isRunning()).isTrue();

        routes.publish(route().killed(3));
        routing.reachable.set(true);
        soon().until(() -> node.decide("K-1").available());
    }

    @Test
    void aLostConnectionIsMadeAnewAndListensAgain() {
        routes.publish(route().split(2, 6, BasisPoints.ALL));
        Node node = routing.node(POLL);

        routing.cutConnections();
        routes.publish(route().killed(3));

        soon().until(() -> node.decide("K-1").available());
        routes.publish(route().split(4, 6, BasisPoints.ALL));
        soon().until(() -> node.decide("K-1").side() == Side.SHIFTED);
    }

    @Test
    void aDatabasePutBackMovesNobody() {
        routes.publish(route().split(2, 3, BasisPoints.ALL));
        routes.publish(route().killed(3));
        Node node = routing.node(POLL);

        routing.jdbc
                .sql("update route set revision = 2, version = 1, mode = 'split', shifted_bp = 10000")
                .update();
        routes.pin(PROGRAMME, "K-9", Pin.EXEMPT);

        soon().until(() -> node.decide("K-9").side() == Side.EXEMPT);
        assertThat(node.decide("K-1").reason()).isEqualTo(Reason.DISABLED);
        assertThat(routing.node(POLL).decide("K-1").side()).isEqualTo(Side.SHIFTED);
    }

    /** Sooner than {@link #NEVER}; how soon is measured by the bench of routing. */
    private static ConditionFactory soon() {
        return Awaitility.await().pollInterval(Duration.ofMillis(5));
    }
}
