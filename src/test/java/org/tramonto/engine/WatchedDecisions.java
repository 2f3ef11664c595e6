package org.tramonto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks every node all the time, over OFREP, where some customers go. */
final class WatchedDecisions implements AutoCloseable {

    private static final long EVERY_MILLIS = 100;

    private final ObjectMapper json = new ObjectMapper();
    private final List<String> customers;
    private final Queue<Said> said = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService asking;

    private record Said(Node node, Instant at, long revision, String customer, boolean shifted) {}

    WatchedDecisions(List<Node> nodes, List<String> customers) {
        this.customers = customers;
        asking = Executors.newScheduledThreadPool(nodes.size());
        for (Node node : nodes) {
            Caller caller = node.as("dario");
            asking.scheduleWithFixedDelay(() -> ask(node, caller), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    boolean seen(Node node, long revision) {
        return said.stream().anyMatch(each -> each.node == node && each.revision >= revision);
    }

    Instant firstSeen(Node node, long revision) {
        return said.stream()
                .filter(each -> each.node == node && each.revision >= revision)
                .findFirst()
                .orElseThrow()
                .at;
    }

    /** Weights only grew: no node ever went back, all said the same on the same revision, and nobody was ever put back. */
    void check() {
        Map<Node, Long> latest = new HashMap<>();
        Map<String, Boolean> sides = new HashMap<>();
        Map<String, Long> shiftedSince = new HashMap<>();
        for (Said each : said) {
            assertThat(each.revision).as("%s", each).isGreaterThanOrEqualTo(latest.getOrDefault(each.node, 0L));
            latest.put(each.node, each.revision);
            String asked = each.customer + " at revision " + each.revision;
            assertThat(sides.computeIfAbsent(asked, any -> each.shifted))
                    .as(asked)
                    .isEqualTo(each.shifted);
            if (each.shifted) {
                shiftedSince.merge(each.customer, each.revision, Math::min);
            }
        }
        said.stream()
                .filter(each -> each.revision >= shiftedSince.getOrDefault(each.customer, Long.MAX_VALUE))
                .forEach(each -> assertThat(each.shifted).as("%s", each).isTrue());
        assertThat(shiftedSince).isNotEmpty();
        assertThat(sides.values()).contains(true, false);
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }

    private void ask(Node node, Caller caller) {
        for (String customer : customers) {
            try {
                JsonNode answer = json.readTree(caller.post(
                                "/ofrep/v1/evaluate/flags/support.phone.route",
                                "{\"context\": {\"targetingKey\": \"" + customer + "\"}}")
                        .body());
                boolean shifted = !answer.at("/value/legacy").asText().equals("OPEN");
                said.add(new Said(
                        node, Instant.now(), answer.at("/metadata/revision").asLong(), customer, shifted));
            } catch (JsonProcessingException | IllegalStateException dead) {
                // Killed on purpose; what it said before counts.
                return;
            }
        }
    }
}
