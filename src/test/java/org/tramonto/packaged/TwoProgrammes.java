package org.tramonto.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tramonto.retirement.DecisionLog;

/**
 * Two retirements in an installation that is killed: that of the telephone, whose second wave has just got its weight, and
 * that of the post, which is held.
 */
final class TwoProgrammes {

    static final String PHONE = "addio-telefono";
    static final String POST = "addio-posta";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Managers managers;
    private JsonNode held;
    private Map<String, JsonNode> heldRoutes;
    private List<String> heldLog;
    private List<String> phoneLog;

    TwoProgrammes(Installation installation) {
        this.managers = new Managers(installation);
    }

    /** Once the demo's customers are there: the first wave of the telephone waits for approval, that of the post is held. */
    void begin() {
        await().atMost(PATIENCE)
                .until(() -> managers.tree("dario", "/api/customers/K-000001").has("number"));
        managers.announce("phone", PHONE, """
                {"weightBp": 2000, "dwell": "PT1S", "approval": true}, {"weightBp": 5000, "dwell": "PT45S"},
                {"weightBp": 10000, "dwell": "P1D"}""");
        managers.tellInAnotherWay(PHONE);
        managers.announce("post", POST, """
                {"weightBp": 3000, "dwell": "P1D"}, {"weightBp": 10000, "dwell": "P1D"}""");
        managers.tellInAnotherWay(POST);
        await().atMost(PATIENCE).until(() -> tasks("Task_ApproveWave") == 1 && running(POST));
        managers.command("dario", POST, "hold");
        await().atMost(PATIENCE).until(() -> tasks("Task_DecideAboutHeldWave") == 1);
        held = managers.programme(POST);
        heldRoutes = routes("post");
        heldLog = log(POST);
        phoneLog = log(PHONE);
    }

    /** Approves the first wave of the telephone, and returns as soon as the weight of the second decides. */
    void setWeight() {
        Thread approval = new Thread(() -> {
            try {
                managers.command("diana", PHONE, "advance");
            } catch (UncheckedIOException killed) {
                // Nobody is there any more to answer.
            }
        });
        approval.start();
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> route("phone", "K-000001").at("/metadata/wave").asInt() == 2);
    }

    /** After the restart everything is as it was, and goes on once. */
    void check() {
        assertThat(managers.programme(POST)).isEqualTo(held);
        assertThat(log(POST)).isEqualTo(heldLog);
        assertThat(routes("post")).isEqualTo(heldRoutes);

        JsonNode wave = wave(2);
        Instant soakOver = Instant.parse(wave.path("soakOverAt").asText());
        assertThat(Duration.between(Instant.parse(wave.path("startedAt").asText()), soakOver))
                .isEqualTo(Duration.ofSeconds(45));
        List<String> since = log(PHONE);
        assertThat(since.subList(0, phoneLog.size())).isEqualTo(phoneLog);
        assertThat(since.size())
                .as("the approval, and at most the end of the soaking")
                .isBetween(phoneLog.size() + 1, phoneLog.size() + 2);
        routes("phone").forEach((customer, route) -> {
            int bucket = route.at("/metadata/bucket").asInt();
            boolean kept = route.path("reason").asText().equals("TARGETING_MATCH");
            if (bucket < 5000 && !kept) {
                assertThat(route.at("/value/legacy").asText()).as(customer).isEqualTo("ASSISTED");
            }
        });

        await().atMost(PATIENCE)
                .until(() -> managers.programme(PHONE).path("wave").asInt() == 3);
        assertThat(Instant.parse(wave(2).path("passedAt").asText())).isAfterOrEqualTo(soakOver);
        await().atMost(PATIENCE).until(() -> tasks("Task_ApproveWave") == 0);
        List<String> whole = log(PHONE);
        assertThat(whole).hasSize(phoneLog.size() + 2);
        for (String key : List.of(PHONE, POST)) {
            assertThat(DecisionLog.verify(log(key)).intact()).isTrue();
            assertThat(managers.tree("dario", "/api/programmes/" + key + "/log/verification")
                            .path("intact")
                            .asBoolean())
                    .isTrue();
            assertLedger(key);
        }
        assertThat(count("process-instance/count?processDefinitionKey=channel-retirement"))
                .isEqualTo(2);
        assertThat(count("process-instance/count?processDefinitionKey=traffic-wave"))
                .isEqualTo(2);
        assertThat(tasks("Task_DecideAboutHeldWave")).isEqualTo(1);
        assertThat(count("history/activity-instance/count?activityId=CallActivity_ShiftWave"))
                .isEqualTo(4);
    }

    /** Everybody is in one state, and who lies below the weight without a reason to stay has been shifted. */
    private void assertLedger(String key) {
        JsonNode ledger = managers.tree("dario", "/api/programmes/" + key + "/ledger?size=200");
        long sum = 0;
        for (JsonNode count : ledger.path("counts")) {
            sum += count.asLong();
        }
        assertThat(sum).isPositive().isEqualTo(ledger.path("population").asLong());
        int weight = managers.programme(key).path("shiftedBp").asInt();
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (JsonNode entry : managers.tree("dario", "/api/programmes/" + key + "/ledger?size=200")
                    .at("/entries/items")) {
                if (entry.path("pin").isNull() && entry.path("state").asText().equals("notified")) {
                    assertThat(entry.path("bucket").asInt()).isGreaterThanOrEqualTo(weight);
                }
                if (entry.path("state").asText().equals("shifted")) {
                    assertThat(entry.path("bucket").asInt()).isLessThan(weight);
                }
            }
        });
    }

    private boolean running(String key) {
        return managers.programme(key).path("wave").asInt() == 1;
    }

    private JsonNode wave(int number) {
        return managers.tree("dario", "/api/programmes/" + PHONE + "/waves").path(number - 1);
    }

    private long tasks(String task) {
        return count("task/count?taskDefinitionKey=" + task);
    }

    private long count(String what) {
        return managers.tree("admin", "/engine-rest/" + what).path("count").asLong();
    }

    private List<String> log(String key) {
        String export = managers.get("dario", "/api/programmes/" + key + "/log/export");
        return new ArrayList<>(Arrays.asList(export.split("\n")));
    }

    private Map<String, JsonNode> routes(String channel) {
        Map<String, JsonNode> routes = new LinkedHashMap<>();
        IntStream.rangeClosed(1, 20)
                .mapToObj("K-%06d"::formatted)
                .forEach(customer -> routes.put(customer, route(channel, customer)));
        return routes;
    }

    private JsonNode route(String channel, String customer) {
        return managers.read(managers.post(
                "dario",
                "/ofrep/v1/evaluate/flags/support." + channel + ".route",
                "{\"context\": {\"targetingKey\": \"" + customer + "\"}}"));
    }
}
