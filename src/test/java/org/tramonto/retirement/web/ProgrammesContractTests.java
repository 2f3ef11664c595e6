package org.tramonto.retirement.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.engine.Caller;
import org.tramonto.retirement.DecisionLog;

/** The calls on programmes that other systems and the manager's pages rely on, over HTTP as they see them. */
@TramontoTest
class ProgrammesContractTests {

    @LocalServerPort
    int port;

    @Autowired
    private Channels channels;

    @Autowired
    private JdbcClient jdbc;

    private final ObjectMapper json = new ObjectMapper();
    private String channel;
    private String key;
    private String customer;
    private Caller dario;
    private Caller diana;

    @BeforeEach
    void aLine() {
        channel = "linea-" + Long.toString(System.nanoTime(), 36);
        key = "addio-" + channel;
        dario = Caller.program(port, "dario", "tramonto");
        diana = Caller.program(port, "diana", "tramonto");
        channels.register(new Channel(
                channel,
                Channel.Kind.PHONE,
                "Linea",
                "Line",
                null,
                false,
                Channel.Replies.RECORDED,
                Channel.State.ACTIVE));
        customer = jdbc.sql("""
                        with created as (
                            insert into customer (number, name, created_at)
                            values ('K-' || lpad(nextval('customer_number_seq')::text, 6, '0'), 'Cliente', now())
                            returning id, number),
                        used as (
                            insert into customer_channel (customer_id, channel, contacts, first_at, last_at)
                            select id, :channel, 1, now(), now() from created)
                        select number from created
                        """).param("channel", channel).query(String.class).single();
    }

