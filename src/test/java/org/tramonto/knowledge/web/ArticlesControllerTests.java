package org.tramonto.knowledge.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;

@TramontoTest
class ArticlesControllerTests {

    /** The smallest picture there is. */
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @LocalServerPort
    int port;

    @Autowired
    ObjectMapper json;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String slug = "prova-" + UUID.randomUUID();

    @Test
    void anArticleIsWrittenReviewedPublishedAndChanged() throws Exception {
        JsonNode article = created();
        long id = article.get("id").asLong();
        assertThat(article.at("/rights/edits").asBoolean()).isFalse();

        step("anna", id, "submit", Map.of());
        assertThat(send("anna", "POST", text(id) + "/review", Map.of("revision", revision(id), "accepted", true))
                        .statusCode())
                .isEqualTo(403);
        step("carla", id, "review", Map.of("accepted", true));
        JsonNode published = step("dario", id, "publish", Map.of());

        assertThat(published.at("/texts/0/state").asText()).isEqualTo("published");
        assertThat(published.at("/texts/0/published/title").asText()).isEqualTo("Titolo");
        assertThat(published.at("/texts/0/reviews/0/reviewer").asText()).isEqualTo("carla");
        JsonNode listed = body(send("anna", "GET", "/api/articles?q=" + slug + "&state=published&language=it", null));
        assertThat(listed.at("/articles/items")).hasSize(1);
    }

    @Test
    void whoSavesOnAnOldRevisionIsShownBothTexts() throws Exception {
        long id = created().get("id").asLong();
        int seen = revision(id);
        Map<String, Object> saving = Map.of("revision", seen, "title", "T", "summary", "S", "body", "Di Anna");
        assertThat(send("anna", "PUT", text(id), saving).statusCode()).isEqualTo(200);

        HttpResponse<String> late = send(
                "bruno", "PUT", text(id), Map.of("revision", seen, "title", "T", "summary", "S", "body", "Di Bruno"));

        assertThat(late.statusCode()).isEqualTo(409);
        JsonNode problem = body(late);
        assertThat(problem.get("code").asText()).isEqualTo("KNOW-006");
        assertThat(problem.at("/theirs/body").asText()).isEqualTo("Di Anna");
        assertThat(problem.at("/yours/body").asText()).isEqualTo("Di Bruno");
        JsonNode difference = body(send("anna", "GET", text(id) + "/difference?from=1&to=2", null));
        assertThat(difference.get("rows").toString()).contains("changed", "Anna");
    }

    @Test
    void badInputIsRefusedWithWords() throws Exception {
        assertThat(send(
                                "anna",
                                "POST",
                                "/api/articles",
                                Map.of("language", "it", "slug", "No Slug", "title", "t", "summary", "s", "body", "b"))
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> large = send(
                "anna",
                "POST",
                "/api/articles",
                Map.of("language", "it", "slug", slug, "title", "t", "summary", "s", "body", "a".repeat(2_000_000)));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(body(large).get("code").asText()).isEqualTo("KNOW-003");
        assertThat(send("anna", "GET", "/api/articles/999999999", null).statusCode())
                .isEqualTo(404);
        assertThat(send(null, "GET", "/api/articles", null).statusCode()).isEqualTo(401);
        JsonNode preview = body(
                send("anna", "POST", "/api/articles/preview", Map.of("body", "<script>x</script>[a](javascript:x)")));
        assertThat(preview.get("html").asText()).doesNotContain("<script", "href");
    }

    @Test
    void filesAreWhatTheirBytesSayAndReadersGetThoseOfPublishedTexts() throws Exception {
        long id = created().get("id").asLong();
        assertThat(upload("anna", id, "foto.png", PNG).statusCode()).isEqualTo(200);
        assertThat(upload("anna", id, "finto.png", "<html><script>x</script></html>".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(400);
        assertThat(upload(
                                "anna",
                                id,
                                "disegno.svg",
                                "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(400);
        assertThat(upload("anna", id, "foto.png", PNG).statusCode()).as("twice").isEqualTo(409);
        assertThat(send(null, "GET", "/public/articles/" + id + "/foto.png", null)
                        .statusCode())
                .isEqualTo(404);

        step("anna", id, "submit", Map.of());
        step("carla", id, "review", Map.of("accepted", true));
        step("dario", id, "publish", Map.of());

        HttpResponse<String> file = send(null, "GET", "/public/articles/" + id + "/foto.png", null);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(send(null, "GET", "/public/articles/" + id + "/altro.png", null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void placesOutsideAreKeptByWhoMay() throws Exception {
        Map<String, Object> place = Map.of(
                "topic",
                slug,
                "channel",
                "phone",
                "kind",
                "web_page",
                "name",
                "Pagina contatti",
                "url",
                "https://www.aurora.example/contatti",
                "owner",
                "carla",
                "dueOn",
                "2027-01-31");
        assertThat(send("anna", "POST", "/api/outside-places", place).statusCode())
                .isEqualTo(403);
        HttpResponse<String> added = send("carla", "POST", "/api/outside-places", place);
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        long id = body(added).get("id").asLong();

        HttpResponse<String> check = send("carla", "POST", "/api/outside-places/" + id + "/check", Map.of());
        assertThat(check.statusCode()).as("its host is on no list").isEqualTo(400);
        assertThat(body(send("anna", "GET", "/api/outside-places?topic=" + slug, null)))
                .hasSize(1);

        Map<String, Object> usual = Map.of("topic", slug, "channel", "phone", "dueOn", "2027-01-31");
        int many =
                body(send("carla", "POST", "/api/outside-places/usual", usual)).size();
        assertThat(many).isGreaterThan(3);
        assertThat(body(send("carla", "POST", "/api/outside-places/usual", usual)))
                .as("again")
                .hasSize(many);
    }

    @Test
    void whatNamesAChannelIsFoundWithoutARetirement() throws Exception {
        JsonNode mentions = body(send("anna", "GET", "/api/change-sets/mentions/phone", null));
        assertThat(mentions.findValuesAsText("kind")).contains("address", "name");
        assertThat(send("anna", "GET", "/api/change-sets/R-none/1", null).statusCode())
                .isEqualTo(404);
    }

    private JsonNode created() throws Exception {
        HttpResponse<String> created = send(
                "anna",
                "POST",
                "/api/articles",
                Map.of("language", "it", "slug", slug, "title", "Titolo", "summary", "Breve", "body", "Testo"));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return body(created);
    }

    private JsonNode step(String user, long id, String step, Map<String, Object> more) throws Exception {
        Map<String, Object> body = new java.util.HashMap<>(more);
        body.put("revision", revision(id));
        HttpResponse<String> answer = send(user, "POST", text(id) + "/" + step, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return body(answer);
    }

    private int revision(long id) throws Exception {
        return body(send("anna", "GET", "/api/articles/" + id, null))
                .at("/texts/0/revision")
                .asInt();
    }

    private static String text(long id) {
        return "/api/articles/" + id + "/texts/it";
    }

    private HttpResponse<String> upload(String user, long id, String name, byte[] bytes) throws Exception {
        String boundary = "grenze" + UUID.randomUUID();
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(uri("/api/articles/" + id + "/files"))
                .header("Authorization", basic(user))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofByteArray(head),
                        BodyPublishers.ofByteArray(bytes),
                        BodyPublishers.ofByteArray(tail)))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String user, String method, String path, Object body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (user != null) {
            request.header("Authorization", basic(user));
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return client.send(
                request.method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(json.writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode body(HttpResponse<String> response) throws Exception {
        return json.readTree(response.body());
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":tramonto").getBytes(StandardCharsets.UTF_8));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
