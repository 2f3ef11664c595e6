package org.tramonto.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.tramonto.PreparationsOverHttp;

/** Dario, who plans programmes, and Diana, who approves them, in an installation of its own. */
final class Managers {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ObjectMapper json = new ObjectMapper();
    private final Installation installation;
    private final PreparationsOverHttp preparations;

    Managers(Installation installation) {
        this.installation = installation;
        this.preparations = new PreparationsOverHttp(new PreparationsOverHttp.Calls() {
            @Override
            public String get(String user, String path) {
                return Managers.this.get(user, path);
            }

            @Override
            public String post(String user, String path, String body) {
                return Managers.this.post(user, path, body);
            }
        });
    }

    /** From the draft to the announcement; the audience of its notice is looked through from now on. */
    void announce(String channel, String key, String waves) {
        post("dario", "/api/programmes", """
                {"key": "%s", "channel": "%s", "name": {"it": "Addio", "en": "Farewell"}, "reason": "Too few contacts",
                 "successors": ["chat", "mail"], "noticePeriod": "PT0S", "analysisEvery": "PT5S", "waves": [%s]}
                """.formatted(key, channel, waves));
        command("dario", key, "submit");
        command("diana", key, "approve");
        complete(key, "Task_ReviewExemptions");
        preparations.settleTexts(key);
        command("dario", key, "announce");
    }

    void tellInAnotherWay(String key) {
        preparations.tellInAnotherWay(key);
    }

    void command(String user, String key, String command) {
        long revision = programme(key).path("revision").asLong();
        post(
                user,
                "/api/programmes/" + key + "/" + command,
                "{\"expectedRevision\": %d, \"reason\": \"as planned\"}".formatted(revision));
    }

    private void complete(String key, String task) {
        await().atMost(PATIENCE).until(() -> {
            JsonNode open =
                    tree("admin", "/engine-rest/task?processInstanceBusinessKey=" + key + "&taskDefinitionKey=" + task);
            if (open.isEmpty()) {
                return false;
            }
            post("admin", "/engine-rest/task/" + open.path(0).path("id").asText() + "/complete", "{}");
            return true;
        });
    }

    JsonNode programme(String key) {
        return tree("dario", "/api/programmes/" + key);
    }

    JsonNode tree(String user, String path) {
        return read(get(user, path));
    }

    String get(String user, String path) {
        try {
            return installation.as(user).get(path).body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    String post(String user, String path, String body) {
        try {
            var answer = installation.as(user).post(path, "application/json", body);
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
