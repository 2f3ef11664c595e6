package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.feedback.About;
import org.tramonto.feedback.Feedback;
import org.tramonto.feedback.SolvedCases;
import org.tramonto.feedback.SolvedCases.Solved;
import org.tramonto.link.SignedLinks;
import org.tramonto.link.Ticket;
import org.tramonto.supportcase.CaseFixtures;

/** The page on which those who lead read what customers answered, in a real browser. */
@TramontoTest
class RatingsBrowserTests {

    @LocalServerPort
    int port;

    @Autowired
    Feedback feedback;

    @Autowired
    SolvedCases cases;

    @Autowired
    SignedLinks links;

    @Autowired
    MovableClock clock;

    @AfterAll
    static void endCases(@Autowired CaseFixtures cases) {
        cases.endAll();
    }

    @Test
    void aLeadComparesChannelsAndWavesReadsWordsAndOpensTheCase() {
        Solved praised = cases.solved();
        answer(About.Kind.CASE, praised.token(), 5, "Anna è stata <i>gentilissima</i> <script>alert(1)</script>");
        for (int score : List.of(5, 4, 4, 3)) {
            answer(About.Kind.CASE, cases.solved().token(), score, null);
        }
        for (int score = 1; score <= 5; score++) {
            answer(About.Kind.NOTICE, notice("addio-chat|WAVE|2|U" + System.nanoTime()), score, null);
        }
        try (AgentAtWork carla = new AgentAtWork("carla", "it-IT", port)) {
            Page page = carla.page();
            page.navigate(carla.url("/ratings"));
            assertThat(page.locator("h1")).hasText("Le risposte dei clienti");
            assertThat(page.getByRole(AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName("E-mail")))
                    .isVisible();
            assertThat(page.getByRole(AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName("addio-chat · ondata 2")))
                    .isVisible();
            Locator comment =
                    page.locator(".tr-comment").filter(new Locator.FilterOptions().setHasText("gentilissima"));
            assertThat(comment.locator("blockquote"))
                    .hasText("Anna è stata <i>gentilissima</i> <script>alert(1)</script>");
            isAccessible(page);
            carla.screenshot("ratings");

            page.getByLabel("Risposta").selectOption("bad");
            assertThat(comment).hasCount(0);
            page.getByLabel("Risposta").selectOption("good");
            comment.getByRole(AriaRole.BUTTON).click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText(praised.number().value());
            assertThat(dialog).containsText("Bolletta doppia");
            isAccessible(page);
        }
    }

    @Test
    void aPageWithoutAnswersSaysWhereTheyComeFrom() {
        try (AgentAtWork carla = new AgentAtWork("carla", "en-GB", port)) {
            Page page = carla.page();
            page.route(
                    "**/api/ratings?*", route -> route.fulfill(json("{\"channels\":[],\"notices\":[],\"names\":{}}")));
            page.route(
                    "**/api/ratings/comments?*",
                    route ->
                            route.fulfill(json("{\"items\":[],\"page\":0,\"size\":20,\"total\":0,\"hasMore\":false}")));
            page.navigate(carla.url("/ratings"));
            assertThat(page.getByText("No answers yet")).isVisible();
            isAccessible(page);
            carla.screenshot("ratings-empty");
        }
    }

    @Test
    void anAgentIsToldWhoseItIs() {
        try (AgentAtWork anna = new AgentAtWork("anna", "en-GB", port)) {
            Page page = anna.page();
            page.navigate(anna.url("/ratings"));
            assertThat(page.getByText("is read by managers")).isVisible();
        }
    }

    private static Route.FulfillOptions json(String body) {
        return new Route.FulfillOptions().setContentType("application/json").setBody(body);
    }

    private void answer(About.Kind kind, String token, int score, String words) {
        feedback.answer(feedback.open(kind, token), score, words);
    }

    private String notice(String subject) {
        return links.token(
                new Ticket("notice-feedback", subject, clock.instant().plusSeconds(3_600)));
    }

    private static void isAccessible(Page page) {
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .isEmpty();
    }
}
