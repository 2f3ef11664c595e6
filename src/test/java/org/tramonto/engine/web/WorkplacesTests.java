package org.tramonto.engine.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;

@TramontoTest
class WorkplacesTests {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anna  | tasklist quarantine notices articles help",
                "carla | tasklist cockpit quarantine notices articles ratings self-service help",
                "dario | tasklist cockpit quarantine notices articles ratings self-service processes help",
                "elena | tasklist cockpit notices articles ratings self-service processes help",
                "admin | tasklist cockpit quarantine notices articles ratings self-service processes help admin",
            })
    void everybodyIsOfferedWhatTheyMayOpen(String user, String keys) {
        String body = Caller.signedIn(port, user).get("/api/workplaces").body();

        assertThat(JsonPath.<List<String>>read(body, "$.workplaces[*].key")).containsExactly(keys.split(" "));
        assertThat(JsonPath.<String>read(body, "$.person.id")).isEqualTo(user);
    }

    @ParameterizedTest
    @CsvSource({
        "anna, /api/ratings, 403, /api/self-service, 403",
        "anna, /api/quarantine, 200, /api/notices, 200",
        "elena, /api/quarantine, 403, /api/ratings, 200",
        "elena, /api/notices, 200, /api/articles, 200"
    })
    void whatIsOfferedIsWhatOpens(String user, String one, int first, String other, int second) {
        Caller caller = Caller.signedIn(port, user);
        assertThat(caller.get(one).statusCode()).isEqualTo(first);
        assertThat(caller.get(other).statusCode()).isEqualTo(second);
    }

    @Test
    void theirNamesAreInTheLanguageOfTheBrowserUnlessAnotherWasChosen() {
        Caller carla = Caller.signedIn(port, "carla").in("it-IT,it;q=0.9");

        assertThat(carla.get("/api/workplaces").body()).contains("Valutazioni").doesNotContain("Ratings");

        carla.keeping("TRAMONTO-LANGUAGE", "en");
        assertThat(carla.get("/api/workplaces").body()).contains("Ratings").doesNotContain("Valutazioni");
        assertThat(carla.get("/camunda/api/engine/engine/default/filter").body())
                .contains("My tasks");
        assertThat(carla.get("/help").headers().firstValue("Location").orElse(""))
                .endsWith("/help/it");
        carla.keeping("TRAMONTO-LANGUAGE", "<script>");
        assertThat(carla.get("/api/workplaces").body()).contains("Valutazioni");
    }

    @Test
    void colleaguesProgrammesAndChannelsAreCalledByName() {
        Caller dario = Caller.signedIn(port, "dario").in("it-IT,it;q=0.9");

        String names = dario.get(
                        "/api/names?person=elena&person=tramonto&person=nobody&channel=mail&channel=none&planet=mars")
                .body();

        assertThat(JsonPath.<Map<String, Object>>read(names, "$"))
                .isEqualTo(Map.of(
                        "person", Map.of("elena", "Elena Greco", "tramonto", "Tramonto"),
                        "channel", Map.of("mail", "E-mail")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"greco | elena", "ELENA | elena", "elena g | elena", "lena | ''", "nobody | ''"})
    void peopleAreFoundByTheBeginningOfAName(String words, String found) {
        String people = Caller.signedIn(port, "dario")
                .get("/api/people?q=" + words.replace(" ", "%20"))
                .body();

        assertThat(JsonPath.<List<String>>read(people, "$[*].id"))
                .isEqualTo(found.isEmpty() ? List.of() : List.of(found));
    }

    @Test
    void theHomePageIsForThoseWhoAreSignedIn() {
        assertThat(Caller.signedIn(port, "elena").get("/home").body()).contains("/workspace/home/home.js");
        assertThat(Caller.browser(port).get("/home").headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).endsWith("/login"));
    }
}
