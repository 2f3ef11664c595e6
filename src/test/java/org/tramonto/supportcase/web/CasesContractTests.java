package org.tramonto.supportcase.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;

/** The calls on cases that other systems and the workspace rely on, over HTTP as they see them. */
@TramontoTest
class CasesContractTests {

    @LocalServerPort
    int port;

    private final ObjectMapper json = new ObjectMapper();
    private final String word = "parola" + UUID.randomUUID().toString().replaceAll("[^a-z]", "");
    private final String address = word + "@example.org";
    private Caller anna;
    private String number;

    @BeforeEach
    void aBillCase() {
        anna = Caller.program(port, "anna", "tramonto");
        number = contact("mail", address, "Bolletta doppia " + word, "Ho ricevuto due bollette, " + word + ".")
                .path("caseNumber")
                .asText();
    }

    @Test
    void aCaseIsFoundByNumberCustomerAddressAndWordsInBothLanguages() {
        String customer = read("/api/cases/" + number).at("/customer/number").asText();
        contact("form", address, "Second question", "The meters of my " + word + " house were exchanged.");

        assertThat(numbers("?q=" + number)).containsExactly(number);
        assertThat(numbers("?q=" + number.toLowerCase(Locale.ROOT))).containsExactly(number);
        assertThat(numbers("?q=" + customer)).hasSize(2).contains(number);
        assertThat(numbers("?q=" + address)).hasSize(2).contains(number);
        assertThat(numbers("?q=bolletta+" + word)).containsExactly(number);
        assertThat(numbers("?q=meter+" + word)).hasSize(1).doesNotContain(number);
        assertThat(numbers("?q=" + word + "&channel=form")).hasSize(1).doesNotContain(number);
        assertThat(numbers("?q=" + word + "&status=acknowledged&team=billing")).containsExactly(number);
        assertThat(numbers("?q=" + word + "&status=closed")).isEmpty();
        assertThat(numbers("?q=%25%27%22%28%26%7C%21")).isEmpty();
        JsonNode page = read("/api/cases?q=" + word + "&size=1&page=0");
        assertThat(page.path("hasMore").asBoolean()).isTrue();
        assertThat(page.path("total").asInt()).isEqualTo(2);
    }

    @Test
    void aReplyMovesTheCaseAndAStaleOneIsRefusedWithNothingSent() {
        long seen = read("/api/cases/" + number).path("lastMessageId").asLong();

        HttpResponse<String> first = command("/replies", "{\"text\": \"Controllo.\", \"basedOn\": " + seen + "}");
        HttpResponse<String> second = command("/replies", "{\"text\": \"Anch'io!\", \"basedOn\": " + seen + "}");

        assertThat(first.statusCode()).isEqualTo(201);
        JsonNode message = tree(first);
        assertThat(message.path("direction").asText()).isEqualTo("outbound");
        assertThat(message.path("kind").asText()).isEqualTo("message");
        assertThat(message.at("/delivery/state").asText()).isIn("queued", "sending", "sent");
        assertThat(message.at("/to/0/address").asText()).isEqualTo(address);
        assertProblem(second, 409, "CASE-004");
        assertThat(tree(second).path("lastMessageId").asLong())
                .isEqualTo(message.path("id").asLong());
        assertThat(read("/api/cases/" + number).path("status").asText()).isEqualTo("waiting_for_customer");
        assertThat(read("/api/cases/" + number + "/conversation").toString()).doesNotContain("Anch'io!");
    }

    @Test
    void solvingTwiceIsRefusedAndACaseSaysItsVersion() {
        HttpResponse<String> before = anna.get("/api/cases/" + number);
        assertThat(command("/solve", "{\"text\": \"Risolto.\"}").statusCode()).isEqualTo(200);
        assertProblem(command("/solve", "{}"), 409, "CASE-002");
        HttpResponse<String> after = anna.get("/api/cases/" + number);
        assertThat(after.headers().firstValue("ETag"))
                .isNotEqualTo(before.headers().firstValue("ETag"));
        assertThat(tree(after).path("status").asText()).isEqualTo("solved");
        assertThat(command("/confirm", "{}").statusCode()).isEqualTo(200);
        assertThat(read("/api/cases/" + number).path("status").asText()).isEqualTo("confirmed");
    }

