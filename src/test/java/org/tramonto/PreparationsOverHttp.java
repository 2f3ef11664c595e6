package org.tramonto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Set;

/** What editors and whoever tells customers would do, over HTTP, in the shortest way that is allowed. */
public final class PreparationsOverHttp {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<String> SETTLED = Set.of("ready", "published", "done");

    private final ObjectMapper json = new ObjectMapper();
    private final Calls calls;

    public PreparationsOverHttp(Calls calls) {
        this.calls = calls;
    }

    /** An installation to call, as one of its people; answers bodies. */
    public interface Calls {

        String get(String user, String path);

        String post(String user, String path, String body);
    }

    /** Every text of the announcement may stay as it is; the manager is asked to announce. */
    public void settleTexts(String programme) {
        await().atMost(PATIENCE).until(() -> {
            for (JsonNode set :
                    tree("diana", "/api/change-sets?topic=" + programme).path("sets")) {
                settle(programme, set.path("wave").asInt());
            }
            return !tree(
                            "admin",
                            "/engine-rest/task?processInstanceBusinessKey=" + programme
                                    + "&taskDefinitionKey=Task_AnnounceRetirement")
                    .isEmpty();
        });
    }

    private void settle(String programme, int wave) {
        for (JsonNode item :
                tree("diana", "/api/change-sets/" + programme + "/" + wave).path("items")) {
            if (!SETTLED.contains(item.path("state").asText())) {
                calls.post(
                        "diana",
                        "/api/change-sets/items/" + item.path("id").asLong() + "/keep",
                        "{\"revision\": %d, \"reason\": \"stays for now\"}"
                                .formatted(item.path("revision").asInt()));
            }
        }
    }

    /** Customers heard of the retirement in another way. */
    public void tellInAnotherWay(String programme) {
        JsonNode announcement = await().atMost(PATIENCE)
                .until(
                        () -> tree("dario", "/api/notices?topic=" + programme)
                                .path("notices")
                                .path(0),
                        notice -> !notice.isMissingNode());
        String number = announcement.path("number").asText();
        assertThat(number).startsWith("N-");
        calls.post("dario", "/api/notices/" + number + "/stop", "{\"reason\": \"told in another way\"}");
    }

    private JsonNode tree(String user, String path) {
        try {
            return json.readTree(calls.get(user, path));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
