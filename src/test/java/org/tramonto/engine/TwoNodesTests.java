package org.tramonto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tramonto.PreparationsOverHttp;
import org.tramonto.TramontoTest;

/** Two processes start at the same moment on an empty database, share the work on a programme, and one of them dies. */
@TramontoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTests {

    private static final String PROGRAMME = "addio-telefono";
    private static final String PATH = "/api/programmes/" + PROGRAMME;

    /** Within this time a command is seen in the decisions of every node. */
    private static final Duration SEEN = Duration.ofSeconds(2);

    /** Within this time what a dead node had begun is taken over. */
    private static final Duration TAKEN_OVER = Duration.ofMinutes(1);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    private final ObjectMapper json = new ObjectMapper();
    private final List<Node> nodes = new ArrayList<>();
    private DriverManagerDataSource database;
    private JdbcClient shared;

    @BeforeAll
    void startBoth() throws Exception {
        jdbc.sql("drop database if exists two_nodes with (force)").update();
        jdbc.sql("create database two_nodes").update();
        String url = environment.getRequiredProperty("spring.datasource.url").replaceFirst("/[^/]*$", "/two_nodes");
        database = new DriverManagerDataSource(
                url,
                environment.getRequiredProperty("spring.datasource.username"),
                environment.getRequiredProperty("spring.datasource.password"));
        shared = JdbcClient.create(database);
        nodes.add(Node.start("one", url, environment));
        nodes.add(Node.start("two", url, environment));
        for (Node node : nodes) {
            node.awaitReady();
        }
    }

    @AfterAll
    void stopBoth() throws InterruptedException {
        for (Node node : nodes) {
            node.stop();
        }
    }

    @Test
    void bothStartAndNothingIsThereTwice() {
        assertThat(count("select count(*) from act_re_deployment")).isEqualTo(1);
        assertThat(count("select count(*) from act_re_procdef where key_ = 'support-case'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from act_ru_filter")).isEqualTo(6);
        assertThat(count("select count(*) from act_id_user")).isEqualTo(7);
    }

    @Test
    void aProgrammeGoesOnWhenTheNodeThatWorksOnItDies() throws Exception {
        List<String> customers = customers(60);
        Node one = nodes.get(0);
        Node two = nodes.get(1);
        announce(one, two);
        await(Duration.ofMinutes(2)).until(() -> standing(one).path("wave").asInt() == 1);

        try (WatchedDecisions decisions = new WatchedDecisions(nodes, customers.subList(0, 12))) {
            ofTwoManagersAtOnceOneWins(one, two);
            long resumed = revision(one) + 1;
            assertThat(command(one, "dario", "resume", resumed - 1).statusCode())
                    .isEqualTo(200);
            Instant commanded = Instant.now();
            await(SEEN.multipliedBy(5)).until(() -> decisions.seen(two, resumed));
            assertThat(decisions.firstSeen(two, resumed)).isBefore(commanded.plus(SEEN));

            List<String> begun = new ArrayList<>();
            Instant killed = killTheOneThatWorks(begun);
            Node left = one.isAlive() ? one : two;
            await(TAKEN_OVER.multipliedBy(3)).until(() -> jobs(null).stream().noneMatch(begun::contains));
            assertThat(Duration.between(killed, Instant.now())).isLessThan(TAKEN_OVER);
            await(Duration.ofMinutes(3))
                    .untilAsserted(() -> assertThat(standing(left).path("wave").asInt())
                            .as("waits at %s", waits())
                            .isEqualTo(2));
            long advanced = revision(left);
            await(Duration.ofMinutes(1)).until(() -> decisions.seen(left, advanced));
            // The notices of the day and the next wave begin once what moved the wave has committed.
            await(Duration.ofMinutes(2)).untilAsserted(() -> {
                assertThat(roots("customer-notice")).as("waits at %s", waits()).isGreaterThanOrEqualTo(2);
                assertThat(shifts()).as("waits at %s", waits()).isGreaterThanOrEqualTo(2);
            });
            decisions.check();
        }
        nothingIsDoneTwice();
    }

    private void announce(Node one, Node two) {
        assertThat(one.as("dario")
                        .post("/api/programmes", """
                        {"key": "%s", "channel": "phone", "name": {"it": "Addio", "en": "Farewell"},
                         "reason": "Too few calls", "successors": ["chat", "mail"], "noticePeriod": "PT0S",
                         "analysisEvery": "PT5S",
                         "waves": [{"weightBp": 4000, "dwell": "PT5S"}, {"weightBp": 8000, "dwell": "P1D"},
                                   {"weightBp": 10000, "dwell": "P1D"}]}
                        """.formatted(PROGRAMME))
                        .statusCode())
                .isEqualTo(201);
        command(one, "dario", "submit", 1);
        command(two, "diana", "approve", revision(two));
        complete(one, "Task_ReviewExemptions");
        PreparationsOverHttp preparations = new PreparationsOverHttp(new PreparationsOverHttp.Calls() {
            @Override
            public String get(String user, String path) {
                return two.as(user).get(path).body();
            }

            @Override
            public String post(String user, String path, String body) {
                return two.as(user).post(path, body).body();
            }
        });
        preparations.settleTexts(PROGRAMME);
        assertThat(command(one, "dario", "announce", revision(one)).statusCode())
                .isEqualTo(200);
        preparations.tellInAnotherWay(PROGRAMME);
    }

    private void ofTwoManagersAtOnceOneWins(Node one, Node two) {
        long seen = revision(one);
        CompletableFuture<Integer> dario = CompletableFuture.supplyAsync(
                () -> command(one, "dario", "hold", seen).statusCode());
        CompletableFuture<Integer> diana = CompletableFuture.supplyAsync(
                () -> command(two, "diana", "hold", seen).statusCode());
        assertThat(List.of(dario.join(), diana.join())).containsExactlyInAnyOrder(200, 409);
        assertThat(revision(two)).isEqualTo(seen + 1);
    }

    /** Whoever works on the wave needs the row of its programme, waits for it here, and is killed while waiting. */
    private Instant killTheOneThatWorks(List<String> begun) throws SQLException, InterruptedException {
        try (Connection connection = database.getConnection();
                PreparedStatement row =
                        connection.prepareStatement("select from programme where key = ? for no key update")) {
            connection.setAutoCommit(false);
            row.setString(1, PROGRAMME);
            row.execute();
            List<String> working = await(Duration.ofMinutes(2))
                    .until(() -> shared.sql("""
                                            select application_name from pg_stat_activity
                                            where datname = 'two_nodes' and wait_event_type = 'Lock'
                                              and query like '%for no key update'
                                            """).query(String.class).list(), names -> !names.isEmpty());
            Node dies = nodes.get(0).name.equals(working.get(0)) ? nodes.get(0) : nodes.get(1);
            begun.addAll(jobs("lock_owner_ is not null"));
            assertThat(begun).isNotEmpty();
            dies.kill();
            connection.rollback();
            return Instant.now();
        }
    }

    /** Jobs of the programme and its waves; {@code which} is null for all. */
    private List<String> jobs(String which) {
        return shared.sql("""
                        select id_ from act_ru_job where process_instance_id_ in (
                            select proc_inst_id_ from act_ru_execution where business_key_ = '%s') and %s
                        """.formatted(PROGRAMME, which == null ? "true" : which))
                .query(String.class)
                .list();
    }

    private String waits() {
        return shared.sql("select string_agg(act_id_, ', ') from act_hi_actinst where end_time_ is null")
                .query(String.class)
                .single();
    }

    private void nothingIsDoneTwice() {
        assertThat(shared.sql("select entry::jsonb ->> 'command' from decision_log order by seq")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "create", "submit", "assess", "approve", "announce", "start", "hold", "resume", "advance");
        assertThat(roots("channel-retirement")).isEqualTo(1);
        assertThat(roots("customer-notice"))
                .as("the notices of the day on which each wave moved")
                .isEqualTo(2);
        assertThat(shifts()).isEqualTo(2);
        assertThat(count("select count(*) from ledger_entry")).isEqualTo(60);
        assertThat(count("select count(*) from ledger_entry where state = 'shifted' and bucket >= 8000"))
                .isZero();
    }

    /** How often a wave was begun. */
    private long shifts() {
        return count("select count(*) from act_hi_actinst where act_id_ = 'CallActivity_ShiftWave'");
    }

    /** Instances of a process that no other has called. */
    private long roots(String process) {
        return count("select count(*) from act_ru_execution where parent_id_ is null and super_exec_ is null"
                + " and proc_def_id_ like '" + process + ":%'");
    }

    private List<String> customers(int number) {
        return shared.sql("""
                        with created as (
                            insert into customer (number, name, created_at)
                            select 'K-' || lpad(nextval('customer_number_seq')::text, 6, '0'), 'Cliente', now()
                            from generate_series(1, :number) returning id, number),
                        used as (
                            insert into customer_channel (customer_id, channel, contacts, first_at, last_at)
                            select id, 'phone', 1, now(), now() from created)
                        select number from created order by number
                        """).param("number", number).query(String.class).list();
    }

    private void complete(Node node, String task) {
        String open = await(Duration.ofMinutes(2))
                .until(
                        () -> tree(node.as("admin").get("/engine-rest/task?taskDefinitionKey=" + task))
                                .path(0)
                                .path("id")
                                .asText(),
                        id -> !id.isEmpty());
        HttpResponse<String> completed = node.as("admin").post("/engine-rest/task/" + open + "/complete", "{}");
        assertThat(completed.statusCode()).as(completed.body()).isEqualTo(204);
    }

    private HttpResponse<String> command(Node node, String user, String command, long revision) {
        return node.as(user)
                .post(PATH + "/" + command, "{\"expectedRevision\": " + revision + ", \"reason\": \"as planned\"}");
    }

    private long revision(Node node) {
        return standing(node).path("revision").asLong();
    }

    private JsonNode standing(Node node) {
        return tree(node.as("dario").get(PATH));
    }

    private JsonNode tree(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(answer.body(), broken);
        }
    }

    private long count(String sql) {
        return shared.sql(sql).query(Long.class).single();
    }

    private static ConditionFactory await(Duration atMost) {
        return Awaitility.await().atMost(atMost).pollInterval(Duration.ofMillis(100));
    }
}
