package org.tramonto.workplace.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.NextStep;

/** The calls of an agent's desk over HTTP: who may, what is refused, what is safe to repeat. */
@TramontoTest
class AgentsDeskContractTests {

    @LocalServerPort
    int port;

    @Autowired
    CaseFixtures fixtures;

    private final ObjectMapper json = new ObjectMapper();
    private Caller anna;
    private String number;
    private String other;

    @BeforeEach
    void twoBillCases() {
        anna = Caller.program(port, "anna", "tramonto");
        CaseNumber bill = fixtures.billCase();
        fixtures.reply(bill, NextStep.WORK);
        fixtures.write(bill, "Una seconda cosa.");
        number = bill.value();
        other = fixtures.billCase().value();
    }

    @AfterEach
    void takeTheTasksAway() {
        fixtures.endAll();
    }

    /** Every call that changes a case, with a body that would be taken. */
    private Map<String, String> commands() {
        String later = Instant.now().plus(2, ChronoUnit.DAYS).toString();
        return Map.of(
                "/sort", "{\"priority\": \"high\"}",
                "/macros/angry-customer", "{}",
                "/snooze", "{\"until\": \"" + later + "\"}",
                "/unsnooze", "{}",
                "/link", "{\"to\": \"" + other + "\"}",
                "/unlink", "{\"to\": \"" + other + "\"}",
                "/split", "{\"messages\": [" + lastInbound() + "]}",
                "/unsplit", "{\"split\": \"" + other + "\"}",
                "/unmerge", "{}");
    }

