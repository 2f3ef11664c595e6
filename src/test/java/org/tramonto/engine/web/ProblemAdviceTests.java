package org.tramonto.engine.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;

@TramontoTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemAdviceTests {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"subject":                                     | REQUEST-001 | no valid JSON
            {"subject":"x","mood":"furious"}                | REQUEST-002 | mood: "furious" is none of quite_calm, angry.
            {"subject":"x","at":"yesterday"}                | REQUEST-003 | at: yesterday does not fit
            {"subject":" "}                                 | REQUEST-004 | subject: must not be blank
            """)
    void aBodyThatDoesNotFitIsToldWhatIsWrong(String json, String code, String detail) {
        HttpResponse<String> answer = anna().post("/api/test/letters", json);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertProblem(answer, code, detail);
    }

    @Test
    void valuesAreReadForgivinglyAndWrittenInLowerCaseWithAnOffset() {
        HttpResponse<String> answer = anna().post(
                        "/api/test/letters",
                        "{\"subject\":\"x\",\"mood\":\"Quite_Calm\",\"at\":\"2026-03-01T10:00:00+01:00\",\"unknown\":1}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JsonPath.<String>read(answer.body(), "$.mood")).isEqualTo("quite_calm");
        assertThat(JsonPath.<String>read(answer.body(), "$.at")).isEqualTo("2026-03-01T09:00:00Z");
        assertThat(JsonPath.<String>read(
                        anna().get("/api/test/moods?mood=quite_calm&within=PT4H")
                                .body(),
                        "$.within"))
                .isEqualTo("PT4H");
    }

    @Test
    void whatSpringRefusesHasACodeToo() {
        assertProblem(anna().get("/api/test/moods?mood=furious"), "REQUEST-002", "none of quite_calm, angry");
        assertProblem(anna().get("/api/test/moods"), "REQUEST-000", "mood");
        assertProblem(anna().get("/api/test/echo"), "REQUEST-008", "GET is not possible here");
        assertProblem(anna().form("/api/test/echo", "a=b"), "REQUEST-010", "");
        assertProblem(anna().get("/api/nothing"), "REQUEST-006", "There is nothing at /api/nothing.");
    }

    @Test
    void aProblemOfTheDomainKeepsItsCodeFactsAndArguments() {
        HttpResponse<String> answer = anna().get("/api/test/failures/problem");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(JsonPath.<String>read(answer.body(), "$.code")).isEqualTo("TEST-001");
        assertThat(JsonPath.<String>read(answer.body(), "$.where")).isEqualTo("{1} l'ufficio");
    }

    @Test
    void aChangeThatSomebodyElseOvertookIsAConflict() {
        HttpResponse<String> answer = anna().in("it-IT").get("/api/test/failures/overtaken");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertProblem(answer, "REQUEST-007", "Qualcun altro ha apportato una modifica");
    }

    @Test
    void whatNobodyExpectedTellsANumberAndNothingElse(CapturedOutput output) {
        HttpResponse<String> answer = anna().get("/api/test/failures/unexpected");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret");
        String incident = JsonPath.read(answer.body(), "$.incident");
        assertThat(output).contains("Incident " + incident);
    }

    @Test
    void whoWentAwayBeforeTheAnswerIsNoIncident(CapturedOutput output) {
        assertThat(anna().get("/api/test/failures/gone").body()).isEmpty();
        assertThat(output).doesNotContain("Incident");
    }

    @Test
    void aPageThatIsNotThereIsAPage() {
        HttpResponse<String> answer = Caller.browser(port)
                .send(Caller.browser(port)
                        .request("/error")
                        .setHeader("Accept", "text/html")
                        .GET());

        assertThat(answer.statusCode()).isIn(200, 404);
        assertThat(answer.body()).contains("<h1>Nothing here</h1>");
    }

    private Caller anna() {
        return Caller.program(port, "anna", "tramonto");
    }

    private static void assertProblem(HttpResponse<String> answer, String code, String detail) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(JsonPath.<String>read(answer.body(), "$.code")).isEqualTo(code);
        assertThat(JsonPath.<String>read(answer.body(), "$.detail")).contains(detail);
        assertThat(JsonPath.<String>read(answer.body(), "$.title")).isNotBlank();
    }
}
