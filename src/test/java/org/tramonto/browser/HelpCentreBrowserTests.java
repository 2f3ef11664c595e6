package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.TramontoTest;

/** Help centre, contact page and contact form in a real browser, narrow and wide, light and dark, with scripts and without. */
@TramontoTest
class HelpCentreBrowserTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private static List<String> pages(String language) {
        boolean italian = language.equals("it");
        return List.of(
                "/help/" + language,
                "/help/" + language + "?topic=contact",
                italian ? "/help/it/autolettura" : "/help/en/meter-reading",
                italian ? "/help/it/autolettura?said=no" : "/help/en/meter-reading?said=yes",
                italian ? "/help/it?q=boleta" : "/help/en?q=bill",
                "/help/" + language + "?q=xylophon",
                "/help/" + language + "/no-such-page",
                "/contact/" + language,
                "/contact/" + language + "/form");
    }

    private static void isAccessible(Page page) {
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                        .analyze()
                        .getViolations())
                .as(page.url())
                .isEmpty();
    }

    private static void fits(Page page) {
        assertThat((Boolean)
                        page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("no sideways scrolling on " + page.url())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"it,320,DARK", "it,1280,LIGHT", "en,320,LIGHT", "en,1280,DARK"})
    void everyPageIsAccessibleAndFits(String language, int width, ColorScheme scheme) {
        try (BrowserContext window = Chromium.window(language.equals("it") ? "it-IT" : "en-GB")) {
            Page page = window.newPage();
            page.setViewportSize(width, 800);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            List<String> said = new ArrayList<>();
            page.onConsoleMessage(message -> said.add(message.text()));
            List<String> asked = new ArrayList<>();
            page.onRequest(request -> asked.add(request.url()));
            for (String path : pages(language)) {
                page.navigate(url(path));
                assertThat(page.locator("html")).hasAttribute("lang", language);
                isAccessible(page);
                fits(page);
            }
            // The page that is not there is said to be so.
            assertThat(said).allMatch(text -> text.contains("404"));
            assertThat(asked).allMatch(address -> address.startsWith("http://127.0.0.1:" + port + "/"));
            assertThat(window.cookies()).isEmpty();
        }
    }

    @Test
    void aQuestionIsFoundReadAndJudgedByKeyboardAlone() {
        try (BrowserContext window = Chromium.window("it-IT")) {
            Page page = window.newPage();
            page.navigate(url("/help"));
            page.keyboard().press("Tab");
            assertThat(page.locator(".skip")).isFocused();
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertThat(page.locator("#q")).isFocused();
            page.keyboard().type("contattore");
            page.keyboard().press("Enter");
            assertThat(page.getByText("Abbiamo cercato:")).isVisible();
            Locator found = page.getByRole(
                    AriaRole.LINK, new Page.GetByRoleOptions().setName("Mandare l'autolettura del contatore"));
            found.first().focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText("Mandare l'autolettura del contatore");
            page.locator("#helpful button").first().focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#helpful h2")).hasText("Grazie");
        }
    }

    @Test
    void theFormIsSentByKeyboardWithScriptsAndAsksNoQuestion() {
        String mail = "tastiera-" + UUID.randomUUID() + "@posta.example";
        try (BrowserContext window = Chromium.window("en-GB")) {
            Page page = window.newPage();
            page.navigate(url("/contact/en"));
            page.locator("#way-form a.button").press("Enter");
            // Nothing yet: everything that is missing is named and leads to its field.
            page.locator("main button[type=submit]").press("Enter");
            assertThat(page.locator("#slips a")).hasCount(3);
            isAccessible(page);
            page.locator("#slips a").first().press("Enter");
            assertThat(page.locator("#topic")).isFocused();
            page.locator("#topic").selectOption("meter");
            page.locator("#subject").fill("Reading refused");
            page.locator("#text").fill("The site does not take my meter reading.\nWhat now?");
            page.locator("main button[type=submit]").press("Enter");
            assertThat(page.locator("h1")).hasText("How do we answer you?");
            assertThat(page.locator("#perhaps")).isVisible();
            isAccessible(page);
            fits(page);
            page.waitForFunction("document.querySelector('[name=work]').value !== ''");
            page.locator("#name").fill("Kay Board");
            page.keyboard().press("Tab");
            assertThat(page.locator("#mail")).isFocused();
            page.keyboard().type(mail);
            page.locator("#send-button").press("Enter");
            assertThat(page.locator(".number")).hasText(Pattern.compile("C-\\d{4}-\\d+"));
            isAccessible(page);
            Chromium.screenshot(page, "help-sent-en");
        }
        assertThat(jdbc.sql("select count(*) from contact where channel = 'form' and sender like :mail")
                        .param("mail", "%" + mail + "%")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theSelfServicePageShowsManagersTheFigures() {
        for (String locale : List.of("it-IT", "en-GB")) {
            try (AgentAtWork dario = new AgentAtWork("dario", locale, port, "/articles/self-service")) {
                Page page = dario.page();
                page.waitForURL("**/articles/self-service**");
                assertThat(page.locator("h1"))
                        .hasText(dario.say("Come i clienti si aiutano da soli", "How customers help themselves"));
                assertThat(page.locator(".ts-figure")).hasCount(6);
                isAccessible(page);
                dario.screenshot("self-service");
            }
        }
    }

    @Test
    void withoutScriptsEverythingWorksAsWell() {
        String mail = "senza-" + UUID.randomUUID() + "@posta.example";
        List<String> numbers = List.of("", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove");
        try (BrowserContext window = Chromium.windowWithoutScripts("it-IT")) {
            Page page = window.newPage();
            page.setViewportSize(320, 700);
            page.navigate(url("/help/it"));
            page.locator("#q").fill("bolletta");
            page.locator(".search button").click();
            page.locator(".results a").first().click();
            page.locator("#helpful button[value=no]").click();
            page.locator("#words").fill("Mancano gli esempi");
            page.locator("#helpful button").click();
            assertThat(page.locator("#helpful h2")).hasText("Grazie");
            page.navigate(url("/contact/it/form"));
            page.locator("#topic").selectOption("billing");
            page.locator("#subject").fill("Senza script");
            page.locator("#text").fill("Funziona anche così?");
            page.locator("main button[type=submit]").click();
            page.locator("#name").fill("Sara Senza");
            page.locator("#mail").fill(mail);
            page.locator("#send-button").click();
            // Too quick for a person: a simple question, and on.
            Locator question = page.locator("label[for=answer]");
            if (question.count() > 0) {
                String[] words = question.textContent().split("[ ?]");
                int sum = List.of(words).stream()
                        .mapToInt(word -> Math.max(0, numbers.indexOf(word)))
                        .sum();
                page.locator("#answer").fill(String.valueOf(sum));
                page.locator("#send-button").click();
            }
            assertThat(page.locator(".number")).hasText(Pattern.compile("C-\\d{4}-\\d+"));
            fits(page);
        }
    }
}
