package org.tramonto.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;

@TramontoTest
class DoorsTests {

    private static final String ECHO = "/api/test/actor";

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/engine-rest/engine",
                "/engine-rest/engine/",
                "/engine-rest/version",
                "/engine-rest/process-definition",
                "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/engine/engine/",
                ECHO,
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/swagger-ui/index.html",
                "/actuator",
                "/actuator/metrics",
                "/actuator/prometheus",
                "/nothing/of/ours",
            })
    void nobodyComesInWithoutAPassword(String path) {
        HttpResponse<String> answer = Caller.nobody(port).get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
        assertThat(JsonPath.<String>read(answer.body(), "$.code")).isEqualTo("AUTH-001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//engine-rest/engine",
                "/engine-rest//engine",
                "/x/..;/engine-rest/engine",
                "/engine-rest;a=b/engine"
            })
    void tricksWithThePathDoNotHelp(String path) {
        assertThat(Caller.nobody(port).get(path).statusCode()).isIn(400, 401, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login/login.css", "/actuator/health", "/actuator/health/readiness"})
    void whatIsPublicIsPublic(String path) {
        assertThat(Caller.nobody(port).get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "anna,  /engine-rest/engine,       200",
        "anna,  /api/test/actor,           200",
        "anna,  /v3/api-docs,              200",
        "anna,  /actuator/metrics,         403",
        "elena, /actuator/metrics,         403",
        "admin, /actuator/metrics,         200",
        "admin, /actuator/flyway,          200",
        "admin, /actuator/env,             404",
    })
    void aProgramWithAPasswordGetsWhatItsGroupMay(String user, String path, int status) {
        assertThat(Caller.program(port, user, "tramonto").get(path).statusCode())
                .isEqualTo(status);
    }

    @Test
    void aCallerKnowsWhoItIsInItsController() {
        String body = Caller.program(port, "bruno", "tramonto").get(ECHO).body();

        assertThat(JsonPath.<String>read(body, "$.id")).isEqualTo("bruno");
        assertThat(JsonPath.<String>read(body, "$.name")).isEqualTo("Bruno Ferrari");
        assertThat(JsonPath.<Iterable<String>>read(body, "$.groups"))
                .containsExactlyInAnyOrder("agents", "front-desk", "technical");
    }

    @Test
    void aProgramNeedsNoTokenAgainstForgeryAndGetsNoSession() {
        HttpResponse<String> answer = Caller.program(port, "anna", "tramonto").post("/api/test/echo", "{}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void theRightPasswordWorksRightAfterSomeWrongOnes() {
        for (int i = 0; i < 3; i++) {
            assertThat(Caller.program(port, "dario", "wrong").get(ECHO).statusCode())
                    .isEqualTo(401);
            assertThat(Caller.program(port, "dario", "wrong")
                            .get("/engine-rest/version")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(Caller.program(port, "dario", "tramonto").get(ECHO).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aPersonIsShownTheDoorAndComesBackToWherePeopleOfTheirKindWork() {
        Caller browser = Caller.browser(port);
        assertThat(location(browser.get("/"))).endsWith("/login");

        browser.signIn("carla", "tramonto");

        assertThat(location(browser.get("/"))).endsWith("/camunda/app/tasklist/default/");
        assertThat(location(Caller.signedIn(port, "dario").get("/"))).endsWith("/camunda/app/cockpit/default/");
        assertThat(location(Caller.signedIn(port, "elena").get("/"))).endsWith("/camunda/app/cockpit/default/");
        assertThat(location(Caller.signedIn(port, "admin").get("/"))).endsWith("/camunda/app/admin/default/");
    }

    @Test
    void theDoorLeadsToThePageThatWasAskedFor() {
        Caller browser = Caller.browser(port);
        browser.get("/camunda/app/tasklist/default/");

        assertThat(location(browser.signIn("anna", "tramonto"))).endsWith("/camunda/app/tasklist/default/");
    }

    @Test
    void aWrongPasswordIsSaidInTheLanguageOfTheBrowser() {
        Caller browser = Caller.browser(port).in("it-IT");

        assertThat(location(browser.signIn("anna", "wrong"))).endsWith("/login?error");
        assertThat(browser.get("/login?error").body()).contains("Utente o password non corretti");
        assertThat(browser.in("de").get("/login?error").body()).contains("User or password is wrong");
    }

    @Test
    void oneSignInIsEnoughForPagesWebApplicationsAndCalls() {
        Caller anna = Caller.signedIn(port, "anna");

        assertThat(anna.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(anna.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(200);
        assertThat(anna.get(ECHO).statusCode()).isEqualTo(200);
        assertThat(JsonPath.<Iterable<String>>read(
                        anna.get("/camunda/api/admin/auth/user/default").body(), "$.authorizedApps"))
                .containsExactlyInAnyOrder("tasklist", "welcome");
    }

    @Test
    void aCallFromAPageRepeatsTheCookieAndOneFromElsewhereIsRefused() {
        Caller anna = Caller.signedIn(port, "anna");
        anna.get("/camunda/app/tasklist/default/");

        HttpResponse<String> forged = anna.post("/api/test/echo", "{}");
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(JsonPath.<String>read(forged.body(), "$.code")).isEqualTo("CSRF-001");
        assertThat(anna.post("/api/test/echo", "{}", "X-XSRF-TOKEN", anna.cookie("TRAMONTO-XSRF"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPageWithoutASessionIsToldSoWithoutTheGreyWindow() {
        HttpResponse<String> answer = Caller.browser(port).post("/api/test/echo", "{}");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void signingOutOfTheTasklistSignsOutOfEverythingAndItsOwnFormSignsInAgain() {
        Caller browser = Caller.signedIn(port, "anna");
        browser.get("/camunda/app/tasklist/default/");

        assertThat(browser.post(
                                "/camunda/api/admin/auth/user/default/logout",
                                "",
                                "X-XSRF-TOKEN",
                                browser.cookie("XSRF-TOKEN"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(browser.get(ECHO).statusCode()).isEqualTo(401);
        assertThat(location(browser.get("/camunda/app/tasklist/default/"))).endsWith("/login");

        String form = "/camunda/api/admin/auth/user/default/login/cockpit";
        assertThat(browser.form(form, "username=dario&password=wrong", "X-XSRF-TOKEN", "any")
                        .statusCode())
                .isEqualTo(401);
        assertThat(browser.form(form, "username=dario&password=tramonto").statusCode())
                .isEqualTo(401);
        HttpResponse<String> again = browser.form(form, "username=dario&password=tramonto", "X-XSRF-TOKEN", "any");
        assertThat(JsonPath.<String>read(again.body(), "$.userId")).isEqualTo("dario");
        assertThat(browser.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
        assertThat(browser.get(ECHO).statusCode()).isEqualTo(200);
    }

    @Test
    void theSetupPageCanNotMakeAnotherAdministrator() {
        Caller anna = Caller.signedIn(port, "anna");
        anna.get("/camunda/app/tasklist/default/");

        HttpResponse<String> answer = anna.post(
                "/camunda/api/admin/setup/default/user/create",
                "{\"profile\":{\"id\":\"mallory\",\"firstName\":\"M\",\"lastName\":\"M\"},\"credentials\":{\"password\":\"Xy-12345678\"}}",
                "X-XSRF-TOKEN",
                anna.cookie("XSRF-TOKEN"));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void cookiesAndHeadersAreClosedByDefault() {
        Caller browser = Caller.browser(port);
        browser.get("/login");
        HttpResponse<String> signedIn =
                browser.form("/login", "username=anna&password=tramonto&_csrf=" + browser.cookie("TRAMONTO-XSRF"));

        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("JSESSIONID=")
                        .contains("HttpOnly")
                        .contains("SameSite=Lax"));
        HttpResponse<String> page = browser.get("/login");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("SAMEORIGIN");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'")
                .contains("frame-ancestors 'self'");
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElse("");
    }
}
