package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.knowledge.Editors;
import org.tramonto.knowledge.OutsidePlace;
import org.tramonto.knowledge.OutsidePlaces;
import org.tramonto.notice.NoticeFixtures;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.NoticeState;
import org.tramonto.notice.Notices;
import org.tramonto.notice.Occasion;
import org.tramonto.shared.Actor;

/** Every task in which somebody writes, reviews or approves words, done in the real Tasklist and never past the rules. */
@TramontoTest
class TextTasksBrowserTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How long Tasklist takes to follow what a page told it, in milliseconds. */
    private static final double SETTLING = 1_000;

    private static final Actor CARLA = new Actor("carla", "Carla", Set.of(Actor.TEAM_LEADS, Actor.MANAGERS));

    @LocalServerPort
    int port;

    @Autowired
    Editors editors;

    @Autowired
    Channels channels;

    @Autowired
    OutsidePlaces places;

    @Autowired
    NoticeFixtures fixtures;

    @Autowired
    Notices notices;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    private final String topic = "P-" + UUID.randomUUID().toString().substring(0, 8);

    @ParameterizedTest
    @ValueSource(strings = {"it-IT", "en-GB"})
    void whatTheWorldReadsIsWrittenReviewedAndLookedAfterInTasklist(String locale) {
        String channel = "desk-" + topic.toLowerCase();
        String mailbox = topic.toLowerCase() + "@aurora.example";
        channels.register(new Channel(
                channel,
                Channel.Kind.SELF_SERVICE,
                "Sportello" + topic,
                "Desk" + topic,
                mailbox,
                false,
                Channel.Replies.RECORDED,
                Channel.State.ACTIVE));
        String article = editors.published("Scriva a " + mailbox + ".");
        places.add(
                topic,
                channel,
                new OutsidePlaces.Change(
                        OutsidePlace.Kind.PHONE_ANNOUNCEMENT,
                        "Risponditore",
                        null,
                        "carla",
                        LocalDate.parse("2027-01-31"),
                        OutsidePlace.State.OPEN,
                        null),
                CARLA);
        editors.prepare(topic, 1, channel);
        begin("content-change", Map.of("topic", topic, "programme", topic, "wave", 1, "publishNow", true));

        try (AgentAtWork elena = at("elena", locale)) {
            Locator desk = pick(elena, "Scrivere il testo", "Edit text", "Un titolo");
            sees(
                    elena,
                    desk,
                    "Scrivi che cosa dirà il testo da questa ondata in poi",
                    "Write what the text shall say from this wave on");
            assertThat(desk.locator(".ta-mentions mark").first()).hasText(mailbox);
            isAccessible(elena);
            elena.screenshot("text-edit");
            desk.getByLabel(elena.say("Testo (Markdown)", "Text (Markdown)")).fill("Ci scriva in chat.");
            elena.press("Salva la bozza", "Save the draft");
            sees(elena, desk, "Salvato.", "Saved.");
            elena.press("Dai in revisione", "Give to review");
            awaitTasks("Task_ReviewText", 1);

            desk = pick(elena, "Rivedere il testo", "Review text");
            elena.press("Accetta", "Accept");
            assertThat(desk.getByRole(AriaRole.ALERT)).containsText(elena.say("un'altra persona", "somebody else"));
            elena.screenshot("text-own-review-refused");
            awaitTasks("Task_ReviewText", 1);
        }
        try (AgentAtWork carla = at("carla", locale)) {
            Locator desk = pick(carla, "Rivedere il testo", "Review text", "Un titolo");
            assertThat(desk.locator(".ta-difference")).containsText("Ci scriva in chat.");
            isAccessible(carla);
            carla.screenshot("text-review");
            carla.press("Rimanda…", "Give back…");
            sayWhy(carla, carla.say("Rimanda…", "Give back…"), "Say where the chat is.");
            awaitTasks("Task_EditText", 3);
            desk = pick(carla, "Scrivere il testo", "Edit text", "Un titolo");
            assertThat(desk.getByText("Say where the chat is.")).isVisible();
        }
        editors.change(topic, 1, "Ci trova in chat.");
        // Looked through once more; what is published only then is found after the wave.
        step("content-change");
        String other = editors.published("Lo Sportello" + topic + " era in centro.");
        run("content-change");

        try (AgentAtWork dario = at("dario", locale)) {
            Locator desk = pick(dario, "Risolvere le menzioni rimaste", "Settle remaining mentions");
            assertThat(desk.locator(".ta-mentions")).containsText("era in centro");
            isAccessible(dario);
            dario.screenshot("text-remaining");
            dario.press("Può restare…", "May stay…");
            sayWhy(dario, dario.say("Può restare…", "May stay…"), "History.");
            awaitTasks("Task_CheckOutsidePlaces", 1);

            desk = pick(dario, "Controllare i luoghi esterni", "Check outside places");
            sees(dario, desk, "Voce registrata", "Recorded announcement");
            isAccessible(dario);
            dario.screenshot("text-places");
            dario.press("Modifica Risponditore", "Change Risponditore");
            Locator dialog = dario.page().locator("dialog[open]");
            dialog.getByLabel(dario.say("Stato", "State")).selectOption("done");
            dialog.getByRole(AriaRole.BUTTON, named(dario.say("Salva", "Save"))).click();
            await().atMost(PATIENCE).until(() -> open().isEmpty());
        }
        assertThat(editors.readers(article)).contains("Ci trova in chat.");
        assertThat(editors.readers(other)).contains("era in centro");

        editors.takeBackAfterAChangeByHand(topic, 1, article);
        try (AgentAtWork diana = at("diana", locale)) {
            Locator desk = pick(diana, "Risolvere i conflitti", "Settle conflicts");
            sees(diana, desk, "decidi quale resta", "decide which one stays");
            isAccessible(diana);
            diana.screenshot("text-conflict");
            diana.press("Lascia il testo di adesso…", "Leave the present text…");
            sayWhy(diana, diana.say("Lascia il testo di adesso…", "Leave the present text…"), "Il nuovo è migliore.");
            await().atMost(PATIENCE).until(() -> open().isEmpty());
        }
        assertThat(editors.readers(article)).contains("Scritto a mano.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"it-IT", "en-GB"})
    void noticesAreApprovedInTasklistBySomebodyElseWhoSeesMailAndLetter(String locale) throws IOException {
        String told = fixtures.topic();
        fixtures.tell(told, fixtures.at(fixtures.customer("Giulia Bianchi"), "Via Roma 1, 20121 Milano MI"), 3);
        NoticeOrder order = new NoticeOrder(told, Occasion.ANNOUNCEMENT, 0);
        begin("customer-notice", Map.of("topic", told, "occasion", "announcement", "round", 0));

        try (AgentAtWork elena = at("elena", locale)) {
            Locator desk = elena.pickTask(
                    elena.say("Programmi", "Programmes"),
                    told,
                    elena.say("Scrivere i testi", "Write texts"),
                    elena.say("Annuncio", "Announcement"));
            sees(elena, desk, "Leggibilità Gulpease", "Reading ease (Gulpease)");
            seesMailAndLetter(elena.page(), "Gentile Giulia Bianchi,");
            isAccessible(elena);
            elena.screenshot("notice-write");
            elena.press("Modifica", "Change");
            Locator body = desk.getByLabel(elena.say("Testo (Markdown)", "Text (Markdown)"));
            body.fill(body.inputValue() + "\n\nA presto.");
            elena.press("Salva", "Save");
            sees(elena, desk, "Testo salvato (Italiano).", "Text saved (Italian).");
            elena.press("Consegna per l’approvazione", "Hand in for approval");
            await().atMost(PATIENCE).until(() -> state(order) == NoticeState.WAITING_FOR_APPROVAL);

            elena.pickTask(elena.say("Programmi", "Programmes"), told, elena.say("Approvare i testi", "Approve texts"));
            elena.press("Approva questi testi", "Approve these texts");
            sees(elena, desk, "Deve approvare un'altra persona", "Somebody else has to approve");
            assertThat(state(order)).isEqualTo(NoticeState.WAITING_FOR_APPROVAL);
        }
        try (AgentAtWork diana = at("diana", locale)) {
            Page page = diana.page();
            Locator desk = diana.pickTask(
                    diana.say("Programmi", "Programmes"),
                    told,
                    diana.say("Approvare i testi", "Approve texts"),
                    diana.say("Annuncio", "Announcement"));
            seesMailAndLetter(page, "A presto.");
            isAccessible(diana);
            diana.screenshot("notice-approve");
            Download letter = page.waitForDownload(
                    () -> desk.getByText(diana.say("Scarica la lettera (PDF)", "Download the letter (PDF)"))
                            .click());
            assertThat(letter.suggestedFilename()).isEqualTo("letter-it.pdf");
            assertThat(Files.readString(letter.path(), StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF-");
            desk.locator(".tn-letter").scrollIntoViewIfNeeded();
            diana.screenshot("notice-approve-letter");
            // The page learns of its own success late: by then the next task is open, and stays so.
            List<Route> held = new ArrayList<>();
            String notice =
                    "**/api/notices/" + notices.find(order).orElseThrow().number();
            page.route(notice, held::add);
            diana.press("Approva questi testi", "Approve these texts");
            page.waitForCondition(() -> state(order) == NoticeState.APPROVED && !held.isEmpty());

            diana.pickTask(
                    diana.say("Programmi", "Programmes"), told, diana.say("Dare il via all'avviso", "Release notice"));
            page.waitForCondition(() -> held.size() > 1);
            page.waitForResponse(notice, () -> held.remove(0).resume());
            page.waitForTimeout(SETTLING);
            page.unroute(notice);
            held.forEach(Route::resume);
            assertThat(desk.locator(".tn-table")).containsText("1");
            isAccessible(diana);
            diana.screenshot("notice-release");
            diana.press("Dai il via", "Release");
            await().atMost(PATIENCE).until(() -> state(order) == NoticeState.RELEASED);
        }
        notices.stop(NoticeFixtures.DIANA, order, "Fine della prova");
    }

    /** The mail in its frame, and the letter as a picture that really came. */
    private static void seesMailAndLetter(Page page, String words) {
        assertThat(page.frameLocator(".tramonto-workspace iframe")
                        .getByText(words)
                        .first())
                .isVisible();
        page.waitForFunction("document.querySelector('.tn-letter img')?.naturalHeight > 1000");
    }

    /** Opens a task about this topic, whose card has these words too. */
    private Locator pick(AgentAtWork person, String italian, String english, String... words) {
        return person.pickTask(
                person.say("Programmi", "Programmes"),
                Stream.concat(Stream.of(topic, person.say(italian, english)), Stream.of(words))
                        .toArray(String[]::new));
    }

    private static void sees(AgentAtWork person, Locator desk, String italian, String english) {
        assertThat(desk.getByText(person.say(italian, english)).first()).isVisible();
    }

    private NoticeState state(NoticeOrder order) {
        return notices.find(order).orElseThrow().state();
    }

    private void begin(String process, Map<String, Object> variables) {
        runtime.startProcessInstanceByKey(process, (String) variables.get("topic"), variables);
        run(process);
    }

    private void run(String process) {
        while (step(process)) {
            // further steps may be due by then
        }
    }

    private boolean step(String process) {
        List<Job> due = management
                .createJobQuery()
                .processDefinitionKey(process)
                .withRetriesLeft()
                .executable()
                .list();
        due.forEach(job -> management.executeJob(job.getId()));
        return !due.isEmpty();
    }

    private List<String> open() {
        return tasks.createTaskQuery().processVariableValueEquals("topic", topic).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private void awaitTasks(String task, int count) {
        await().atMost(PATIENCE)
                .until(() -> open().stream().filter(task::equals).count() == count);
    }

    private AgentAtWork at(String user, String locale) {
        return new AgentAtWork(user, locale, port, "/camunda/app/tasklist/default/");
    }

    private static void sayWhy(AgentAtWork person, String button, String reason) {
        Locator dialog = person.page().locator("dialog[open]");
        dialog.locator("textarea").fill(reason);
        dialog.getByRole(AriaRole.BUTTON, named(button)).click();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void isAccessible(AgentAtWork person) {
        assertThat(new AxeBuilder(person.page())
                        .include(".tramonto-workspace")
                        .exclude("iframe")
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .isEmpty();
    }
}
