package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;

/** From where people work to the pages, between the pages, in their language, and out: in a real browser. */
@TramontoTest
class WorkplacesBrowserTests {

    private static final Set<String> AGENTS = Set.of("anna", "carla", "admin");

    @LocalServerPort
    int port;

    @Test
    void aLeadGoesFromTasklistToThePagesByKeyboardChangesLanguageAndSignsOut() {
        try (AgentAtWork carla = new AgentAtWork("carla", "it-IT", port)) {
            Page page = carla.page();
            Locator menu = button(page, "Pagine");
            carla.loaded(menu);
            menu.focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".tramonto-places a")).hasText(new String[] {
                "Cockpit",
                "Quarantena",
                "Avvisi",
                "Articoli",
                "Valutazioni",
                "Autonomia dei clienti",
                "Centro assistenza"
            });
            assertThat(new AxeBuilder(page)
                            .include(".tramonto-places")
                            .analyze()
                            .getViolations())
                    .isEmpty();
            carla.screenshot("places-tasklist");
            page.keyboard().press("Escape");
            assertThat(menu).isFocused();
            assertThat(page.locator(".tramonto-places ul")).isHidden();
            page.keyboard().press("Enter");
            for (int i = 0; i < 5; i++) {
                page.keyboard().press("Tab");
            }
            page.keyboard().press("Enter");
            page.waitForURL("**/ratings");

            for (String[] place : List.of(
                    new String[] {"Autonomia dei clienti", "/articles/self-service"},
                    new String[] {"Articoli", "/articles"},
                    new String[] {"Avvisi", "/notices"},
                    new String[] {"Quarantena", "/quarantine"})) {
                Locator link = page.locator(".tw-top").getByRole(AriaRole.LINK, named(place[0]));
                link.click();
                page.waitForURL("**" + place[1]);
                assertThat(page.locator(".tw-top [aria-current=page]")).hasText(place[0]);
                assertThat(page.locator(".tw-person")).containsText("Carla Esposito");
                isAccessible(page);
            }
            carla.screenshot("places-header");

            button(page, "English").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            assertThat(page.locator("h1")).hasText("Quarantine");
            page.locator(".tw-brand").click();
            assertThat(page.locator("h1")).hasText("Where do you want to work?");
            isAccessible(page);
            carla.screenshot("places-home");
            page.locator("main").getByRole(AriaRole.LINK).first().click();
            assertThat(page.getByText("My teams").first()).isVisible();
            assertThat(button(page, "Pages")).isVisible();
            carla.screenshot("places-tasklist-chosen");