    @Test
    void anotherTeamMayReadButNotAct() {
        Caller bruno = Caller.program(port, "bruno", "tramonto").in("it");
        assertThat(bruno.get("/api/cases/" + number).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = bruno.post("/api/cases/" + number + "/replies", "{\"text\": \"Io!\"}");
        assertProblem(refused, 403, "CASE-003");
        assertThat(tree(refused).path("title").asText()).isEqualTo("Pratica di un altro team");
        assertProblem(
                Caller.program(port, "dario", "tramonto").post("/api/cases/" + number + "/solve", "{}"),
                403,
                "CASE-011");
        assertThat(read("/api/cases/" + number).path("status").asText()).isEqualTo("acknowledged");

        assertProblem(command("/transfer", "{\"team\": \"nowhere\"}"), 400, "CASE-007");
        assertThat(command("/transfer", "{\"team\": \"technical\", \"note\": \"Guardate il contatore\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(bruno.post("/api/cases/" + number + "/replies", "{\"text\": \"Eccomi.\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void mergingLinksBothAndFurtherMessagesReachTheOther() {
        String other = contact("form", address, "Altra " + word, "Un'altra domanda sulla bolletta.")
                .path("caseNumber")
                .asText();
        assertProblem(command("/merge", "{\"into\": \"" + number + "\"}"), 409, "CASE-008");
        assertThat(command("/merge", "{\"into\": \"" + other + "\"}").statusCode())
                .isEqualTo(200);
        JsonNode merged = read("/api/cases/" + number);
        assertThat(merged.path("status").asText()).isEqualTo("merged");
        assertThat(merged.at("/links/0/relation").asText()).isEqualTo("merged_into");
        assertThat(read("/api/cases/" + other).at("/links/0/relation").asText()).isEqualTo("merged_from");
        JsonNode later = contact("mail", address, "Re: Bolletta doppia [" + number + "]", "Ancora una cosa");
        assertThat(later.path("caseNumber").asText()).isEqualTo(other);
        assertThat(later.path("outcome").asText()).isEqualTo("appended");
        assertProblem(command("/replies", "{\"text\": \"Troppo tardi\"}"), 409, "CASE-002");
    }

    @Test
    void nobodyTakesACaseFromAColleagueUnasked() {
        Caller carla = Caller.program(port, "carla", "tramonto");
        assertThat(command("/take", "{}").statusCode()).isEqualTo(200);
        assertThat(command("/take", "{}").statusCode()).as("one's own").isEqualTo(200);

        HttpResponse<String> asked = carla.post("/api/cases/" + number + "/take", "");
        assertProblem(asked, 409, "CASE-018");
        assertThat(tree(asked).at("/assignee/id").asText()).isEqualTo("anna");
        assertThat(tree(asked).at("/assignee/name").asText()).startsWith("Anna");
        assertThat(read("/api/cases/" + number).path("assignee").asText()).isEqualTo("anna");
        assertProblem(carla.post("/api/cases/" + number + "/take", "{\"from\": \"bruno\"}"), 409, "CASE-018");

        assertThat(carla.post("/api/cases/" + number + "/take", "{\"from\": \"anna\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(command("/take", "{\"confirmed\": true}").statusCode()).isEqualTo(200);
        assertThat(read("/api/cases/" + number).path("assignee").asText()).isEqualTo("anna");
    }

    @Test
    void wordsSentAgainWithTheirKeyAreSaidOnce() {
        long seen = read("/api/cases/" + number).path("lastMessageId").asLong();
        String reply = "{\"text\": \"Controllo.\", \"basedOn\": " + seen + "}";
        HttpResponse<String> first = command("/replies", reply, "Idempotency-Key", "r-1");
        HttpResponse<String> again = command("/replies", reply, "Idempotency-Key", "r-1");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(tree(again).path("id")).isEqualTo(tree(first).path("id"));
        assertProblem(command("/replies", "{\"text\": \"Altro.\"}", "Idempotency-Key", "r-1"), 409, "CASE-019");

        List<HttpResponse<String>> notes = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> command("/notes", "{\"text\": \"Una sola volta\"}", "Idempotency-Key", "n-1"))
                .toList();
        assertThat(notes).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(notes)
                .extracting(note -> tree(note).path("id").asLong())
                .containsOnly(tree(notes.get(0)).path("id").asLong());
        assertThat(command("/notes", "{\"text\": \"Una sola volta\"}", "Idempotency-Key", "n-2")
                        .statusCode())
                .isEqualTo(201);
        assertThat(Caller.program(port, "carla", "tramonto")
                        .post("/api/cases/" + number + "/notes", "{\"text\": \"Di Carla\"}", "Idempotency-Key", "n-1")
                        .statusCode())
                .as("keys are one's own")
                .isEqualTo(201);
        String conversation = read("/api/cases/" + number + "/conversation").toString();
        assertThat(conversation.split("\"text\":\"Controllo\\.\"", -1)).hasSize(2);
        assertThat(conversation.split("\"text\":\"Una sola volta\"", -1)).hasSize(3);
    }

    @Test
    void whoSaysWhichVersionTheySawChangesNoOther() {
        String tag =
                anna.get("/api/cases/" + number).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> first =
                command("/replies", "{\"text\": \"Controllo.\"}", "If-Match", tag, "Idempotency-Key", "m-1");
        assertThat(first.statusCode()).isEqualTo(201);

        for (String path : List.of("/solve", "/resume", "/take", "/release", "/confirm", "/replies", "/notes")) {
            HttpResponse<String> stale = command(path, "{\"text\": \"Troppo tardi\"}", "If-Match", tag);
            assertProblem(stale, 412, "CASE-020");
        }
        for (String path : List.of("/wait", "/transfer", "/withdraw")) {
            assertProblem(
                    command(
                            path,
                            "{\"for\": \"third_party\", \"team\": \"technical\", \"reason\": \"x\"}",
                            "If-Match",
                            tag),
                    412,
                    "CASE-020");
        }
        assertProblem(command("/solve", "{}", "If-Match", "\"nonsense\""), 412, "CASE-020");
        assertThat(command("/replies", "{\"text\": \"Controllo.\"}", "If-Match", tag, "Idempotency-Key", "m-1")
                        .statusCode())
                .as("the same again is no change")
                .isEqualTo(201);
        String present =
                anna.get("/api/cases/" + number).headers().firstValue("ETag").orElseThrow();
        assertThat(command("/release", "{}", "If-Match", tag + ", W/" + present).statusCode())
                .isEqualTo(200);
        assertThat(command("/take", "{}", "If-Match", "*").statusCode()).isEqualTo(200);
        assertThat(read("/api/cases/" + number + "/conversation").toString()).doesNotContain("Troppo tardi");
    }

    @Test
    void attachmentsGoUpAndComeDownUnchangedAndNeverRun() {
        byte[] page = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> noted = command(
                "/notes",
                "{\"text\": \"Vedi allegato\", \"attachments\": [{\"name\": \"pagina.html\", \"contentType\": \"text/html\","
                        + " \"base64\": \"" + Base64.getEncoder().encodeToString(page) + "\"}]}");
        assertThat(noted.statusCode()).isEqualTo(201);
        HttpResponse<String> file =
                anna.get(tree(noted).at("/attachments/0/url").asText());
        assertThat(file.body()).isEqualTo("<script>alert(1)</script>");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertProblem(
                command("/notes", "{\"text\": \"x\", \"attachments\": [{\"name\": \"a\", \"base64\": \"%%%\"}]}"),
                400,
                "CASE-016");
    }

    @Test
    void badInputGetsAClearAnswer() {
        assertProblem(anna.get("/api/cases/C-2026-000015"), 404, "CASE-001");
        assertProblem(anna.get("/api/cases/nonsense"), 404, "CASE-001");
        assertProblem(command("/replies", "{\"text\": \"   \"}"), 400, "CASE-005");
        assertProblem(command("/replies", "{\"text\": "), 400, "REQUEST-001");
        assertProblem(command("/withdraw", "{}"), 400, "CASE-013");
        assertProblem(command("/wait", "{\"for\": \"godot\"}"), 400, "REQUEST-002");
        assertProblem(command("/wait", "{\"for\": \"customer\"}"), 409, "CASE-002");
        assertProblem(anna.get("/api/cases?status=asleep"), 400, "REQUEST-002");
        assertProblem(command("/replies", "{\"text\": \"" + "a".repeat(200_001) + "\"}"), 413, "CASE-014");
        assertThat(command("/notes", "{\"text\": \"con\\u0000 zero\"}").statusCode())
                .isEqualTo(201);
        assertThat(command("/withdraw", "{\"reason\": \"per \\u0000 errore\"}").statusCode())
                .isEqualTo(200);
        assertThat(Caller.nobody(port).get("/api/cases").statusCode()).isEqualTo(401);
    }

    @Test
    void aDraftIsKeptForItsAuthorAndColleaguesSeeEachOther() {
        Caller carla = Caller.program(port, "carla", "tramonto");
        assertThat(put("/draft", "{\"kind\": \"reply\", \"text\": \"Metà frase\", \"language\": \"it\"}"))
                .isEqualTo(204);
        assertThat(read("/api/cases/" + number + "/workspace").at("/draft/text").asText())
                .isEqualTo("Metà frase");
        assertThat(tree(carla.get("/api/cases/" + number + "/workspace"))
                        .path("draft")
                        .isNull())
                .isTrue();
        carla.post("/api/cases/" + number + "/presence", "{\"writing\": true}");
        JsonNode pulse = tree(command("/presence", "{\"writing\": false}"));
        assertThat(pulse.at("/others/0/id").asText()).isEqualTo("carla");
        assertThat(pulse.at("/others/0/writing").asBoolean()).isTrue();
        assertThat(put("/draft", "{\"kind\": \"reply\", \"text\": \"\"}")).isEqualTo(204);
        assertThat(read("/api/cases/" + number + "/workspace").path("draft").isNull())
                .isTrue();
    }

    private int put(String path, String body) {
        return anna.send(anna.request("/api/cases/" + number + path)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)))
                .statusCode();
    }

    private JsonNode contact(String channel, String email, String subject, String text) {
        HttpResponse<String> answer = anna.post(
                "/api/contacts",
                "{\"channel\": \"%s\", \"externalId\": \"%s\", \"from\": {\"email\": \"%s\", \"name\": \"Giulia\"}, \"subject\": \"%s\", \"text\": \"%s\"}"
                        .formatted(channel, UUID.randomUUID(), email, subject, text));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return tree(answer);
    }

    private HttpResponse<String> command(String path, String body, String... headers) {
        return anna.post("/api/cases/" + number + path, body, headers);
    }

    private List<String> numbers(String query) {
        List<String> numbers = new ArrayList<>();
        read("/api/cases" + query)
                .path("items")
                .forEach(found -> numbers.add(found.path("number").asText()));
        return numbers;
    }

    private JsonNode read(String path) {
        HttpResponse<String> answer = anna.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return tree(answer);
    }

    private void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(tree(answer).path("code").asText()).isEqualTo(code);
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
