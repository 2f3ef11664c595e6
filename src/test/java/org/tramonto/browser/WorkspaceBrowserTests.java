package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseDesk;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.CaseQuery;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseSearch;
import org.tramonto.supportcase.CaseStatus;
import org.tramonto.supportcase.ConversationReader;
import org.tramonto.supportcase.Message;

/** The case workspace inside the real Tasklist. */
@TramontoTest
class WorkspaceBrowserTests {

    @LocalServerPort
    int port;

    @Value("${spring.mail.port}")
    int smtpPort;

    @Value("${tramonto.intake.imap.port}")
    int imapPort;

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    CaseReader cases;

    @Autowired
    CaseSearch search;

    @Autowired
    CaseDesk desk;

    @Autowired
    ConversationReader conversations;

    @Test
    void strangersHtmlRunsNothingAndLoadsNothing() throws Exception {
        new Mailbox("Mallory", "mallory@example.org", smtpPort, imapPort).sendHtml("Newsletter fattura strana", """
                        <html><body><h1>Gentile assistenza</h1><script>parent.document.title='hacked'</script>
                        <p onclick="alert(1)">La fattura è <b>sbagliata</b>, potete controllare?</p>
                        <img src="http://tracker.example/pixel.png"><img src=x onerror="parent.document.title='hacked'">
                        <a href="javascript:alert(1)">qui</a></body></html>
                        """);
        await().until(() -> search.find(new CaseQuery("Newsletter fattura strana", null, null, null, 0, 1))
                        .items()
                        .size()
                == 1);
        try (AgentAtWork anna = new AgentAtWork("anna", "it-IT", port)) {
            List<String> requests = new ArrayList<>();
            anna.page().onRequest(request -> requests.add(request.url()));
            anna.openTask("I miei team", "Newsletter fattura strana");
            FrameLocator frame =
                    anna.page().frameLocator(".tramonto-workspace iframe").first();
            assertThat(frame.getByText("Gentile assistenza")).isVisible();
            assertThat(frame.locator("script")).hasCount(0);
            assertThat(frame.locator("[onclick], [onerror]")).hasCount(0);
            assertThat(frame.locator("a[href^='javascript']")).hasCount(0);
            assertThat(anna.page().getByText("Immagini remote bloccate").first())
                    .isVisible();
            anna.screenshot("workspace-html");
            assertThat(anna.page().title()).doesNotContain("hacked");
            assertThat(requests).noneMatch(url -> url.contains("tracker.example"));

            anna.press("Mostra immagini", "");
            await().until(() -> {
                anna.page().waitForTimeout(200);
                return requests.stream().anyMatch(url -> url.contains("tracker.example"));
            });
        }
    }

    @Test
    void theWorkspaceIsAccessibleAndWorksByKeyboardAlone() {
        CaseNumber number = fixtures.open("Lettura della bolletta", "Come si legge la bolletta?")
                .number();
        try (AgentAtWork anna = new AgentAtWork("anna", "it-IT", port)) {
            anna.openTask("I miei team", "Lettura della bolletta");
            Page page = anna.page();
            assertThat(new AxeBuilder(page)
                            .include(".tramonto-workspace")
                            .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                            .analyze()
                            .getViolations())
                    .isEmpty();
            page.locator(".tramonto-workspace [role=region]").first().focus();
            page.keyboard().press("r");
            page.keyboard().type("Trova la spiegazione sul retro.");
            page.keyboard().press("Control+Enter");
            await().untilAsserted(() -> {
                page.waitForTimeout(200);
                assertThat(cases.get(number.value()).status()).isEqualTo(CaseStatus.WAITING_FOR_CUSTOMER);
            });
        }
    }

