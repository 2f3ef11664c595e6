package org.tramonto.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tramonto.shared.BasisPoints;

/** How decisions come out is counted, and costs next to nothing. */
class DecisionCountsTests {

    private final Snapshots snapshots = new Snapshots();
    private final DecisionCounts counts = new DecisionCounts();
    private final Router router = new Router(snapshots, counts);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    DecisionCountsTests() {
        snapshots.register(Map.of("phone", true, "chat", true));
        snapshots.accept(
                List.of(new Snapshot.Row("phone", 1, RoutingFixture.route().split(2, 1, BasisPoints.of(5000)))),
                Map.of(RoutingFixture.PROGRAMME, Map.of()),
                "salt");
    }

    @Test
    void everyDecisionIsCountedByChannelSideAndReason() {
        RoutingMeters shown = new RoutingMeters(snapshots, counts);
        shown.bindTo(meters);
        IntStream.range(0, 1000).forEach(i -> router.decide("phone", Caller.customer("K-%06d".formatted(i))));
        router.decide(List.of("chat", "phone"), Caller.NOBODY);
        router.decide("nobody-knows-it", Caller.NOBODY);
        shown.follow();
        assertThat(counted("phone", "shifted", "split") + counted("phone", "control", "split"))
                .isEqualTo(1000);
        assertThat(counted("phone", "shifted", "split")).isBetween(400.0, 600.0);
        assertThat(counted("phone", "remaining", "static")).isEqualTo(1);
        assertThat(counted("chat", "none", "static")).isEqualTo(1);
        assertThat(meters.find("tramonto.routing.decisions").functionCounters()).hasSize(4);

        router.decide("chat", Caller.NOBODY);
        shown.follow();
        assertThat(counted("chat", "none", "static")).isEqualTo(2);
    }

    @Test
    void countingMakesNothing() {
        Snapshot snapshot = snapshots.current();
        Decision decision = snapshot.decide("phone", Caller.customer("K-000001"));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        count(decision, snapshot);
        long before = threads.getThreadAllocatedBytes(thread);
        count(decision, snapshot);
        // Less than a hundredth of a byte for each.
        assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(10_000);
    }

    private void count(Decision decision, Snapshot snapshot) {
        for (int i = 0; i < 1_000_000; i++) {
            counts.count(decision, snapshot);
        }
    }

    private double counted(String channel, String side, String reason) {
        FunctionCounter counter = meters.find("tramonto.routing.decisions")
                .tags("channel", channel, "side", side, "reason", reason)
                .functionCounter();
        return counter == null ? 0 : counter.count();
    }
}
