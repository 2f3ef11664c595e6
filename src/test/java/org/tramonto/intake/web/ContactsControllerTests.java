package org.tramonto.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;

@TramontoTest
class ContactsControllerTests {

    @LocalServerPort
    int port;

    @Autowired
    ObjectMapper json;

    @Autowired
    Channels channels;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void register() {
        for (Channel.Kind kind : List.of(Channel.Kind.MAIL, Channel.Kind.CHAT)) {
            String key = kind.name().toLowerCase();
            channels.register(
                    new Channel(key, kind, key, key, null, false, Channel.Replies.RECORDED, Channel.State.ACTIVE));
        }
    }

    private HttpResponse<String> send(String user, HttpRequest.Builder request) throws Exception {
        String credentials = Base64.getEncoder().encodeToString((user + ":tramonto").getBytes(StandardCharsets.UTF_8));
        return client.send(
                request.header("Authorization", "Basic " + credentials).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String user, String path, String contentType, byte[] body) throws Exception {
        return send(
                user,
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private HttpResponse<String> get(String user, String path) throws Exception {
        return send(user, HttpRequest.newBuilder(uri(path)).GET());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private byte[] contact(String externalId) {
        return """
                {"channel":"chat","externalId":"%s","from":{"handle":"%s"},"subject":"Prova","text":"Ciao"}
                """.formatted(externalId, externalId).getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode read(HttpResponse<String> response) throws IOException {
        return json.readTree(response.body());
    }

    private static byte[] mail(String name) throws IOException {
        try (InputStream mail = ContactsControllerTests.class.getResourceAsStream("/mail/" + name + ".eml")) {
            return mail.readAllBytes();
        }
    }

    @Test
    void answers201FirstAnd200ForTheSameAgain() throws Exception {
        byte[] contact = contact(UUID.randomUUID().toString());
        HttpResponse<String> first = post("anna", "/api/contacts", "application/json", contact);
        HttpResponse<String> again = post("anna", "/api/contacts", "application/json", contact);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(read(first).get("outcome").asText()).isEqualTo("opened");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(read(again).get("outcome").asText()).isEqualTo("duplicate");
        assertThat(read(again).get("contactId")).isEqualTo(read(first).get("contactId"));
        assertThat(read(again).get("caseNumber")).isEqualTo(read(first).get("caseNumber"));
        JsonNode kept = read(get("dario", "/api/contacts/" + read(first).get("contactId")));
        assertThat(kept.get("state").asText()).isEqualTo("accepted");
        assertThat(kept.get("caseNumber")).isEqualTo(read(first).get("caseNumber"));
    }

    @Test
    void takesARawMailAndGivesItsSourceBackAsADownload() throws Exception {
        HttpResponse<String> taken = post("anna", "/api/contacts/mail", "message/rfc822", mail("html-only"));
        assertThat(taken.statusCode()).isIn(200, 201);
        HttpResponse<String> raw = get("anna", "/api/contacts/" + read(taken).get("contactId") + "/raw");
        assertThat(raw.headers().firstValue("Content-Type")).hasValue("message/rfc822");
        assertThat(raw.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(raw.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(raw.body().getBytes(StandardCharsets.UTF_8)).isEqualTo(mail("html-only"));
    }

    @Test
    void explainsTheQuarantineInTheReadersLanguageAndShowsItsSourceAsText() throws Exception {
        String marker = UUID.randomUUID().toString();
        byte[] source = ("From: assistenza@aurora.example\nSubject: Eco " + marker + "\n\nx\u202Ey\0z\n")
                .getBytes(StandardCharsets.UTF_8);
        long id = read(post("anna", "/api/contacts/mail", "message/rfc822", source))
                .get("contactId")
                .asLong();
        JsonNode listing = read(send(
                "anna", HttpRequest.newBuilder(uri("/api/quarantine")).GET().header("Accept-Language", "it")));
        JsonNode held = listing.at("/contacts/items/0");
        assertThat(held.get("id").asLong()).isEqualTo(id);
        assertThat(held.get("code").asText()).isEqualTo("INTAKE-012");
        assertThat(held.get("title").asText()).isEqualTo("Una nostra e-mail");
        assertThat(held.get("detail").asText()).contains("assistenza@aurora.example");
        assertThat(read(send(
                                "anna",
                                HttpRequest.newBuilder(uri("/api/quarantine"))
                                        .GET()
                                        .header("Accept-Language", "en")))
                        .at("/contacts/items/0/detail")
                        .asText())
                .isEqualTo("This mail was sent by ourselves (assistenza@aurora.example) and came back.");
        assertThat(listing.get("mayDecide").asBoolean()).isFalse();
        assertThat(read(get("carla", "/api/quarantine")).get("mayDecide").asBoolean())
                .isTrue();
        JsonNode excerpt = read(get("dario", "/api/quarantine/" + id + "/source"));
        assertThat(excerpt.get("text").asText()).contains("Eco " + marker).endsWith("x\uFFFDy\uFFFDz\n");
        assertThat(excerpt.get("size").asLong()).isEqualTo(source.length);
        assertThat(excerpt.get("cut").asBoolean()).isFalse();
        assertThat(get("elena", "/api/quarantine").statusCode()).isEqualTo(403);
        assertThat(get("elena", "/api/quarantine/" + id + "/source").statusCode())
                .isEqualTo(403);
        assertThat(get("anna", "/api/quarantine/999999999/source").statusCode()).isEqualTo(404);
    }

    @Test
    void showsTheQuarantineAndLetsLeadsDecide() throws Exception {
        byte[] nobody = ("Subject: Nessuno " + UUID.randomUUID() + "\n\nCiao\n").getBytes(StandardCharsets.UTF_8);
        JsonNode receipt = read(post("anna", "/api/contacts/mail", "message/rfc822", nobody));
        assertThat(receipt.get("outcome").asText()).isEqualTo("quarantined");
        assertThat(receipt.get("caseNumber").isNull()).isTrue();
        JsonNode page = read(get("dario", "/api/contacts?state=quarantined&size=1"));
        assertThat(page.get("items").get(0).get("id")).isEqualTo(receipt.get("contactId"));
        assertThat(page.fieldNames()).toIterable().contains("items", "page", "size", "total", "hasMore");
        String path = "/api/contacts/" + receipt.get("contactId");
        problem(post("anna", path + "/release", "application/json", new byte[0]), 403, "INTAKE-010");
        problem(post("carla", path + "/release", "application/json", new byte[0]), 409, "INTAKE-009");
        problem(post("carla", path + "/discard", "application/json", "{}".getBytes()), 400, "INTAKE-018");
        HttpResponse<String> gone =
                post("carla", path + "/discard", "application/json", "{\"reason\":\"spam\"}".getBytes());
        assertThat(gone.statusCode()).isEqualTo(200);
        assertThat(read(gone).get("state").asText()).isEqualTo("discarded");
        problem(post("carla", path + "/release", "application/json", new byte[0]), 409, "INTAKE-008");
    }

    @Test
    void answersBadContactsWithAProblem() throws Exception {
        problem(post("anna", "/api/contacts", "application/json", "{\"channel\":".getBytes()), 400, "INTAKE-003");
        problem(
                post("anna", "/api/contacts", "application/json", "{\"channel\":\"fax\",\"text\":\"x\"}".getBytes()),
                400,
                "INTAKE-002");
        problem(
                post("anna", "/api/contacts", "application/json", "{\"channel\":\"chat\",\"text\":\"x\"}".getBytes()),
                400,
                "CUSTOMER-002");
        problem(get("anna", "/api/contacts/999999999"), 404, "INTAKE-007");
        problem(get("anna", "/api/contacts/999999999/raw"), 404, "INTAKE-007");
    }

    @Test
    void refusesWhatIsAboveTheLimits() throws Exception {
        String file = Base64.getEncoder().encodeToString(new byte[26 * 1024 * 1024]);
        byte[] contact =
                ("{\"channel\":\"chat\",\"from\":{\"handle\":\"x\"},\"text\":\"x\",\"attachments\":[{\"base64\":\""
                                + file + "\"}]}")
                        .getBytes(StandardCharsets.US_ASCII);
        problem(post("anna", "/api/contacts", "application/json", contact), 413, "INTAKE-005");
        byte[] huge = new byte[41 * 1024 * 1024];
        problem(
                send(
                        "anna",
                        HttpRequest.newBuilder(uri("/api/contacts/mail"))
                                .header("Content-Type", "message/rfc822")
                                .POST(BodyPublishers.ofByteArray(huge))),
                413,
                "INTAKE-006");
    }

    @Test
    void takesTwentyMegabytesOfText() throws Exception {
        byte[] contact = ("{\"channel\":\"chat\",\"from\":{\"handle\":\"" + UUID.randomUUID() + "\"},\"text\":\""
                        + "à".repeat(10 * 1024 * 1024) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(post("anna", "/api/contacts", "application/json", contact).statusCode())
                .isEqualTo(201);
    }

    @Test
    void isClosedToThoseWhoDontWorkOnCases() throws Exception {
        byte[] contact = contact(UUID.randomUUID().toString());
        problem(post("dario", "/api/contacts", "application/json", contact), 403, "INTAKE-010");
        problem(post("elena", "/api/contacts/mail", "message/rfc822", mail("plain")), 403, "INTAKE-010");
        problem(get("elena", "/api/contacts"), 403, "INTAKE-010");
        HttpResponse<String> anonymous =
                client.send(HttpRequest.newBuilder(uri("/api/contacts")).GET().build(), BodyHandlers.ofString());
        assertThat(anonymous.statusCode()).isEqualTo(401);
    }

    private void problem(HttpResponse<String> response, int status, String code) throws IOException {
        assertThat(response.body()).contains(code);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(read(response).get("detail").asText()).doesNotContain("{0}");
    }
}