    @Test
    void takingACaseFromAColleagueIsAskedFirst() {
        CaseNumber number = fixtures.open("Bolletta di qualcun altro", "La bolletta non torna.")
                .number();
        desk.take(CaseFixtures.CARLA, number);
        try (AgentAtWork anna = new AgentAtWork("anna", "it-IT", port)) {
            anna.openTask("I miei team", "Bolletta di qualcun altro");
            anna.press("Prendi", "");
            assertThat(anna.page().getByText("La pratica è di Carla Esposito, che forse ci sta lavorando."))
                    .isVisible();
            anna.screenshot("workspace-take");
            assertThat(cases.get(number.value()).assignee()).isEqualTo("carla");
            anna.press("Prendila", "");
            await().untilAsserted(() -> {
                anna.page().waitForTimeout(200);
                assertThat(cases.get(number.value()).assignee()).isEqualTo("anna");
            });
        }
    }

    @Test
    void aNoteWhoseAnswerWasLostIsSentAgainAndStandsThereOnce() {
        CaseNumber number =
                fixtures.open("Linea che cade", "La bolletta non torna.").number();
        try (AgentAtWork anna = new AgentAtWork("anna", "it-IT", port)) {
            anna.openTask("I miei team", "Linea che cade");
            Page page = anna.page();
            AtomicInteger sent = new AtomicInteger();
            page.route("**/notes", route -> {
                if (sent.incrementAndGet() == 1) {
                    route.fetch();
                    route.abort();
                } else {
                    route.resume();
                }
            });
            page.locator(".tramonto-workspace [role=region]").first().focus();
            page.keyboard().press("n");
            page.keyboard().type("Richiamare domani.");
            page.keyboard().press("Control+Enter");
            anna.press("Riprova", "");
            assertThat(page.locator("article.tw-note")).hasCount(1);
            assertThat(sent).hasValue(2);
        }
        assertThat(conversations.read(number.value(), null, 50).items())
                .filteredOn(message -> message.kind() == Message.Kind.NOTE)
                .hasSize(1);
    }

    /** The server counts in UTC; who reads in Rome sees the clock on the wall, in the words of the own language. */
    @ParameterizedTest
    @CsvSource({"it-IT, Europe/Rome", "en-GB, Europe/Rome", "it-IT, America/New_York"})
    void theDatesOfACaseAreOfTheReadersLanguageAndClock(String locale, ZoneId zone) {
        String subject = "Che ore sono " + locale + " " + zone;
        CaseNumber number = fixtures.open(subject, "La bolletta è doppia.").number();
        Instant opened = cases.get(number.value()).openedAt();
        try (AgentAtWork anna = new AgentAtWork("anna", locale, port, zone)) {
            anna.openTask(anna.say("I miei team", "My teams"), subject);
            Page page = anna.page();
            String when = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.forLanguageTag(locale))
                    .format(opened.atZone(zone));
            assertThat(page.locator(".tw-side .tw-facts").last()).containsText(anna.say("Aperta", "Opened"));
            assertThat(page.locator(".tw-side")).containsText(when);
            // Further dates of a case are written by the same hand; a message says its moment on hover.
            assertThat(page.locator(".tw-message time").first())
                    .hasAttribute(
                            "title",
                            Pattern.compile(DateTimeFormatter.ofPattern("d MMMM", Locale.forLanguageTag(locale))
                                            .format(opened.atZone(zone))
                                    + ".* "
                                    + DateTimeFormatter.ofPattern("HH:mm").format(opened.atZone(zone))
                                    + ":\\d\\d$"));
            anna.screenshot("workspace-dates-" + zone.getId().replace('/', '-'));
        }
    }

    @Test
    void anotherTeamsTaskIsNotEvenListed() {
        fixtures.open("Fuga di gas in cantina", "Sento odore di gas in cantina");
        fixtures.open("Bolletta che bruno non vede", "La bolletta è doppia");
        try (AgentAtWork bruno = new AgentAtWork("bruno", "it-IT", port)) {
            bruno.openTask("I miei team", "Fuga di gas in cantina");
            bruno.page().getByRole(AriaRole.LISTITEM).first().waitFor();
            assertThat(bruno.page().getByText("Bolletta che bruno non vede")).hasCount(0);
        }
    }
}
