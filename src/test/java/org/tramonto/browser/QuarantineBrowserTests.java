package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.TramontoTest;
import org.tramonto.intake.Contact;
import org.tramonto.intake.Contacts;
import org.tramonto.intake.Quarantine;

/** The page of the quarantine in a real browser. */
@TramontoTest
class QuarantineBrowserTests {

    @LocalServerPort
    int port;

    @Autowired
    Contacts contacts;

    @Autowired
    Quarantine quarantine;

    @Autowired
    JdbcClient jdbc;

    /** Other tests leave theirs behind; this page lists everything. */
    @BeforeEach
    void nothingIsSetAside() {
        jdbc.sql("update contact set state = 'discarded' where state = 'quarantined'")
                .update();
    }

    private long setAside(String subject, String text) {
        String mail = "Subject: " + subject + "\n\n" + text + "\n";
        return contacts.receiveMail(mail.getBytes(StandardCharsets.UTF_8)).contactId();
    }

    /** A report about a mail that was never ours: a person may let it pass, and nobody is written to. */
    private long report() throws IOException {
        try (InputStream mail = getClass().getResourceAsStream("/mail/bounce-hard.eml")) {
            String report = new String(mail.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?im)^Message-ID: <.*>", "Message-ID: <" + UUID.randomUUID() + "@mx.example>");
            return contacts.receiveMail(report.getBytes(StandardCharsets.UTF_8)).contactId();
        }
    }

    /** Our own mail that came back. */
    private long echo(String subject) {
        String mail = "From: assistenza@aurora.example\nTo: assistenza@aurora.example\nSubject: " + subject
                + "\nMessage-ID: <" + UUID.randomUUID() + "@aurora.example>\n\nBuongiorno.\n";
        return contacts.receiveMail(mail.getBytes(StandardCharsets.UTF_8)).contactId();
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private static Locator entry(Page page, long id) {
        return page.locator("[data-contact='" + id + "']");
    }

    private static void isAccessible(Page page) {
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .isEmpty();
    }

    @Test
    void aLeadFindsItFromTasklistReadsReleasesAndDiscardsByKeyboard() throws IOException {
        long report = report();
        long nobody = setAside("Chi scrive?", "<script>document.title='hacked'</script><img src=x onerror=alert(1)>");
        try (AgentAtWork carla = new AgentAtWork("carla", "it-IT", port)) {
            Page page = carla.page();
            List<String> requests = new ArrayList<>();
            page.onRequest(request -> requests.add(request.url()));
            assertThat(page.locator("a.tramonto-quarantine-link")).hasText(Pattern.compile("Quarantena \\(\\d+\\)"));
            page.locator("a.tramonto-quarantine-link").click();
            assertThat(page.locator("h1")).hasText("Quarantena");
            assertThat(page.locator("html")).hasAttribute("lang", "it");
            assertThat(entry(page, report)
                            .getByText("Avviso di mancata consegna senza pratica")
                            .first())
                    .isVisible();

            button(entry(page, nobody), "Mostra la fonte").press("Enter");
            assertThat(entry(page, nobody).locator("pre")).containsText("<script>document.title='hacked'</script>");
            assertThat(entry(page, nobody).locator("pre script, pre img")).hasCount(0);
            isAccessible(page);
            carla.screenshot("quarantine");

            button(entry(page, report), "Rilascia").press("Enter");
            assertThat(page.getByText("Rilasciato: ora sta nella pratica C-").first())
                    .isVisible();
            assertThat(entry(page, report)).hasCount(0);
            assertThat(page.locator("h1")).isFocused();

            button(entry(page, nobody), "Scarta…").press("Enter");
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            button(dialog, "Scarta").last().press("Enter");
            assertThat(dialog.getByRole(AriaRole.ALERT)).hasText("Scriva perché lo scarta.");
            isAccessible(page);
            dialog.locator("textarea").fill("È posta indesiderata");
            button(dialog, "Scarta").last().press("Enter");
            assertThat(page.getByText("Scartato.")).isVisible();
            assertThat(entry(page, nobody)).hasCount(0);
            isAccessible(page);
            assertThat(page.title()).isEqualTo("Quarantena – Tramonto");
            assertThat(requests).allMatch(url -> url.startsWith("http://127.0.0.1:" + port + "/"));
        }
        assertThat(quarantine.find(report).orElseThrow().state()).isEqualTo(Contact.State.RELEASED);
        assertThat(quarantine.find(nobody).orElseThrow().decision()).isEqualTo("È posta indesiderata");
    }

    @Test
    void anAgentReadsItInEnglishAndDecidesNothing() {
        long echo = echo("Coming back");
        try (AgentAtWork anna = new AgentAtWork("anna", "en-GB", port)) {
            Page page = anna.page();
            page.waitForURL("**/camunda/**");
            page.navigate(anna.url("/quarantine"));
            assertThat(page.locator("h1")).hasText("Quarantine");
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            assertThat(entry(page, echo).getByText("Our own mail").first()).isVisible();
            assertThat(entry(page, echo)
                            .getByText("This mail was sent by ourselves")
                            .first())
                    .isVisible();
            assertThat(page.getByText("Releasing and discarding is for team leads and administrators."))
                    .isVisible();
            assertThat(button(entry(page, echo), "Release")).hasCount(0);
            anna.screenshot("quarantine");
        }
    }

    @Test
    void whoIsNotSignedInIsAskedWhoTheyAreAndComesBackHere() {
        try (var window = Chromium.window("it-IT")) {
            Page page = window.newPage();
            page.navigate("http://127.0.0.1:" + port + "/quarantine");
            page.locator("input[name=username]").fill("carla");
            page.locator("input[name=password]").fill("tramonto");
            page.locator("button[type=submit]").click();
            assertThat(page.locator("h1")).hasText("Quarantena");
            // Mail of other tests may still be on its way back to us.
            await().until(() -> {
                nothingIsSetAside();
                page.reload();
                page.locator(".tq-entry, .tq-empty").first().waitFor();
                return page.getByText("La quarantena è vuota").isVisible();
            });
            isAccessible(page);
        }
    }
}
