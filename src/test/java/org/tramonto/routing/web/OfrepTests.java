package org.tramonto.routing.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;
import org.tramonto.routing.Router;
import org.tramonto.routing.Routes;

@TramontoTest
class OfrepTests {

    private static final String ALL = "/ofrep/v1/evaluate/flags";
    private static final String ROUTE = ALL + "/support.phone.route";
    private static final int BURST = 400;
    private static final String AVAILABLE = ALL + "/support.phone.available";

    @LocalServerPort
    int port;

    @Autowired
    Routes routes;

    @Autowired
    Router router;

    @Test
    void withoutAProgrammeTheChannelIsOpenForEverybody() {
        HttpResponse<String> answer = ask(ROUTE, "K-1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(JsonPath.<Map<String, Object>>read(answer.body(), "$"))
                .containsEntry("key", "support.phone.route")
                .containsEntry("value", Map.of("offer", List.of(), "legacy", "OPEN"))
                .containsEntry("reason", "STATIC")
                .containsEntry("variant", "open")
                .containsEntry("metadata", Map.of("channel", "phone"));
        assertThat(JsonPath.<Boolean>read(ask(AVAILABLE, "K-1").body(), "$.value"))
                .isTrue();
    }

    @Test
    void theAnswerExplainsTheSplit() {
        try (ProgrammeOnPhone programme = new ProgrammeOnPhone(routes, router).shift(1000)) {
            String shifted = programme.customer(0, 1000);
            String control = programme.customer(9000, 10_000);

            String answer = ask(ROUTE, shifted).body();
            assertThat(JsonPath.<String>read(answer, "$.reason")).isEqualTo("SPLIT");
            assertThat(JsonPath.<String>read(answer, "$.variant")).isEqualTo("assisted");
            assertThat(JsonPath.<List<String>>read(answer, "$.value.offer")).containsExactlyInAnyOrder("chat", "form");
            assertThat(JsonPath.<Map<String, Object>>read(answer, "$.metadata"))
                    .isEqualTo(Map.of(
                            "channel",
                            "phone",
                            "programme",
                            programme.key.value(),
                            "revision",
                            2,
                            "wave",
                            1,
                            "side",
                            "shifted",
                            "bucket",
                            programme.bucket(shifted)));
            assertThat(JsonPath.<Boolean>read(ask(AVAILABLE, shifted).body(), "$.value"))
                    .isFalse();
            assertThat(JsonPath.<Boolean>read(ask(AVAILABLE, control).body(), "$.value"))
                    .isTrue();
            assertThat(JsonPath.<String>read(ask(AVAILABLE, control).body(), "$.metadata.side"))
                    .isEqualTo("control");
        }
    }

    @Test
    void aClosedChannelSaysWhereToGoUnlessSomebodyIsExempt() {
        try (ProgrammeOnPhone programme =
                new ProgrammeOnPhone(routes, router).exempt("K-exempt").close("phone.closed")) {
            assertThat(JsonPath.<Map<String, Object>>read(ask(ROUTE, "K-1").body(), "$.value"))
                    .containsEntry("legacy", "CLOSED")
                    .containsEntry("messageKey", "phone.closed")
                    .containsEntry("article", "/help/phone")
                    .containsEntry("until", "2027-01-31");
            assertThat(JsonPath.<String>read(ask(ROUTE, "K-exempt").body(), "$.value.legacy"))
                    .isEqualTo("ASSISTED");
            assertThat(JsonPath.<String>read(ask(ROUTE, "K-exempt").body(), "$.reason"))
                    .isEqualTo("TARGETING_MATCH");

            programme.kill();
            assertThat(JsonPath.<String>read(ask(ROUTE, "K-1").body(), "$.reason"))
                    .isEqualTo("DISABLED");
            assertThat(JsonPath.<String>read(ask(ROUTE, "K-1").body(), "$.value.legacy"))
                    .isEqualTo("OPEN");
        }
    }

    @Test
    void aCustomerNumberGoesBeforeADevice() {
        try (ProgrammeOnPhone programme = new ProgrammeOnPhone(routes, router).shift(5000)) {
            String shifted = programme.customer(0, 5000);
            String control = programme.customer(5000, 10_000);
            programme.exempt("K-exempt");
            Awaitility.await().until(() -> side("K-exempt", null).equals("exempt"));

            assertThat(side(control, "\"" + shifted + "\"")).isEqualTo("shifted");
            assertThat(side(shifted, "\"" + control + "\"")).isEqualTo("control");
            assertThat(side(shifted, "[\"" + shifted + "\",\"" + control + "\"]"))
                    .isEqualTo("control");
            assertThat(side("K-exempt", "\"" + shifted + "\"")).isEqualTo("exempt");
            assertThat(side(shifted, "\"K-exempt\"")).isEqualTo("exempt");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                              | PARSE_ERROR           | ROUTING-006",
                "{                                               | PARSE_ERROR           | ROUTING-006",
                "[]                                              | PARSE_ERROR           | ROUTING-006",
                "nonsense                                        | PARSE_ERROR           | ROUTING-006",
                "{\"context\":{\"targetingKey\":\"a\"}} {}       | PARSE_ERROR           | ROUTING-006",
                "{}                                              | INVALID_CONTEXT       | ROUTING-007",
                "{\"context\":null}                              | INVALID_CONTEXT       | ROUTING-007",
                "{\"context\":\"K-1\"}                           | INVALID_CONTEXT       | ROUTING-007",
                "{\"context\":{\"targetingKey\":7}}              | INVALID_CONTEXT       | ROUTING-007",
                "{\"context\":{\"targetingKey\":{}}}             | INVALID_CONTEXT       | ROUTING-007",
                "{\"context\":{\"targetingKey\":\"a\",\"customerNumber\":7}} | INVALID_CONTEXT | ROUTING-007",
                "{\"context\":{}}                                | TARGETING_KEY_MISSING | ROUTING-005",
                "{\"context\":{\"targetingKey\":null}}           | TARGETING_KEY_MISSING | ROUTING-005",
                "{\"context\":{\"targetingKey\":\"  \"}}         | TARGETING_KEY_MISSING | ROUTING-005",
                "{\"context\":{\"name\":\"Giulia\"}}             | TARGETING_KEY_MISSING | ROUTING-005",
            })
    void whatMakesNoSenseIsRefusedByName(String body, String errorCode, String code) {
        for (String path : List.of(ROUTE, ALL)) {
            HttpResponse<String> answer = withKey().post(path, body, "X-API-Key", OfrepKeys.DEMO);

            assertThat(answer.statusCode()).isEqualTo(400);
            Map<String, Object> failure = JsonPath.read(answer.body(), "$");
            assertThat(failure).containsEntry("errorCode", errorCode).containsEntry("code", code);
            assertThat((String) failure.get("errorDetails")).isNotBlank();
            assertThat(failure.get("key")).isEqualTo(path.equals(ROUTE) ? "support.phone.route" : null);
        }
    }

    @Test
    void refusalsSpeakTheCallersLanguage() {
        assertThat(withKey()
                        .in("it")
                        .post(ROUTE, "{\"context\":{}}", "X-API-Key", OfrepKeys.DEMO)
                        .body())
                .contains("Il contesto deve avere una \\\"targetingKey\\\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "support.fax.route",
                "support.phone.colour",
                "support..route",
                "support.route",
                "phone",
                "%00",
                "support.phone.route%20"
            })
    void anUnknownFlagIsNotFound(String key) {
        HttpResponse<String> answer = ask(ALL + "/" + key, "K-1");

        assertThat(answer.statusCode()).isIn(400, 404);
        if (answer.statusCode() == 404) {
            assertThat(JsonPath.<String>read(answer.body(), "$.errorCode")).isEqualTo("FLAG_NOT_FOUND");
        }
    }

    @Test
    void whateverElseIsInTheContextDoesNotMatter() {
        String body =
                "{\"x\":[1,{\"y\":2}],\"context\":{\"targetingKey\":\"perché-😀\",\"phone\":{\"a\":[]},\"email\":7,"
                        + "\"nested\":{\"targetingKey\":5},\"targeting\":[[],[{}]],\"customerNumber\":null}}";

        assertThat(withKey().post(ROUTE, body, "X-API-Key", OfrepKeys.DEMO).statusCode())
                .isEqualTo(200);
    }

    @Test
    void tenMegabytesOfContextAreTooMuch() {
        String body = "{\"context\":{\"targetingKey\":\"K-1\",\"much\":\"" + "x".repeat(10_000_000) + "\"}}";

        HttpResponse<String> answer = withKey().post(ROUTE, body, "X-API-Key", OfrepKeys.DEMO);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(JsonPath.<String>read(answer.body(), "$.code")).isEqualTo("ROUTING-009");
        assertThat(ask(ROUTE, "K-1").statusCode()).isEqualTo(200);
    }

    @Test
    void deepNestingIsRefused() {
        String body = "{\"context\":{\"targetingKey\":\"K-1\",\"deep\":" + "[".repeat(5000) + "]".repeat(5000) + "}}";

        assertThat(withKey().post(ROUTE, body, "X-API-Key", OfrepKeys.DEMO).statusCode())
                .isEqualTo(400);
    }

    @Test
    void keysAndPasswordsOpenTheDoorAndNothingElseDoes() {
        String body = context("K-1");

        assertThat(Caller.program(port, "anna", "tramonto").post(ROUTE, body).statusCode())
                .isEqualTo(200);
        assertThat(withKey().post(ROUTE, body, "X-API-Key", OfrepKeys.DEMO).statusCode())
                .isEqualTo(200);
        assertThat(withKey()
                        .post(ROUTE, body, "Authorization", "Bearer " + OfrepKeys.DEMO)
                        .statusCode())
                .isEqualTo(200);
        assertThat(withKey()
                        .post(ROUTE, body, "Authorization", "bearer " + OfrepKeys.DEMO)
                        .statusCode())
                .isEqualTo(200);

        assertThat(withKey().post(ROUTE, body).statusCode()).isEqualTo(401);
        assertThat(withKey().post(ROUTE, body, "X-API-Key", "guess").statusCode())
                .isEqualTo(401);
        assertThat(withKey().post(ROUTE, body, "Authorization", "Bearer guess").statusCode())
                .isEqualTo(401);
        assertThat(Caller.program(port, "anna", "wrong").post(ROUTE, body).statusCode())
                .isEqualTo(401);
        assertThat(Caller.signedIn(port, "anna").post(ROUTE, body).statusCode()).isEqualTo(401);
        assertThat(JsonPath.<String>read(withKey().post(ROUTE, body).body(), "$.code"))
                .isEqualTo("AUTH-001");
    }

    @Test
    void theKeyOpensNoOtherDoor() {
        assertThat(Caller.nobody(port)
                        .post("/api/contacts", "{}", "X-API-Key", OfrepKeys.DEMO)
                        .statusCode())
                .isIn(401, 403);
        assertThat(withKey()
                        .post("/ofrep/v1/elsewhere", "{}", "X-API-Key", OfrepKeys.DEMO)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLimitedKeySeesItsOwnChannelsOnly() {
        String body = context("K-1");

        HttpResponse<String> mail =
                withKey().post(ALL + "/support.mail.route", body, "X-API-Key", "only-the-telephone");
        assertThat(mail.statusCode()).isEqualTo(403);
        assertThat(JsonPath.<String>read(mail.body(), "$.code")).isEqualTo("ROUTING-011");
        assertThat(withKey()
                        .post(ROUTE, body, "X-API-Key", "only-the-telephone")
                        .statusCode())
                .isEqualTo(200);
        assertThat(JsonPath.<List<String>>read(
                        withKey()
                                .post(ALL, body, "X-API-Key", "only-the-telephone")
                                .body(),
                        "$.flags[*].key"))
                .containsExactly("support.phone.route", "support.phone.available");
    }

    @Test
    void allFlagsComeAtOnceWithATagOfTheAnswer() {
        HttpResponse<String> first = ask(ALL, "K-1");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        assertThat(JsonPath.<List<String>>read(first.body(), "$.flags[*].key"))
                .contains(
                        "support.phone.route",
                        "support.phone.available",
                        "support.mail.route",
                        "support.mail.available");
        for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            HttpResponse<String> again = ask(ALL, "K-1", "If-None-Match", known);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).contains(tag);
        }
        assertThat(ask(ALL, "K-1", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void whoBecomesExemptIsNeverToldThatNothingChanged() {
        try (ProgrammeOnPhone programme = new ProgrammeOnPhone(routes, router).shift(10_000)) {
            String tag = ask(ALL, "K-1").headers().firstValue("ETag").orElseThrow();
            assertThat(ask(ALL, "K-1", "If-None-Match", tag).statusCode()).isEqualTo(304);

            programme.exempt("K-1");

            Awaitility.await().until(() -> ask(ALL, "K-1", "If-None-Match", tag).statusCode() == 200);
            assertThat(JsonPath.<List<Boolean>>read(
                            ask(ALL, "K-1").body(), "$.flags[?(@.key=='support.phone.available')].value"))
                    .containsExactly(true);
        }
    }

    @Test
    void pagesOfOtherOriginsMayAskAndSeeTheTag() {
        HttpRequest.Builder preflight = withKey()
                .request(ALL)
                .header("Origin", "https://www.aurora.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,if-none-match,x-api-key")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody());
        HttpResponse<String> allowed = withKey().send(preflight);
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValueSatisfying(origin -> assertThat(origin).isIn("*", "https://www.aurora.example"));
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(headers -> assertThat(headers).contains("if-none-match", "x-api-key"));
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();

        HttpResponse<String> answer = ask(ALL, "K-1", "Origin", "https://www.aurora.example");
        assertThat(String.join(",", answer.headers().allValues("Access-Control-Expose-Headers")))
                .contains("ETag", "Retry-After");
        assertThat(withKey()
                        .post(ALL, "{}", "Origin", "https://www.aurora.example")
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .isPresent();
    }

    @Test
    void whoAsksTooMuchIsToldWhenToComeBack() {
        Caller diana = Caller.program(port, "diana", "tramonto");
        diana.post(ROUTE, context("K-1"));

        List<HttpResponse<String>> answers = new ArrayList<>();
        // However slow this machine is, it asks more often than the few times a second that the tests allow.
        do {
            answers.add(diana.post(ROUTE, context("K-" + answers.size())));
        } while (answers.get(answers.size() - 1).statusCode() == 200 && answers.size() < 5_000);

        HttpResponse<String> refused = answers.remove(answers.size() - 1);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(answers).hasSizeGreaterThanOrEqualTo(BURST - 1);
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
        assertThat(JsonPath.<String>read(refused.body(), "$.code")).isEqualTo("ROUTING-010");
        assertThat(ask(ROUTE, "K-1").statusCode()).as("somebody else").isEqualTo(200);
    }

    @Test
    void theCallsAreDescribed() {
        String description =
                Caller.program(port, "anna", "tramonto").get("/v3/api-docs").body();

        assertThat(JsonPath.<Map<String, Object>>read(
                        description, "$.paths['/ofrep/v1/evaluate/flags/{key}'].post.responses"))
                .containsKeys("200", "400", "401", "403", "404", "413", "429");
        assertThat(JsonPath.<Map<String, Object>>read(
                        description, "$.paths['/ofrep/v1/evaluate/flags'].post.responses"))
                .containsKeys("200", "304", "400");
        assertThat(JsonPath.<Map<String, Object>>read(description, "$.components.securitySchemes"))
                .containsKeys("apiKey", "bearer", "basic");
    }

    @Test
    void operatorsSeeHowOldTheRoutesAre() {
        Caller admin = Caller.program(port, "admin", "tramonto");
        try (ProgrammeOnPhone programme = new ProgrammeOnPhone(routes, router).shift(1000)) {
            assertThat(JsonPath.<Map<String, Object>>read(
                            admin.get("/actuator/health").body(), "$.components.routing.details"))
                    .containsEntry("routes", "fresh")
                    .containsEntry("phone", programme.key + " revision 2, SPLIT");
            assertThat(admin.get("/actuator/metrics/tramonto.routing.age").statusCode())
                    .isEqualTo(200);
            Awaitility.await()
                    .until(() -> admin.get("/actuator/metrics/tramonto.routing.revision?tag=programme:" + programme.key)
                            .body()
                            .contains("\"value\":2.0"));
        }
    }

    private String side(String targetingKey, String customerNumber) {
        String body =
                "{\"context\":{\"targetingKey\":\"" + targetingKey + "\",\"customerNumber\":" + customerNumber + "}}";
        return JsonPath.read(
                withKey().post(ROUTE, body, "X-API-Key", OfrepKeys.DEMO).body(), "$.metadata.side");
    }

    private HttpResponse<String> ask(String path, String targetingKey) {
        return ask(path, targetingKey, "X-Nothing", "in-particular");
    }

    private HttpResponse<String> ask(String path, String targetingKey, String header, String value) {
        return withKey().post(path, context(targetingKey), "X-API-Key", OfrepKeys.DEMO, header, value);
    }

    private static String context(String targetingKey) {
        return "{\"context\":{\"targetingKey\":\"" + targetingKey + "\"}}";
    }

    private Caller withKey() {
        return Caller.nobody(port);
    }
}
