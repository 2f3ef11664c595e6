package org.tramonto.feedback.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.feedback.About;
import org.tramonto.feedback.Feedback;
import org.tramonto.feedback.SolvedCases;
import org.tramonto.feedback.SolvedCases.Solved;
import org.tramonto.supportcase.CaseFixtures;

/** What customers answered, as programs ask for it. */
@TramontoTest
class RatingsApiTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Feedback feedback;

    @Autowired
    private SolvedCases cases;

    @AfterAll
    static void endCases(@Autowired CaseFixtures cases) {
        cases.endAll();
    }

    @Test
    void managersReadDistributionsAndWords() throws Exception {
        Solved solved = cases.solved();
        feedback.answer(feedback.open(About.Kind.CASE, solved.token()), 4, "Tutto chiaro " + solved.number());

        JsonNode overview = json(get("diana", "/api/ratings"));
        JsonNode mail = null;
        for (JsonNode channel : overview.path("channels")) {
            mail = channel.path("channel").asText().equals("mail") ? channel : mail;
        }
        assertThat(mail).isNotNull();
        assertThat(mail.path("distribution").path("counts")).hasSize(5);
        assertThat(mail.path("distribution").path("counts").get(3).asLong()).isPositive();
        assertThat(overview.path("names").path("chat").path("en").asText()).isEqualTo("Chat");

        JsonNode comment = json(get("diana", "/api/ratings/comments?kind=case&lowest=4&size=1"))
                .path("items")
                .get(0);
        assertThat(comment.path("words").asText()).isEqualTo("Tutto chiaro " + solved.number());
        assertThat(comment.path("kind").asText()).isEqualTo("case");
        assertThat(comment.path("caseNumber").asText())
                .isEqualTo(solved.number().value());
    }

    @Test
    void agentsAndStrangersDoNot() throws Exception {
        HttpResponse<String> refused = get("anna", "/api/ratings");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).path("code").asText()).isEqualTo("FEEDBACK-003");
        assertThat(get("anna", "/api/ratings/comments").statusCode()).isEqualTo(403);
        assertThat(get(null, "/api/ratings").statusCode()).isEqualTo(401);
    }

    @Test
    void whatIsNoMomentOrKindIsNamed() throws Exception {
        assertThat(get("diana", "/api/ratings?from=yesterday").statusCode()).isEqualTo(400);
        assertThat(get("diana", "/api/ratings/comments?kind=everything").statusCode())
                .isEqualTo(400);
        assertThat(get("diana", "/api/ratings/comments?page=-1&size=100000").statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> get(String user, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (user != null) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString((user + ":tramonto").getBytes(StandardCharsets.UTF_8)));
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
