package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tramonto.retirement.ProgrammeFixtures.DARIO;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.DatabaseAway;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;
import org.tramonto.routing.Route;
import org.tramonto.routing.Router;
import org.tramonto.routing.Routes;
import org.tramonto.shared.ProgrammeKey;

/** The database goes while a programme is commanded: a clear answer, all or nothing, and decisions all along. */
@TramontoTest
class DatabaseAwayTests {

    @LocalServerPort
    int port;

    @Autowired
    Environment environment;

    @Autowired
    HikariDataSource pool;

    @Autowired
    ProgrammeFixtures fixtures;

    @Autowired
    LedgerRows ledger;

    @Autowired
    DecisionLog log;

    @Autowired
    Routes routes;

    @Autowired
    Router router;

    @Autowired
    JdbcClient jdbc;

    private final ObjectMapper json = new ObjectMapper();
    private String channel;
    private List<String> customers;
    private ProgrammeKey key;
    private Caller dario;

    /** All that a command moves. */
    private record Standing(long revision, String state, Route route, Map<LedgerState, Long> sums, List<String> log) {}

    @BeforeEach
    void aRunningWave() {
        channel = fixtures.channel();
        customers = fixtures.customers(channel, 40);
        key = fixtures.shifting(fixtures.request(channel));
        dario = Caller.program(port, DARIO.id(), "tramonto");
        Awaitility.await().until(() -> router.revision(channel) == fixtures.get(key).revision);
    }

    @Test
    void whileItIsAwayCommandsAreRefusedClearlyAndRoutesDecideFromMemory() {
        Standing before = standing();
        String asked = customers.get(0);
        String decided = decision(asked).toString();
        Caller browser = Caller.signedIn(port, DARIO.id());
        browser.get("/api/programmes/" + key);
        try (DatabaseAway away = new DatabaseAway(environment, pool)) {
            assertUnavailable(kill(dario, before.revision()));
            assertUnavailable(kill(browser, before.revision(), "X-XSRF-TOKEN", browser.cookie("TRAMONTO-XSRF")));
            assertThat(decision(asked)).hasToString(decided);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(standing()).isEqualTo(before));
        assertThat(log.verify(key).intact()).isTrue();

        assertThat(kill(dario, before.revision()).statusCode()).isEqualTo(200);
        HttpResponse<String> twice = kill(dario, before.revision());
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(tree(twice).path("code").asText()).isEqualTo("RETIREMENT-003");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> decision(asked).path("reason").asText().equals("DISABLED"));
    }

    /** When the connection breaks. */
    enum Moment {
        /** Half of what the command writes is written. */
        WHILE_WRITING("before insert on decision_log", "trigger"),
        /** Everything is written, and the transaction about to commit. */
        AT_COMMIT("after insert on decision_log deferrable initially deferred", "constraint trigger");

        private final String when;
        private final String kind;

        Moment(String when, String kind) {
            this.when = when;
            this.kind = kind;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCommandWhoseConnectionBreaksIsNotDoneAtAllAndMayBeRepeated(Moment moment) {
        Standing before = standing();
        breakConnections(moment);
        try {
            assertUnavailable(kill(dario, before.revision()));
        } finally {
            jdbc.sql("drop function break_connection cascade").update();
        }
        assertThat(standing()).isEqualTo(before);
        assertThat(log.verify(key).intact()).isTrue();

        HttpResponse<String> again = kill(dario, before.revision());
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(tree(again).path("state").asText()).isEqualTo("rolled_back");
        assertThat(log.verify(key).entries()).isEqualTo(before.log().size() + 1);
    }

    private void breakConnections(Moment moment) {
        jdbc.sql("""
                        create function break_connection() returns trigger language plpgsql as $$
                        begin
                            if new.programme = '%s' then
                                perform pg_terminate_backend(pg_backend_pid());
                                perform pg_sleep(10);
                            end if;
                            return new;
                        end $$
                        """.formatted(key)).update();
        jdbc.sql("create %s break_connection %s for each row execute function break_connection()"
                        .formatted(moment.kind, moment.when))
                .update();
    }

    private Standing standing() {
        Programme programme = fixtures.get(key);
        return new Standing(
                programme.revision,
                programme.state.code(),
                routes.find(channel).orElseThrow(),
                ledger.counts(key),
                log.export(key));
    }

    private HttpResponse<String> kill(Caller caller, long revision, String... headers) {
        return caller.post(
                "/api/programmes/" + key + "/kill",
                "{\"expectedRevision\": " + revision + ", \"reason\": \"complaints\"}",
                headers);
    }

    private JsonNode decision(String customer) {
        return tree(dario.post(
                "/ofrep/v1/evaluate/flags/support." + channel + ".route",
                "{\"context\": {\"targetingKey\": \"" + customer + "\"}}"));
    }

    private void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(tree(answer).path("code").asText()).isEqualTo("ERROR-003");
    }

    private JsonNode tree(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(answer.body(), broken);
        }
    }
}
