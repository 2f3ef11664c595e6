package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.feedback.SolvedCases;
import org.tramonto.feedback.SolvedCases.Solved;
import org.tramonto.link.SignedLinks;
import org.tramonto.link.Ticket;
import org.tramonto.supportcase.CaseFixtures;

/** Customers who answer a signed link in a real browser, without a script. */
@TramontoTest
class FeedbackBrowserTests {

    /** A browser without a window says so, and is taken for a scanner. */
    private static final String PERSON =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36";

    @LocalServerPort
    int port;

    @Autowired
    SolvedCases cases;

    @Autowired
    SignedLinks links;

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    MovableClock clock;

    @AfterAll
    static void endCases(@Autowired CaseFixtures cases) {
        cases.endAll();
    }

    @Test
    void aCustomerClicksAddsWordsAndIsThanked() {
        Solved solved = cases.solved();
        try (BrowserContext window = Chromium.window("it-IT")) {
            Page page = window.newPage();
            page.setExtraHTTPHeaders(Map.of("User-Agent", PERSON));
            page.navigate(url(solved.path() + "?s=2"));
            assertThat(page.locator("h1")).hasText("Com’è andata?");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Ha scelto «Male». Grazie!");
            assertThat(radio(page, "Male", true)).isChecked();
            isAccessible(page);
            Chromium.screenshot(page, "feedback-clicked-it");

            page.getByLabel("Che cosa avremmo dovuto fare meglio?").fill("Nessuno ha letto la mia <b>lettera</b>.");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Invia"))
                    .press("Enter");
            assertThat(page.locator("h1")).hasText("Grazie");
            assertThat(page.locator("blockquote")).hasText("Nessuno ha letto la mia <b>lettera</b>.");
            assertThat(page.getByText("riprende la sua pratica")).isVisible();
            isAccessible(page);
            Chromium.screenshot(page, "feedback-thanks-it");

            page.getByText("Cambi la risposta").click();
            assertThat(radio(page, "Male", true)).isChecked();
            isAccessible(page);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("English"))
                    .click();
            assertThat(page.locator("h1")).hasText("Thank you");
            assertThat(page.locator("html")).hasAttribute("lang", "en");
        }
    }

    @Test
    void byKeyboardOnATelephoneInEnglishInTheDark() {
        String token = links.token(new Ticket(
                "notice-feedback",
                "farewell|ANNOUNCEMENT|1|" + fixtures.newCustomer().number(),
                clock.instant().plusSeconds(3_600)));
        try (BrowserContext window = Chromium.window("en-GB")) {
            Page page = window.newPage();
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
            page.setViewportSize(360, 800);
            page.navigate(url("/feedback/notice/" + token + "?lang=en"));
            assertThat(page.locator("h1")).hasText("What do you think?");
            radio(page, "So-so", true).focus();
            page.keyboard().press("ArrowUp");
            assertThat(radio(page, "Well", true)).isChecked();
            isAccessible(page);
            Chromium.screenshot(page, "feedback-notice-en");
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                    .press("Enter");
            assertThat(page.getByText("Your answer: Well")).isVisible();
        }
    }

    @Test
    void nothingNeedsAScript() {
        Solved solved = cases.solved();
        try (BrowserContext window = Chromium.windowWithoutScripts("en-GB")) {
            Page page = window.newPage();
            page.navigate(url(solved.path() + "?s=5&lang=en"));
            assertThat(page.getByText("One more step")).isVisible();
            radio(page, "Well", true).check(new com.microsoft.playwright.Locator.CheckOptions().setForce(true));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                    .click();
            assertThat(page.getByText("Your answer: Well")).isVisible();
            page.getByText("Change your answer").click();
            assertThat(radio(page, "Well", true)).isChecked();
        }
    }

    @Test
    void aCustomerWantsNoMoreNoticesAndThinksAgainWithoutAScript() {
        String token = links.token(new Ticket(
                "opt-out",
                fixtures.newCustomer().number() + "|N-7",
                clock.instant().plusSeconds(3_600)));
        try (BrowserContext window = Chromium.windowWithoutScripts("it-IT")) {
            Page page = window.newPage();
            page.navigate(url("/feedback/opt-out/" + token));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Non voglio più avvisi"))
                    .press("Enter");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Fatto. Non le inviamo più avvisi.");
        }
        try (BrowserContext window = Chromium.window("it-IT")) {
            Page page = window.newPage();
            page.setViewportSize(360, 800);
            page.navigate(url("/feedback/opt-out/" + token + "?done"));
            isAccessible(page);
            Chromium.screenshot(page, "feedback-opt-out-it");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("English"))
                    .click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send me notices again"))
                    .click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Done. We send you notices again.");
            isAccessible(page);
            page.navigate(url("/feedback/opt-out/" + token + "?lang=en"));
            assertThat(page.locator("h1")).hasText("Notices from us");
            isAccessible(page);
            Chromium.screenshot(page, "feedback-opt-out-en");
        }
    }

    @Test
    void whatDoesNotWorkIsSaidWithOtherWays() {
        try (BrowserContext window = Chromium.window("it-IT")) {
            Page page = window.newPage();
            page.navigate(url("/feedback/case/abc?s=5"));
            assertThat(page.locator("h1")).hasText("Questo link non funziona");
            isAccessible(page);
            Chromium.screenshot(page, "feedback-forged-it");
        }
    }

    private static com.microsoft.playwright.Locator radio(Page page, String name, boolean exact) {
        return page.getByRole(
                AriaRole.RADIO, new Page.GetByRoleOptions().setName(name).setExact(exact));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private static void isAccessible(Page page) {
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .isEmpty();
    }
}
