package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.customer.Customer;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseStatus;
import org.tramonto.supportcase.NextStep;
import org.tramonto.supportcase.Priority;

/** What the workspace gives an agent beside the conversation: templates, macros, and all of it by keyboard. */
@TramontoTest
class AgentToolsBrowserTests {

    @LocalServerPort
    int port;

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    CaseReader cases;

    @Autowired
    RuntimeService runtime;

    @AfterEach
    void takeTheTasksAway() {
        fixtures.endAll();
    }

    /** S8: from opening a task to sending a template reply in at most three interactions. */
    @ParameterizedTest
    @ValueSource(strings = {"it-IT", "en-GB"})
    void aTemplateIsSentWithThreeKeys(String locale) {
        String subject = "Tre tasti " + locale;
        CaseNumber number = fixtures.open(subject, "La bolletta è doppia.").number();
        try (AgentAtWork anna = new AgentAtWork("anna", locale, port)) {
            anna.openTask(anna.say("I miei team", "My teams"), subject);
            Page page = anna.page();
            // A browser that was never here before: the list's own words and the team's name are in its language all
            // the same.
            assertThat(page.locator("[cam-sorting-choices]")).containsText(anna.say("Priorità", "Priority"));
            assertThat(page.locator("[cam-sorting-choices]")).containsText(anna.say("Scadenza", "Due date"));
            assertThat(page.locator(".meta .groups")).containsText(anna.say("Fatturazione", "Billing"));
            List<String> interactions = List.of("/", "Enter", "Control+Enter");
            page.keyboard().press(interactions.get(0));
            assertThat(page.locator("#tw-offer")).isVisible();
            anna.screenshot("desk-picker");
            assertThat(violations(page)).isEmpty();
            page.keyboard().press(interactions.get(1));
            assertThat(anna.composer()).hasValue(Pattern.compile("Giulia Ferri"));
            page.keyboard().press(interactions.get(2));
            awaitStatus(page, number, CaseStatus.WAITING_FOR_CUSTOMER);
            assertThat(interactions).hasSizeLessThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"it-IT", "en-GB"})
    void aMacroIsSearchedPreviewedAndRunByKeyboard(String locale) {
        String subject = "Macro a tastiera " + locale;
        CaseNumber number = fixtures.open(subject, "La bolletta è doppia.").number();
        try (AgentAtWork anna = new AgentAtWork("anna", locale, port)) {
            anna.openTask(anna.say("I miei team", "My teams"), subject);
            Page page = anna.page();
            anna.composer().focus();
            page.keyboard().press("Control+k");
            page.keyboard().type(anna.say("corretta risolvi", "corrected solve"));
            assertThat(page.locator("#tw-offer"))
                    .containsText(anna.say("causa: Errore di fatturazione", "cause: Billing error"));
            anna.screenshot("desk-macro-preview");
            page.keyboard().press("Enter");
            assertThat(page.locator(".tw-macro")).containsText(anna.say("risolve la pratica", "solves the case"));
            anna.screenshot("desk-macro-chosen");
            page.keyboard().press("Control+Enter");
            awaitStatus(page, number, CaseStatus.SOLVED);
        }
        assertThat(cases.get(number.value()).category()).isEqualTo("billing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"it-IT", "en-GB"})
    void aCaseIsLinkedSplitMergedAndPutOffByKeyboardAndBack(String locale) {
        String subject = "Legami " + locale;
        CaseNumber number = fixtures.open(subject, "La bolletta è doppia.").number();
        fixtures.reply(number, NextStep.WORK);
        fixtures.write(number, "E il contatore fa rumore.");
        CaseNumber other =
                fixtures.open("Altra " + locale, "La bolletta è sbagliata.").number();
        try (AgentAtWork anna = new AgentAtWork("anna", locale, port)) {
            anna.openTask(anna.say("I miei team", "My teams"), subject);
            Page page = anna.page();
            page.keyboard().press("?");
            assertThat(page.locator("dialog .tw-shortcuts kbd")).not().hasCount(0);
            anna.screenshot("desk-help");
            page.keyboard().press("Escape");

            // As quickly as somebody types who knows the keys.
            page.keyboard().press("l");
            page.keyboard().type(other.value());
            page.keyboard().press("Enter");
            awaitThat(page, () -> assertThat(cases.get(number.value()).links()).hasSize(1));
            assertThat(undo(page)).isVisible();
            anna.screenshot("desk-linked");
            page.keyboard().press("u");
            awaitThat(page, () -> assertThat(cases.get(number.value()).links()).isEmpty());
            ready(page);

            page.keyboard().press("x");
            page.keyboard().press("Tab");
            page.keyboard().press("Space");
            assertThat(page.locator("dialog input[type=checkbox]").nth(1)).isChecked();
            anna.screenshot("desk-split");
            assertThat(violations(page)).isEmpty();
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            awaitThat(page, () -> assertThat(cases.get(number.value()).links()).hasSize(1));
            String split = cases.get(number.value()).links().get(0).number();
            assertThat(undo(page)).isVisible();
            page.keyboard().press("u");
            awaitThat(page, () -> assertThat(cases.get(split).status()).isEqualTo(CaseStatus.WITHDRAWN));
            ready(page);

            page.keyboard().press("m");
            page.keyboard().type(other.value());
            page.keyboard().press("Enter");
            awaitStatus(page, number, CaseStatus.MERGED);
            assertThat(page.locator(".tw-ended button")).isVisible();
            anna.screenshot("desk-merged");
            page.keyboard().press("u");
            awaitStatus(page, number, CaseStatus.IN_PROGRESS);
            // The case is back with a new task, and that is the one which is open.
            ready(page);
            assertThat(page.locator("li.task.active")).containsText(number.value());

            page.keyboard().press("s");
            assertThat(page.locator("dialog select")).isFocused();
            anna.screenshot("desk-snooze");
            page.keyboard().press("Control+Enter");
            awaitThat(
                    page,
                    () -> assertThat(runtime.getActiveActivityIds(instance(number)))
                            .containsExactly("Task_WaitForDate"));
            assertThat(page.locator(".tw-ended button")).isVisible();
            page.keyboard().press("u");
            awaitThat(
                    page,
                    () -> assertThat(runtime.getActiveActivityIds(instance(number)))
                            .doesNotContain("Task_WaitForDate"));
            ready(page);
            assertThat(page.locator("li.task.active")).containsText(number.value());
        }
    }

    /** What was promised moves with the priority: in the workspace's head, in Tasklist's own, and on the card. */
    @ParameterizedTest
    @ValueSource(strings = {"it-IT", "en-GB"})
    void aNewPriorityIsSeenAtOnceEverywhereAndWhatIsBeingWrittenStays(String locale) {
        String subject = "Urgenza " + locale;
        CaseNumber number = fixtures.open(subject, "La bolletta è doppia.").number();
        try (AgentAtWork anna = new AgentAtWork("anna", locale, port)) {
            anna.openTask(anna.say("I miei team", "My teams"), subject);
            Page page = anna.page();
            Locator due = page.locator("[cam-tasklist-task-meta] .due-date");
            Locator card = page.locator("li.task").filter(new Locator.FilterOptions().setHasText(subject));
            assertThat(due).containsText(anna.say("ore", "hours"));
            // A key for what is not possible now says so: nobody has answered the case yet, so it can't be put off.
            page.keyboard().press("s");
            assertThat(page.locator(".tramonto-workspace .tw-notices"))
                    .containsText(anna.say("Adesso non è possibile: Rimanda.", "Not possible now: Put off."));
            page.keyboard().press("r");
            page.keyboard().type("Comincio a scrivere");
            page.keyboard().press("Escape");

            page.keyboard().press("c");
            page.keyboard().press("Tab");
            page.keyboard().type("Urg");
            page.keyboard().press("Control+Enter");
            awaitThat(
                    page, () -> assertThat(cases.get(number.value()).priority()).isEqualTo(Priority.URGENT));
            String minutes = anna.say("minuti", "minutes");
            assertThat(due).containsText(minutes);
            anna.leafTo(card); // what is urgent moves ahead, to another page where other tests left tasks
            assertThat(card).containsText(minutes);
            assertThat(page.locator(".tramonto-workspace .tw-next")).containsText("min");
            assertThat(page.locator(".tramonto-workspace .tw-chips")).containsText(anna.say("Urgente", "Urgent"));
            assertThat(anna.composer()).hasValue("Comincio a scrivere");
            // How long is left is said alike by Tasklist and by the workspace.
            Pattern in = Pattern.compile(anna.say("tra", "in") + " \\d+ " + minutes);
            awaitThat(page, () -> {
                String said = in.matcher(
                                page.locator(".tramonto-workspace .tw-next").textContent())
                        .results()
                        .map(MatchResult::group)
                        .findFirst()
                        .orElseThrow();
                assertThat(List.of(due, card, page.locator("[data-clock=firstResponse] dd")))
                        .allSatisfy(place -> assertThat(place.textContent()).contains(said));
            });
            anna.screenshot("desk-priority");
            page.navigate(anna.url("/login"));
            assertThat(page.evaluate(
                            """
                            async ([locale, minutes]) => {
                              const { formatter } = await import('/workspace/format.js');
                              const format = formatter(locale);
                              const now = Date.now();
                              return minutes.map(left => {
                                const { text, overdue } = format.due(new Date(now + left * 60_000).toISOString(), now);
                                return (overdue ? '-' : '') + text + '|' + format.from(left * 60_000);
                              });
                            }""",
                            List.of(locale, List.of(0.5, 1.9, 99.5, 119.9, 460, 2879, 2881, -0.5, -1.5, -119, -4500))))
                    .isEqualTo(
                            locale.startsWith("it")
                                    ? List.of(
                                            "ora|ora",
                                            "tra 1 minuto|tra 1 minuto",
                                            "tra 99 minuti|tra 99 minuti",
                                            "tra 1 ora|tra 1 ora",
                                            "tra 7 ore|tra 7 ore",
                                            "tra 47 ore|tra 47 ore",
                                            "tra 2 giorni|tra 2 giorni",
                                            "-1 minuto|ora",
                                            "-1 minuto|1 minuto fa",
                                            "-1 ora|1 ora fa",
                                            "-3 giorni|3 giorni fa")
                                    : List.of(
                                            "now|now",
                                            "in 1 minute|in 1 minute",
                                            "in 99 minutes|in 99 minutes",
                                            "in 1 hour|in 1 hour",
                                            "in 7 hours|in 7 hours",
                                            "in 47 hours|in 47 hours",
                                            "in 2 days|in 2 days",
                                            "-1 minute|now",
                                            "-1 minute|1 minute ago",
                                            "-1 hour|1 hour ago",
                                            "-3 days|3 days ago"));
        }
    }

    /** On the case's own page, which is the same workspace without the list of tasks. */
    @ParameterizedTest
    @ValueSource(strings = {"it-IT", "en-GB"})
    void articlesOtherCasesAndFilesAreAtHandInBothLanguages(String locale) throws IOException {
        Customer giulia = fixtures.newCustomer();
        CaseNumber number = fixtures.open(giulia, fixtures.mail("Leggere la bolletta " + locale, "Non la capisco."))
                .number();
        String earlier = "Contatore fermo " + locale;
        CaseNumber other = fixtures.open(giulia, fixtures.mail(earlier, "Il contatore è fermo da ieri."))
                .number();
        byte[] photo = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 1, 2, (byte) 255};
        try (AgentAtWork anna = new AgentAtWork("anna", locale, port)) {
            Page page = anna.page();
            // Chromium asks us for files from here on; told only together with the key, it may learn it after the key.
            page.onFileChooser(asked -> {});
            page.navigate(anna.url("/workspace/case/index.html?number=" + number));
            Locator articles = page.getByRole(
                    AriaRole.REGION,
                    new Page.GetByRoleOptions().setName(anna.say("Articoli suggeriti", "Suggested articles")));
            assertThat(articles.getByRole(AriaRole.LINK).first()).containsText("bolletta");
            page.keyboard().press("p");
            assertThat(articles.locator("[data-article]").first()).isFocused();
            assertThat(articles.locator("[data-article]").first())
                    .containsText(anna.say("Inserisci il link", "Insert the link"));
            page.keyboard().press("Enter");
            assertThat(anna.composer()).hasValue(Pattern.compile("bolletta.*: http.*/help/it/"));

            Locator cases = page.locator(".tw-cases");
            assertThat(page.getByText(anna.say("1 altra pratica", "1 other case")))
                    .isVisible();
            cases.getByText(earlier).click();
            assertThat(page.locator("dialog[open]")).containsText(other.value());
            assertThat(page.locator("dialog[open]")).containsText("Il contatore è fermo da ieri.");
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog[open]")).hasCount(0);

            // Files go up with the reply; what is taken away again does not.
            page.locator(".tramonto-workspace [data-area]").press("Escape");
            assertThat(page.locator(".tramonto-workspace .tw-scroll")).isFocused();
            page.waitForFileChooser(() -> page.keyboard().press("a")).setFiles(new FilePayload[] {
                new FilePayload("contatore.png", "image/png", photo),
                new FilePayload("sbagliato.txt", "text/plain", new byte[] {1})
            });
            Locator chosen = page.getByLabel(anna.say("Allegati da inviare", "Attachments to send"), exactly());
            assertThat(chosen).containsText("sbagliato.txt");
            page.getByLabel(anna.say("Togli sbagliato.txt", "Remove sbagliato.txt"), exactly())
                    .click();
            assertThat(chosen.locator("li")).hasCount(1);
            anna.screenshot("desk-at-hand");
            assertThat(violations(page)).isEmpty();
            anna.composer().press("Control+Enter");
            awaitStatus(page, number, CaseStatus.WAITING_FOR_CUSTOMER);

            // And come down again as they went.
            page.navigate(anna.url("/workspace/case/index.html?number=" + number));
            Locator sent = page.getByLabel(anna.say("Allegati", "Attachments"), exactly());
            assertThat(sent).containsText("contatore.png");
            assertThat(sent).not().containsText("sbagliato.txt");
            Download download = page.waitForDownload(() -> sent.locator("a").click());
            assertThat(download.suggestedFilename()).isEqualTo("contatore.png");
            assertThat(Files.readAllBytes(download.path())).isEqualTo(photo);
        }
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Locator undo(Page page) {
        return page.locator(".tw-notices button[aria-keyshortcuts=u]");
    }

    /** What was done is taken back, and the case can be worked on again. */
    private static void ready(Page page) {
        assertThat(undo(page)).hasCount(0);
        assertThat(page.locator(".tramonto-workspace [data-area]")).isVisible();
    }

    private String instance(CaseNumber number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number.value())
                .singleResult()
                .getId();
    }

    private static void awaitThat(Page page, org.awaitility.core.ThrowingRunnable holds) {
        await().untilAsserted(() -> {
            page.waitForTimeout(200);
            holds.run();
        });
    }

    private static List<?> violations(Page page) {
        return new AxeBuilder(page)
                .include(".tramonto-workspace")
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations();
    }

    private void awaitStatus(Page page, CaseNumber number, CaseStatus status) {
        await().untilAsserted(() -> {
            page.waitForTimeout(200);
            assertThat(cases.get(number.value()).status()).isEqualTo(status);
        });
    }
}