    @ParameterizedTest
    @CsvSource({"bruno, CASE-003, 403", "dario, CASE-011, 403", "elena, CASE-011, 403"})
    void whoMayNotActOnTheCaseIsRefusedEveryCommand(String user, String code, int status) {
        Caller caller = Caller.program(port, user, "tramonto");
        String before = anna.get("/api/cases/" + number).body();
        commands().forEach((path, body) -> {
            HttpResponse<String> refused = caller.post("/api/cases/" + number + path, body);
            if (!path.equals("/unmerge")) {
                assertThat(refused.statusCode()).as(path).isEqualTo(status);
                assertThat(tree(refused).path("code").asText()).as(path).isEqualTo(code);
            } else {
                assertThat(refused.statusCode()).as(path).isGreaterThanOrEqualTo(400);
            }
        });
        assertThat(anna.get("/api/cases/" + number).body()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"carla", "admin"})
    void leadsAndAdministratorsMay(String user) {
        Caller caller = Caller.program(port, user, "tramonto");
        for (String path :
                List.of("/sort", "/macros/angry-customer", "/snooze", "/unsnooze", "/link", "/unlink", "/split")) {
            assertThat(caller.post("/api/cases/" + number + path, commands().get(path))
                            .statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(caller.get("/api/mentions").statusCode()).isEqualTo(200);
        assertThat(caller.get("/api/customers?q=Giulia").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyIsAskedWhoTheyAre() {
        Caller nobody = Caller.nobody(port);
        commands()
                .forEach((path, body) -> assertThat(
                                nobody.post("/api/cases/" + number + path, body).statusCode())
                        .as(path)
                        .isEqualTo(401));
        for (String path : List.of(
                "/api/mentions",
                "/api/colleagues?q=a",
                "/api/tasks/next",
                "/api/cases/" + number + "/articles",
                "/api/customers?q=Giulia")) {
            assertThat(nobody.get(path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(nobody.post("/api/desk/contacts", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void managersAndProcessOwnersHaveNoDesk() {
        for (String user : List.of("dario", "elena")) {
            Caller caller = Caller.program(port, user, "tramonto");
            assertThat(caller.get("/api/mentions").statusCode()).isEqualTo(403);
            assertThat(caller.get("/api/colleagues").statusCode()).isEqualTo(403);
            assertThat(caller.get("/api/cases/" + number + "/articles").statusCode())
                    .isEqualTo(403);
            assertThat(caller.get("/api/tasks/next").statusCode()).isEqualTo(204);
            assertProblem(caller.post("/api/desk/contacts", call("k", "{\"phone\": \"024000\"}")), 403, "DESK-001");
        }
        assertThat(Caller.program(port, "dario", "tramonto")
                        .get("/api/customers?q=Giulia")
                        .statusCode())
                .as("managers look customers up")
                .isEqualTo(200);
        assertProblem(Caller.program(port, "elena", "tramonto").get("/api/customers?q=Giulia"), 403, "CUSTOMER-012");
    }

    @Test
    void aMacroSentAgainWithItsKeyIsRunOnceAndAStaleCaseIsLeftAlone() {
        String tag =
                anna.get("/api/cases/" + number).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> first = command("/macros/angry-customer", "{}", "Idempotency-Key", "m-1");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(command("/macros/angry-customer", "{}", "Idempotency-Key", "m-1")
                        .statusCode())
                .isEqualTo(200);
        assertProblem(command("/macros/wait-for-reading", "{}", "Idempotency-Key", "m-1"), 409, "CASE-019");
        assertThat(anna.get("/api/cases/" + number + "/conversation").body().split("macro_run", -1))
                .hasSize(2);
        for (String path : List.of("/sort", "/macros/angry-customer", "/snooze", "/link", "/split")) {
            assertProblem(command(path, commands().get(path), "If-Match", tag), 412, "CASE-020");
        }
        assertProblem(command("/macros/nowhere", "{}"), 404, "CASE-022");
        assertProblem(command("/sort", "{\"cause\": \"bad-luck\"}"), 400, "CASE-021");
        assertProblem(command("/snooze", "{\"until\": \"2020-01-01T00:00:00Z\"}"), 400, "CASE-023");
        assertProblem(command("/unmerge", "{}"), 409, "CASE-024");
        assertProblem(command("/split", "{}"), 400, "CASE-025");
        assertProblem(command("/link", "{\"to\": \"" + number + "\"}"), 409, "CASE-026");
        assertProblem(command("/link", "{}"), 404, "CASE-001");
    }

    @Test
    void theWorkspaceSaysWhereTheReplyGoesAndHowToWriteThere() {
        JsonNode view =
                tree(Caller.program(port, "anna", "tramonto").in("it").get("/api/cases/" + number + "/workspace"));
        assertThat(view.at("/way/kind").asText()).isEqualTo("mail");
        assertThat(view.at("/way/public").asBoolean()).isFalse();
        assertThat(view.at("/way/tone").asText()).contains("domanda successiva");
        assertThat(view.path("macros")).isNotEmpty();
        assertThat(view.path("causes")).isNotEmpty();
        assertThat(view.path("actions").toString()).contains("sort", "snooze", "link", "split");
        command("/snooze", commands().get("/snooze"));
        JsonNode put = tree(anna.get("/api/cases/" + number + "/workspace"));
        assertThat(put.at("/case/snoozedUntil").asText()).isNotBlank();
        assertThat(put.path("actions").toString()).contains("unsnooze");
    }

    @Test
    void theNextTaskIsTheMostPressingOneThatDoesNotWait() {
        JsonNode own = tree(anna.get("/api/tasks/next"));
        assertThat(own.at("/about/assignee").asText()).isEqualTo("anna");
        fixtures.open("Odore di gas", "Sento odore di gas in cantina, emergenza!");
        HttpResponse<String> answer = Caller.program(port, "bruno", "tramonto").get("/api/tasks/next");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(tree(answer).at("/about/status").asText()).doesNotStartWith("waiting");
        assertThat(tree(answer).at("/about/team").asText()).isIn("front-desk", "technical");
    }

    @Test
    void aCallOpensOneCaseHoweverOftenItIsSentAndMayJoinAnOpenOne() {
        String key = UUID.randomUUID().toString();
        HttpResponse<String> first =
                anna.post("/api/desk/contacts", call(key, "{\"phone\": \"02 4000 5000\", \"name\": \"Piero Neri\"}"));
        HttpResponse<String> again =
                anna.post("/api/desk/contacts", call(key, "{\"phone\": \"02 4000 5000\", \"name\": \"Piero Neri\"}"));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(tree(again).path("caseNumber")).isEqualTo(tree(first).path("caseNumber"));
        String opened = tree(first).path("caseNumber").asText();
        JsonNode known = tree(anna.get("/api/cases/" + opened));
        assertThat(known.path("channel").asText()).isEqualTo("phone");

        for (String words : List.of(
                "0240005000", "piero", "NERI", known.at("/customer/number").asText())) {
            assertThat(tree(anna.get("/api/customers?q=" + words)).toString())
                    .as(words)
                    .contains("Piero Neri");
        }
        assertThat(tree(anna.get("/api/customers?q=%25%25%25"))).isEmpty();
        assertThat(tree(anna.get("/api/customers?q=pi"))).as("too short").isEmpty();

        String more = call(
                        UUID.randomUUID().toString(),
                        "{\"customerNumber\": \"" + known.at("/customer/number").asText() + "\"}")
                .replace("\"caseNumber\": null", "\"caseNumber\": \"" + opened + "\"");
        assertThat(tree(anna.post("/api/desk/contacts", more)).path("outcome").asText())
                .isEqualTo("appended");
    }

    @Test
    void aLetterNeedsAScanThatIsOne() {
        assertProblem(anna.post("/api/desk/contacts", letter()), 400, "DESK-002");
        assertProblem(register("<html>".getBytes(UTF_8)), 400, "DESK-003");
        assertProblem(register(scan(25 * 1024 * 1024 + 1)), 413, "REQUEST-005");
        HttpResponse<String> taken = register(scan(100));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        assertThat(attachmentsOf(tree(taken).path("caseNumber").asText()))
                .extracting(file -> file.path("contentType").asText())
                .containsExactly("application/pdf");
        assertProblem(anna.post("/api/desk/contacts", call("", "{\"phone\": \"024000\"}")), 400, "DESK-002");
    }

    @Test
    void aScanMayBeAsLargeAsAnyAttachment() {
        HttpResponse<String> taken = register(scan(25 * 1024 * 1024));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        assertThat(attachmentsOf(tree(taken).path("caseNumber").asText()))
                .extracting(file -> file.path("size").asLong())
                .containsExactly(25L * 1024 * 1024);
    }

    private List<JsonNode> attachmentsOf(String opened) {
        List<JsonNode> files = new ArrayList<>();
        tree(anna.get("/api/cases/" + opened + "/conversation"))
                .path("items")
                .forEach(item -> item.path("attachments").forEach(files::add));
        return files;
    }

    /** As many bytes that look like a PDF. */
    private static byte[] scan(int size) {
        byte[] bytes = Arrays.copyOf("%PDF-1.4\n".getBytes(UTF_8), size);
        Arrays.fill(bytes, 9, size, (byte) '%');
        return bytes;
    }

    private HttpResponse<String> register(byte[] scan) {
        return anna.postParts(
                "/api/desk/contacts",
                new Caller.Part("contact", null, "application/json", letter().getBytes(UTF_8)),
                new Caller.Part("scan", "lettera.pdf", "application/octet-stream", scan));
    }

    private String lastInbound() {
        String id = "0";
        for (JsonNode item :
                tree(anna.get("/api/cases/" + number + "/conversation")).path("items")) {
            id = item.path("direction").asText().equals("inbound")
                    ? item.path("id").asText()
                    : id;
        }
        return id;
    }

    private static String call(String key, String from) {
        return "{\"way\": \"call\", \"key\": \"" + key + "\", \"from\": " + from
                + ", \"subject\": \"Chiede della bolletta\", \"text\": \"Ha telefonato per la bolletta.\", \"caseNumber\": null}";
    }

    private static String letter() {
        return "{\"way\": \"letter\", \"key\": \"" + UUID.randomUUID()
                + "\", \"from\": {\"name\": \"Ada Gallo\", \"phone\": \"06 1234 5678\"},"
                + " \"subject\": \"Lettera di Ada Gallo\", \"text\": \"\"}";
    }

    private HttpResponse<String> command(String path, String body, String... headers) {
        return anna.post("/api/cases/" + number + path, body, headers);
    }

    private void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(tree(answer).path("code").asText()).as(answer.body()).isEqualTo(code);
        assertThat(tree(answer).path("detail").asText()).isNotBlank().doesNotContain("{0}");
    }

    private JsonNode tree(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(answer.body(), notJson);
        }
    }
}
