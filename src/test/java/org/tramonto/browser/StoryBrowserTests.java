package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.supportcase.CaseQuery;
import org.tramonto.supportcase.CaseSearch;
import org.tramonto.supportcase.CaseStatus;
import org.tramonto.supportcase.CaseView;

/** The README's story, as it happens: real mail in and out, the real Tasklist, the real Cockpit, in both languages. */
@TramontoTest
class StoryBrowserTests {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @LocalServerPort
    int port;

    @Value("${spring.mail.port}")
    int smtpPort;

    @Value("${tramonto.intake.imap.port}")
    int imapPort;

    @Autowired
    CaseSearch search;

    @Autowired
    RuntimeService runtime;

    @ParameterizedTest
    @CsvSource({
        "it-IT, Bolletta di ottobre raddoppiata, Verifico subito la bolletta., È ancora sbagliata., Corretta: riceverà il rimborso.",
        "en-GB, October invoice doubled, I am checking the invoice., It is still broken., Corrected: you will get the money back."
    })
    void aMailBecomesACaseIsAnsweredComesBackAndIsSolved(
            String locale, String subject, String firstAnswer, String stillBroken, String secondAnswer)
            throws Exception {
        Mailbox customer = new Mailbox(
                "Giulia Ferri",
                "giulia." + locale.toLowerCase(java.util.Locale.ROOT) + "@example.org",
                smtpPort,
                imapPort);
        customer.send(
                subject,
                subject + ". "
                        + (locale.startsWith("it")
                                ? "Buongiorno, potete controllare la mia fattura? Grazie."
                                : "Hello, could you please check my bill? Thank you."));
        String number = await().atMost(PATIENCE)
                .until(
                        () -> search.find(new CaseQuery(subject, null, null, null, 0, 1))
                                .items(),
                        found -> found.size() == 1)
                .get(0)
                .number();

        try (AgentAtWork anna = new AgentAtWork("anna", locale, port)) {
            anna.openTask(anna.say("I miei team", "My teams"), subject);
            anna.composer().fill(firstAnswer);
            assertThat(anna.page()
                            .getByText(anna.say("Bozza salvata", "Draft saved"))
                            .first())
                    .isVisible();
            anna.page().reload();
            assertThat(anna.composer()).hasValue(firstAnswer);
            anna.screenshot("story-1-answer");
            anna.press("Invia e attendi il cliente", "Send and wait for customer");
            awaitStatus(number, CaseStatus.WAITING_FOR_CUSTOMER);

            MimeMessage received = awaitMail(customer, firstAnswer);
            assertThat(received.getSubject()).contains(number);
            assertThat(received.getHeader("References", " ")).isNotBlank();
            assertThat(received.getContentLanguage()).containsExactly(locale.substring(0, 2));
            customer.answer(received, stillBroken);
            awaitStatus(number, CaseStatus.IN_PROGRESS);

            anna.openTask(anna.say("Le mie attività", "My tasks"), subject);
            assertThat(anna.page().getByText(stillBroken).first()).isVisible();
            anna.composer().fill(secondAnswer);
            anna.screenshot("story-2-came-back");
            anna.press("Invia e risolvi", "Send and solve");
            awaitStatus(number, CaseStatus.SOLVED);
            assertThat(awaitMail(customer, secondAnswer).getHeader("In-Reply-To", " "))
                    .isNotBlank();
        }

        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getId();
        assertThat(runtime.getActiveActivityIds(instance)).containsExactly("Task_AwaitCustomersWord");
        try (BrowserContext window = Chromium.window(locale)) {
            Page cockpit = window.newPage();
            cockpit.navigate("http://127.0.0.1:" + port + "/login");
            cockpit.locator("input[name=username]").fill("dario");
            cockpit.locator("input[name=password]").fill("tramonto");
            cockpit.locator("button[type=submit]").click();
            cockpit.waitForURL(url -> url.contains("/camunda/"));
            cockpit.navigate("http://127.0.0.1:" + port + "/camunda/app/cockpit/default/#/process-instance/" + instance
                    + "/runtime");
            assertThat(cockpit.locator("[data-element-id=Task_AwaitCustomersWord]")
                            .first())
                    .isVisible();
            assertThat(cockpit.locator("[data-container-id=Task_AwaitCustomersWord] .badge")
                            .first())
                    .isVisible();
            Chromium.screenshot(cockpit, "story-3-cockpit-" + locale.substring(0, 2));
        }
    }

    private void awaitStatus(String number, CaseStatus status) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<CaseView> found =
                    search.find(new CaseQuery(number, null, null, null, 0, 1)).items();
            assertThat(found).extracting(CaseView::status).containsExactly(status);
        });
    }

    private static MimeMessage awaitMail(Mailbox mailbox, String text) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> mailbox.read().stream()
                                .filter(mail -> content(mail).contains(text))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    private static String content(MimeMessage mail) {
        try {
            return String.valueOf(mail.getContent());
        } catch (java.io.IOException | jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