            page.navigate(carla.url("/home"));
            button(page, "Sign out").click();
            page.waitForURL("**/login?out");
            assertThat(page.getByText("You are signed out.")).isVisible();
        }
    }

    /** Every way that is shown to somebody is open to them: from Tasklist, from Cockpit, and from the page of all places. */
    @ParameterizedTest
    @CsvSource({
        "anna, it-IT, tasklist quarantine notices articles help",
        "carla, en-GB, tasklist cockpit quarantine notices articles ratings self-service help",
        "dario, it-IT, tasklist cockpit quarantine notices articles ratings self-service processes help",
        "elena, en-GB, tasklist cockpit notices articles ratings self-service processes help",
        "admin, it-IT, tasklist cockpit quarantine notices articles ratings self-service processes help admin"
    })
    void nobodyIsShownAWayThatIsShutForThem(String user, String locale, String places) {
        List<String> keys = List.of(places.split(" "));
        Map<String, String> addresses = new LinkedHashMap<>();
        for (String language : List.of("it", "en")) {
            JsonNode told = json(Caller.program(port, user, "tramonto")
                    .in(language)
                    .get("/api/workplaces")
                    .body());
            told.path("workplaces")
                    .forEach(place -> addresses.put(
                            place.path("key").asText(), place.path("address").asText()));
            assertThat(told.path("workplaces").findValuesAsText("name"))
                    .hasSize(keys.size())
                    .contains(language.equals("it") ? "Attività" : "Tasks");
        }
        assertThat(addresses.keySet()).containsExactlyInAnyOrderElementsOf(keys);

        try (AgentAtWork person = new AgentAtWork(user, locale, port, "/home")) {
            Page page = person.page();
            assertThat(page.locator("main a").first()).isVisible();
            assertThat(waysFrom(page, "main a")).containsExactlyInAnyOrderElementsOf(addresses.values());
            isAccessible(page);

            Set<String> ways = new LinkedHashSet<>(addresses.values());
            for (String application : List.of("tasklist", "cockpit")) {
                if (keys.contains(application)) {
                    Set<String> heard = listen(page);
                    page.navigate(person.url(addresses.get(application)));
                    Locator menu = button(page, person.say("Pagine", "Pages"));
                    person.loaded(menu);
                    menu.click();
                    assertThat(page.locator(".tramonto-places a").first()).isVisible();
                    assertThat(waysFrom(page, ".tramonto-places a"))
                            .containsExactlyInAnyOrderElementsOf(addresses.entrySet().stream()
                                    .filter(place -> !place.getKey().equals(application))
                                    .map(Map.Entry::getValue)
                                    .toList());
                    boolean tasklist = application.equals("tasklist");
                    if (tasklist) {
                        answered(page, heard, "/api/quarantine");
                        answered(page, heard, "/api/mentions");
                    }
                    // Start process takes calls and letters: for those alone who work on cases.
                    assertThat(page.locator(".start-process-action a:visible"))
                            .hasCount(tasklist && AGENTS.contains(user) ? 1 : 0);
                    assertThat(page.locator("a.tramonto-quarantine-link:visible"))
                            .hasCount(tasklist && keys.contains("quarantine") ? 1 : 0);
                    ways.addAll(waysFrom(page, "header a"));
                    person.screenshot("places-" + user + "-" + application);
                }
            }
            // The first link of Cockpit's head leads to itself.
            ways.removeIf(way -> way.equals("#/"));
            assertThat(ways).noneMatch(way -> way.equals("/quarantine") && !keys.contains("quarantine"));
            ways.forEach(way -> opens(person, way, addresses.get("cockpit")));
        }
    }

    /** Where the links lead that are to be seen. */
    private static List<String> waysFrom(Page page, String links) {
        return page.locator(links).all().stream()
                .filter(Locator::isVisible)
                .map(link -> link.getAttribute("href"))
                .filter(way -> way != null && !way.isEmpty())
                .distinct()
                .toList();
    }

    private static void opens(AgentAtWork person, String way, String cockpit) {
        Page page = person.page();
        boolean inCockpit = way.startsWith("#");
        Set<String> heard = listen(page);
        Response answer = page.navigate(person.url(inCockpit ? cockpit + way : way));
        // A way within Cockpit that is there already asks the server for no page.
        assertThat(answer == null || answer.status() == 200).as(way).isTrue();
        if (way.startsWith("/camunda")) {
            person.loaded(page.locator("[cam-widget-header]").first());
        } else if (!inCockpit || way.contains("tramonto")) {
            assertThat(page.locator("h1").first()).isVisible();
        }
        if (way.startsWith("/") && !way.startsWith("/camunda") && !way.equals("/help")) {
            String name = way.substring(way.lastIndexOf('/') + 1);
            answered(page, heard, "/api/" + (name.equals("processes") ? "definitions" : name));
        }
        assertThat(page.locator("[role=alert]:visible, .alert-danger:visible, .tw-notice-error:visible"))
                .hasCount(0);
    }

    /** Whether somebody may look is known once the server has answered. */
    private static void answered(Page page, Set<String> heard, String call) {
        page.waitForCondition(() -> heard.stream().anyMatch(each -> each.contains(call)));
    }

    /** The addresses from which the page has an answer, from now on. */
    private static Set<String> listen(Page page) {
        Set<String> heard = new LinkedHashSet<>();
        page.onResponse(response -> heard.add(response.url()));
        return heard;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void isAccessible(Page page) {
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .isEmpty();
    }
}