    @Test
    void aProgrammeIsDraftedSubmittedApprovedAnnouncedAndStarted() {
        HttpResponse<String> drafted = dario.post("/api/programmes", plan(""));
        assertThat(drafted.statusCode()).isEqualTo(201);
        assertThat(drafted.headers().firstValue("Location")).contains("/api/programmes/" + key);
        assertThat(drafted.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(tree(drafted).path("state").asText()).isEqualTo("draft");
        assertThat(tree(drafted).path("seed").asText()).isEqualTo(key);

        assertThat(state(command(dario, "submit", 1))).isEqualTo("waiting_for_approval");
        HttpResponse<String> own = command(dario, "approve", revision());
        assertProblem(own, 403, "RETIREMENT-007");
        assertThat(state(command(diana, "approve", revision()))).isEqualTo("ready");
        assertThat(state(command(dario, "announce", revision()))).isEqualTo("announced");
        JsonNode started = tree(command(dario, "start", revision()));
        assertThat(started.path("state").asText()).isEqualTo("shifting");
        assertThat(started.path("shiftedBp").asInt()).isEqualTo(5000);
        assertThat(texts(started.path("possible")))
                .contains("hold", "advance", "roll_back", "kill")
                .doesNotContain("close");
        assertThat(texts(started.path("missing"))).containsExactly("still_soaking");

        JsonNode waves = read("/waves");
        assertThat(waves.get(0).path("state").asText()).isEqualTo("running");
        assertThat(waves.get(1).path("state").asText()).isEqualTo("planned");
        assertThat(waves.get(0).path("dwell").asText()).isEqualTo("PT1H");
        JsonNode ledger = read("/ledger");
        assertThat(ledger.path("population").asLong()).isEqualTo(1);
        assertThat(ledger.at("/counts/shifted").asLong()
                        + ledger.at("/counts/notified").asLong())
                .isEqualTo(1);
        assertThat(ledger.at("/entries/items/0/customer").asText()).isEqualTo(customer);
        assertThat(read("/verdicts").path("total").asLong()).isZero();
    }

    @Test
    void everyCommandNamesARevisionAndAReason() {
        dario.post("/api/programmes", plan(""));
        assertProblem(dario.post(path("/submit"), "{\"reason\": \"go\"}"), 400, "RETIREMENT-004");
        assertProblem(
                dario.post(path("/submit"), "{\"expectedRevision\": 1, \"reason\": \" \"}"), 400, "RETIREMENT-005");
        HttpResponse<String> stale = command(dario, "submit", 7);
        assertProblem(stale, 409, "RETIREMENT-003");
        assertThat(tree(stale).path("revision").asLong()).isEqualTo(1);
        HttpResponse<String> impossible = command(dario, "close", 1);
        assertProblem(impossible, 409, "RETIREMENT-002");
        assertThat(tree(impossible).path("programmeState").asText()).isEqualTo("draft");
        assertThat(tree(impossible).path("detail").asText()).contains(key).contains("close");
        assertThat(dario.post(path("/submit"), "{\"reason\": \"go\"}", "If-Match", "\"1\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aDraftIsEditedByItsRevision() {
        dario.post("/api/programmes", plan(""));
        assertProblem(put(dario, plan(", \"expectedRevision\": 9")), 409, "RETIREMENT-003");
        HttpResponse<String> edited = put(dario, plan(", \"expectedRevision\": 1, \"drain\": \"P3D\""));
        assertThat(edited.statusCode()).isEqualTo(200);
        assertThat(tree(edited).at("/plan/drain").asText()).isEqualTo("PT72H");
        assertThat(tree(edited).path("revision").asLong()).isEqualTo(2);
    }

    @Test
    void mistakesInAPlanAreToldInBothLanguages() {
        HttpResponse<String> english = dario.post("/api/programmes", plan(", \"waves\": [{\"weightBp\": 100}]"));
        assertProblem(english, 400, "RETIREMENT-023");
        assertThat(tree(english).path("detail").asText()).startsWith("Wave 1 has no dwell time.");
        HttpResponse<String> italian = Caller.program(port, "dario", "tramonto")
                .in("it")
                .post("/api/programmes", plan(", \"startsAt\": \"2001-01-01\""));
        assertProblem(italian, 400, "RETIREMENT-024");
        assertThat(tree(italian).path("title").asText()).isEqualTo("Nel passato");
        assertProblem(dario.post("/api/programmes", "[]"), 400, "RETIREMENT-010");
        assertProblem(dario.post("/api/programmes", "{"), 400, "REQUEST-001");
        assertProblem(dario.get("/api/programmes/nowhere"), 404, "RETIREMENT-001");
        assertProblem(dario.get("/api/programmes/NO%20KEY"), 404, "RETIREMENT-001");
    }

    @Test
    void managersCommandProcessOwnersDraftAndAgentsSeeOneCustomer() {
        Caller elena = Caller.program(port, "elena", "tramonto");
        Caller anna = Caller.program(port, "anna", "tramonto");
        assertThat(elena.post("/api/programmes", plan("")).statusCode()).isEqualTo(201);
        assertProblem(command(elena, "submit", 1), 403, "RETIREMENT-006");
        assertProblem(anna.get(path("")), 403, "RETIREMENT-006");
        assertProblem(anna.get("/api/programmes"), 403, "RETIREMENT-006");
        assertProblem(anna.get(path("/ledger")), 403, "RETIREMENT-006");
        assertProblem(anna.post("/api/programmes", plan("")), 403, "RETIREMENT-006");
        announce();
        assertThat(tree(anna.get(path("/ledger/" + customer)))
                        .at("/entry/state")
                        .asText())
                .isEqualTo("notified");
        assertProblem(anna.get(path("/ledger/K-0")), 404, "RETIREMENT-050");
        assertThat(Caller.nobody(port).get(path("")).statusCode()).isEqualTo(401);
    }

    @Test
    void customersAreExemptedAndReachedOverHttp() {
        dario.post("/api/programmes", plan(""));
        announce();
        Caller carla = Caller.program(port, "carla", "tramonto");
        String exemption = path("/ledger/" + customer + "/exemption");
        assertProblem(
                put(carla, exemption, "{\"cause\": \"vulnerable\", \"evidence\": \"a call\"}"), 400, "RETIREMENT-010");
        HttpResponse<String> exempt = put(
                carla, exemption, "{\"cause\": \"vulnerable\", \"evidence\": \"a call\", \"provision\": \"a letter\"}");
        assertThat(tree(exempt).at("/entry/state").asText()).isEqualTo("exempt");
        assertThat(tree(exempt).at("/exemption/cause").asText()).isEqualTo("vulnerable");
        assertThat(read("/exemptions").size()).isEqualTo(1);
        HttpResponse<String> confirmed = carla.post(exemption + "/confirmation", """
                {"cause": "legal", "evidence": "a ruling", "provision": "a letter", "reason": "it came"}""");
        assertThat(tree(confirmed).at("/exemption/cause").asText()).isEqualTo("legal");
        assertThat(tree(confirmed).at("/exemption/lastReview/what").asText()).isEqualTo("confirmed");
        assertProblem(carla.post(exemption + "/extension", "{\"reason\": \"goes on\"}"), 400, "RETIREMENT-010");
        assertThat(tree(carla.post(exemption + "/extension", "{\"reason\": \"goes on\", \"evidence\": \"call\"}"))
                        .at("/exemption/lastReview/what")
                        .asText())
                .isEqualTo("extended");
        HttpResponse<String> ended = carla.send(carla.request(exemption)
                .header("Content-Type", "application/json")
                .method(
                        "DELETE",
                        HttpRequest.BodyPublishers.ofString("{\"reason\": \"helped\", \"evidence\": \"call\"}")));
        assertThat(tree(ended).at("/entry/state").asText()).isEqualTo("manual_outreach");
        String attempts = path("/ledger/" + customer + "/attempts");
        carla.post(attempts, "{\"medium\": \"call\", \"result\": \"no_answer\", \"note\": \"rang out\"}");
        HttpResponse<String> reached =
                carla.post(attempts, "{\"medium\": \"call\", \"result\": \"reached\", \"note\": \"uses chat\"}");
        assertThat(reached.statusCode()).isEqualTo(201);
        assertThat(tree(reached).at("/entry/state").asText()).isEqualTo("reached_by_hand");
        assertThat(texts(tree(reached).path("attempts"), "/result")).containsExactly("no_answer", "reached");
        assertProblem(carla.post(attempts, "{\"medium\": \"owl\", \"result\": \"reached\"}"), 400, "REQUEST-002");
        assertProblem(carla.post(path("/ledger/" + customer), "{\"state\": \"gone\"}"), 400, "REQUEST-002");
    }

    @Test
    void verdictsAreSentencesInTheLanguageAskedForWithTheirNumbers() {
        dario.post("/api/programmes", plan(""));
        jdbc.sql("""
                        with soak as (
                            insert into analysis_soak (programme, wave, since, shifted_bp, control_bp)
                            values (:key, 2, now(), 3000, 3000) returning id),
                        run as (
                            insert into analysis_run
                                (programme, soak, wave, revision, shifted_bp, at, data_until, verdict, action)
                            select :key, id, 2, 7, 3000, now(), now(), 'hold', 'hold' from soak returning id)
                        insert into analysis_finding
                            (run, position, guardrail, kind, metric, on_breach, blocking, reason, verdict, numbers)
                        select id, 0, 'solved', 'proportion', 'solved_at_first_contact', 'hold', true,
                               'worse_than_margin', 'hold',
                               '{"shiftedSize": 210, "shifted": 0.8, "controlSize": 198, "control": 0.875,
                                 "difference": -0.075, "lower": -0.11, "upper": -0.04, "bound": 0.02}'::jsonb
                        from run
                        """).param("key", key).update();
        JsonNode english = read("/verdicts").at("/items/0");
        assertThat(english.path("sentence").asText())
                .isEqualTo("Held: the share of shifted customers helped at first contact is 4 to 11 points lower.");
        assertThat(english.path("verdict").asText()).isEqualTo("hold");
        JsonNode finding = english.at("/findings/0");
        assertThat(finding.path("sentence").asText())
                .isEqualTo(english.path("sentence").asText());
        assertThat(finding.path("judgement").asText()).isEqualTo("breach");
        assertThat(finding.at("/numbers/upper").asDouble()).isEqualTo(-0.04);
        assertThat(texts(json.createArrayNode().add(finding), "/unit")).containsExactly("share");
        assertThat(finding.path("better").asText()).isEqualTo("higher");
        assertThat(in("it-IT,it;q=0.9,en;q=0.5"))
                .isEqualTo(
                        "Fermato: la quota di clienti spostati aiutati al primo contatto è inferiore di 4-11 punti.");
        assertThat(in("de-DE")).as("no German words yet").startsWith("Held: ").contains("4 to 11 points");
    }

    private String in(String language) {
        HttpResponse<String> answer =
                Caller.program(port, "dario", "tramonto").in(language).get(path("/verdicts"));
        return tree(answer).at("/items/0/sentence").asText();
    }

    @Test
    void ticksOnAListAreKeptWithWhoSetThem() {
        dario.post("/api/programmes", plan(""));
        assertThat(texts(read("/checklists/announcement").path("items"), "/item"))
                .containsExactly("person", "teams", "partners");
        HttpResponse<String> ticked = put(dario, path("/checklists/announcement/person"), "");
        assertThat(tree(ticked).at("/items/0/by").asText()).isEqualTo("dario");
        assertThat(read("/checklists/announcement").at("/items/0/at").asText()).isNotBlank();
        assertProblem(put(dario, path("/checklists/announcement/mailed"), ""), 404, "RETIREMENT-060");
        assertThat(dario.get(path("/checklists/shopping")).statusCode()).isEqualTo(400);
        HttpResponse<String> unticked = dario.send(
                dario.request(path("/checklists/announcement/person")).DELETE());
        assertThat(tree(unticked).at("/items/0/by").isNull()).isTrue();
    }

    @Test
    void theDecisionLogIsExportedAndVerified() {
        dario.post("/api/programmes", plan(""));
        announce();
        JsonNode log = read("/log");
        assertThat(log.get(0).at("/entry/command").asText()).isEqualTo("create");
        assertThat(log.get(0).at("/entry/actor").asText()).isEqualTo("dario");
        assertThat(texts(log, "/entry/command")).containsExactly("create", "submit", "assess", "approve", "announce");
        assertThat(texts(read("/log?newest=2"), "/entry/command")).containsExactly("approve", "announce");
        String export = dario.get(path("/log/export")).body();
        DecisionLog.Verification own = DecisionLog.verify(Arrays.asList(export.split("\n")));
        JsonNode verification = read("/log/verification");
        assertThat(verification.path("intact").asBoolean()).isTrue();
        assertThat(own.intact()).isTrue();
        assertThat(own.head()).isEqualTo(verification.path("head").asText());
    }

    @Test
    void theCatalogueAndTheLawAreReadByWhoPlans() {
        dario.post("/api/programmes", plan(", \"legalProfile\": \"it-energy\""));
        assertThat(texts(read("/law").at("/facts/findings"), "/rule")).contains("phone-service");
        assertThat(read("/law?phase=closing").at("/answer/outcome").asText()).isEqualTo("shrink");
        JsonNode templates = tree(dario.get("/api/programme-templates"));
        assertThat(List.of("cautious", "standard", "provider_forced", "demo")).allMatch(templates::has);
        assertThat(tree(dario.get("/api/legal-profiles")).size()).isGreaterThanOrEqualTo(6);
        assertThat(tree(dario.get("/v3/api-docs")).path("paths").has("/api/programmes/{key}/roll-back"))
                .isTrue();
        assertProblem(dario.get(path("/report")), 404, "RETIREMENT-055");
    }

    @Test
    void whatMayOnlyShrinkIsSaidInBothLanguagesAndCanBeWithdrawn() {
        dario.post("/api/programmes", plan(", \"legalProfile\": \"it-energy\""));
        JsonNode law = read("/law?phase=announcing");
        assertThat(law.at("/answer/outcome").asText()).isEqualTo("shrink");
        assertThat(law.at("/text/en").asText()).startsWith("Shrink, do not close");
        assertThat(law.at("/text/it").asText()).startsWith("Ridurre, non chiudere");
        command(dario, "submit", revision());
        command(diana, "approve", revision());
        HttpResponse<String> refused = command(dario, "announce", revision());
        assertProblem(refused, 409, "RETIREMENT-047");
        assertThat(tree(refused).path("outcome").asText()).isEqualTo("shrink");

        JsonNode withdrawn = tree(command(dario, "withdraw", revision()));
        assertThat(withdrawn.path("state").asText()).isEqualTo("approval_denied");
        assertThat(withdrawn.path("withdrawnAt").asText()).isNotEmpty();
        assertThat(texts(withdrawn.path("possible"))).isEmpty();
        JsonNode log = read("/log");
        assertThat(log.get(log.size() - 1).at("/entry/command").asText()).isEqualTo("withdraw");
        assertThat(tree(dario.get("/v3/api-docs")).path("paths").has("/api/programmes/{key}/withdraw"))
                .isTrue();
        assertProblem(dario.get(path("/report.md?language=en")), 404, "RETIREMENT-055");
    }

    private void announce() {
        command(dario, "submit", revision());
        command(diana, "approve", revision());
        assertThat(state(command(dario, "announce", revision()))).isEqualTo("announced");
    }

    private String plan(String more) {
        return """
                {"key": "%s", "channel": "%s", "name": {"it": "Addio", "en": "Farewell"}, "reason": "Too few calls",
                 "successors": ["chat", "mail"], "noticePeriod": "PT0S",
                 "waves": [{"weightBp": 5000, "dwell": "PT1H"}, {"weightBp": 10000, "dwell": "PT1H"}]%s}
                """.formatted(key, channel, more);
    }

    private HttpResponse<String> command(Caller caller, String command, long revision) {
        return caller.post(path("/" + command), "{\"expectedRevision\": " + revision + ", \"reason\": \"as planned\"}");
    }

    private HttpResponse<String> put(Caller caller, String body) {
        return put(caller, path(""), body);
    }

    private HttpResponse<String> put(Caller caller, String path, String body) {
        return caller.send(caller.request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private long revision() {
        return tree(dario.get(path(""))).path("revision").asLong();
    }

    private String state(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return tree(answer).path("state").asText();
    }

    private JsonNode read(String below) {
        return tree(dario.get(path(below)));
    }

    private String path(String below) {
        return "/api/programmes/" + key + below;
    }

    private static List<String> texts(JsonNode list) {
        return texts(list, "");
    }

    private static List<String> texts(JsonNode list, String at) {
        return java.util.stream.StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.at(at).asText())
                .toList();
    }

    private void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(tree(answer).path("code").asText()).isEqualTo(code);
    }

    private JsonNode tree(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(answer.body(), broken);
        }
    }
}
