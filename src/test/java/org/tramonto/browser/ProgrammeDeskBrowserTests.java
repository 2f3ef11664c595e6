package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tramonto.retirement.ProgrammeFixtures.CARLA;
import static org.tramonto.retirement.ProgrammeFixtures.DARIO;
import static org.tramonto.retirement.ProgrammeFixtures.DIANA;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.retirement.Capacity;
import org.tramonto.retirement.Exemption;
import org.tramonto.retirement.Exemption.Cause;
import org.tramonto.retirement.Exemptions;
import org.tramonto.retirement.Ledger;
import org.tramonto.retirement.LedgerReader;
import org.tramonto.retirement.LedgerState;
import org.tramonto.retirement.ProgrammeFixtures;
import org.tramonto.retirement.ProgrammeReader;
import org.tramonto.retirement.ProgrammeState;
import org.tramonto.retirement.ProgrammeView;
import org.tramonto.retirement.ProgrammeWalk;
import org.tramonto.retirement.Programmes;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/** What managers do in the real Tasklist while a channel is retired, with what they decide by in view. */
@TramontoTest
class ProgrammeDeskBrowserTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MORE_TABS_THAN_ANY_PAGE_HAS = 150;

    @LocalServerPort
    int port;

    @Autowired
    ProgrammeFixtures fixtures;

    @Autowired
    ProgrammeWalk walks;

    @Autowired
    ProgrammeReader programmes;

    @Autowired
    Programmes commands;

    @Autowired
    Exemptions exemptions;

    @Autowired
    Ledger ledger;

    @Autowired
    LedgerReader customersOf;

    @Autowired
    MovableClock clock;

    private String line;
    private ObjectNode plan;
    private List<String> customers;
    private ProgrammeKey key;
    private ProgrammeWalk.Path path;

    @BeforeEach
    void aLine() {
        line = fixtures.channel();
        customers = fixtures.customers(line, 400);
        plan = fixtures.request(line);
        plan.putObject("name").put("it", "Addio a " + line).put("en", "Farewell to " + line);
        plan.put("drain", "PT1M").put("analysisEvery", "PT1M");
        plan.putArray("waves").addObject().put("weightBp", 10_000).put("dwell", "PT1M");
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void darioSubmitsMayNotApproveAndDianaApprovesByKeyboardAlone() {
        key = fixtures.draft(plan);
        path = walks.of(key);
        try (AgentAtWork dario = manager("dario", "it-IT")) {
            Locator desk = open(dario, "Istruire il dossier");
            assertThat(desk.getByText("Nobody can find the operators it needs").first())
                    .isVisible();
            accessible(dario);
            reason(dario).fill("Le linee sono vuote.");
            dario.page().reload();
            assertThat(reason(dario)).hasValue("Le linee sono vuote.");
            dario.press("Invia in approvazione", "");
            awaitState(dario, ProgrammeState.WAITING_FOR_APPROVAL);
            path.run();

            open(dario, "Approvare il programma");
            reason(dario).fill("Lo approvo da solo.");
            dario.press("Approva", "");
            assertThat(desk.getByRole(AriaRole.ALERT)
                            .filter(new Locator.FilterOptions().setHasText(Pattern.compile("pianifica"))))
                    .isVisible();
            assertThat(reason(dario)).hasValue("Lo approvo da solo.");
            dario.screenshot("desk-own-plan-refused");
        }
        assertThat(state()).isEqualTo(ProgrammeState.WAITING_FOR_APPROVAL);
        try (AgentAtWork diana = manager("diana", "en-GB")) {
            Locator desk = open(diana, "Approve programme");
            assertThat(desk.getByText("Dario Ricci. None of them may approve.")).isVisible();
            accessible(diana);
            Page page = diana.page();
            desk.getByRole(AriaRole.HEADING).first().evaluate("heading => { heading.tabIndex = -1; heading.focus(); }");
            tabTo(page, "document.activeElement.tagName === 'TEXTAREA'");
            page.keyboard().type("The alternatives are ready.");
            tabTo(page, "document.activeElement.textContent === 'Approve'");
            page.keyboard().press("Enter");
            awaitState(diana, ProgrammeState.READY);
            assertThat(desk.getByText("Approved.").first()).isVisible();
        }
    }

    @Test
    void aHeldWaveSaysWhyInASentenceAndIsDecidedOnTheRevisionThatIsThere() {
        plan.withArray("waves").removeAll();
        plan.withArray("waves").addObject().put("weightBp", 5000).put("dwell", "PT1H");
        plan.withArray("waves").addObject().put("weightBp", 10_000).put("dwell", "PT1H");
        plan.put("analysisEvery", "PT10M");
        plan.putArray("guardrails")
                .addObject()
                .put("key", "solved")
                .put("metric", "solved_at_first_contact")
                .put("margin", 0.05)
                .put("window", "PT5M")
                .put("onBreach", "hold");
        prepared();
        fixtures.announce(key);
        path.told();
        fixtures.casesThatHurtTheShifted(key, customers, 5000, clock.instant());
        path.after(Duration.ofMinutes(21)).standsAt("Task_DecideAboutHeldWave");

        try (AgentAtWork dario = manager("dario", "it-IT")) {
            Locator desk = open(dario, "Decidere sull'ondata sospesa");
            assertThat(desk.locator(".td-sentence").first())
                    .hasText(
                            Pattern.compile(
                                    "Fermato: la quota di clienti spostati aiutati al primo contatto è inferiore di \\d+-\\d+ punti\\."));
            Locator drawing = desk.locator(".td-interval svg").first();
            assertThat(drawing)
                    .hasAttribute(
                            "aria-label", Pattern.compile("La differenza è fra -\\d+.* Si accetta fino a -5 punti\\."));
            accessible(dario);
            dario.screenshot("desk-held");

            reason(dario).fill("Rimettiamo i clienti dove stavano bene.");
            commands.recordCapacity(
                    DIANA, key, fixtures.order(key), new Capacity(BasisPoints.ALL, BasisPoints.of(9000)));
            stepBack(dario);
            assertThat(desk.getByText("Qualcuno è stato più veloce.").first()).isVisible();
            assertThat(reason(dario)).hasValue("Rimettiamo i clienti dove stavano bene.");
            dario.screenshot("desk-stale");
            assertThat(get().shiftedBp()).isEqualTo(5000);
            stepBack(dario);
            assertThat(desk.getByText("Passo indietro fatto.").first()).isVisible();
        }
        assertThat(get().shiftedBp()).isZero();
    }

    @Test
    void exemptionsAreReviewedArticlesTickedAndEachOutlivesAReload() {
        prepared("Task_ReviewExemptions");
        String unknown = customers.get(0);
        String legal = customers.get(1);
        String helped = customers.get(2);
        exempt(unknown, Cause.UNKNOWN_VULNERABILITY);
        exempt(legal, Cause.LEGAL);
        exempt(helped, Cause.OTHER);
        try (AgentAtWork dario = manager("dario", "it-IT")) {
            Locator desk = open(dario, "Verificare le esenzioni");
            accessible(dario);
            Locator dialog = way(dario, desk, "Conferma", unknown);
            accessible(dario);
            dialog.getByLabel("Causa dell’esenzione").selectOption("vulnerable");
            dialog.getByLabel("Motivo (resta nel registro delle decisioni)").fill("È arrivata la lettera.");
            dialog.getByLabel("Prova: su che cosa ci si basa").fill("Lettera del medico");
            dario.page().reload();
            dialog = way(dario, desk, "Conferma", unknown);
            assertThat(dialog.getByLabel("Prova: su che cosa ci si basa")).hasValue("Lettera del medico");
            send(dialog, "Conferma");
            assertThat(desk.getByText("Esenzione di " + unknown + " confermata.")
                            .first())
                    .isVisible();

            dialog = way(dario, desk, "Prolunga", legal);
            send(dialog, "Prolunga");
            assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("Manca");
            judge(dialog, "Il ricorso continua.", "Atto del tribunale");
            dialog.getByLabel("Da rivedere il (vuoto: per sempre)").fill("2099-12-31");
            send(dialog, "Prolunga");
            assertThat(desk.getByText("Esenzione di " + legal + " prolungata.").first())
                    .isVisible();

            dialog = way(dario, desk, "Termina", helped);
            judge(dialog, "Ora lo aiuta la figlia.", "Telefonata del 3 aprile");
            send(dialog, "Termina");
            assertThat(desk.getByText("Esenzione di " + helped + " terminata; nessuno è stato spostato.")
                            .first())
                    .isVisible();
            dario.screenshot("desk-exemptions");
            dario.press("Verificate", "");
            path.awaitsCall("CallActivity_PrepareContent").textsReady();
            path.awaits("Task_AnnounceRetirement");

            open(dario, "Annunciare la dismissione");
            Locator boxes = desk.getByRole(AriaRole.CHECKBOX);
            dario.press("Annuncia", "");
            assertThat(desk.getByRole(AriaRole.ALERT)).containsText("ne mancano ancora 3");
            boxes.nth(0).check();
            assertThat(desk.getByText(Pattern.compile("– Dario Ricci,"))).hasCount(1);
            dario.page().reload();
            assertThat(boxes.nth(0)).isChecked();
            for (int box = 1; box < 3; box++) {
                boxes.nth(box).check();
            }
            assertThat(desk.getByText(Pattern.compile("– Dario Ricci,"))).hasCount(3);
            accessible(dario);
            dario.screenshot("desk-checklist");
        }
        assertThat(exemptions.active(key))
                .extracting(Exemption::customer, Exemption::cause)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(legal, Cause.LEGAL),
                        org.assertj.core.groups.Tuple.tuple(unknown, Cause.VULNERABLE));
        assertThat(customersOf.customer(CARLA, key.value(), helped).entry().state())
                .isEqualTo(LedgerState.NOT_NOTIFIED);
    }

    @Test
    void theLastCustomerIsReachedAndOnlyThenTheChannelCloses() {
        prepared();
        fixtures.announce(key);
        path.told();
        Duration aWhile = Duration.ofMinutes(2);
        path.after(aWhile).after(aWhile).after(aWhile).standsAt("Task_CloseChannel");
        String last = customers.get(7);
        exempt(last, Cause.OTHER);
        exemptions.end(CARLA, key, last, new Exemption.Judgement("helped by a neighbour", "call"));
        path.run();
        try (AgentAtWork diana = manager("diana", "en-GB")) {
            Locator desk = open(diana, "Close channel");
            accessible(diana);
            reason(diana).fill("Everybody is elsewhere.");
            diana.press("", "Close the channel");
            assertThat(desk.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText(last)))
                    .containsText("Somebody would be left behind");
            diana.screenshot("desk-close-refused");
            assertThat(state()).isEqualTo(ProgrammeState.DRAINING);

            open(diana, "Reach customer");
            accessible(diana);
            attempt(diana, desk, "no_answer", "Rang out twice.");
            assertThat(desk.getByText("Attempt recorded; the customer is still to be reached.")
                            .first())
                    .isVisible();
            assertThat(desk.getByText("Rang out twice.").first()).isVisible();
            attempt(diana, desk, "reached", "Uses the chat with her neighbour.");
            diana.screenshot("desk-outreach");
            assertThat(desk.getByText("Reached, recorded.").first()).isVisible();
            assertThat(customersOf.customer(CARLA, key.value(), last).entry().state())
                    .isEqualTo(LedgerState.REACHED_BY_HAND);

            open(diana, "Close channel");
            assertThat(reason(diana)).hasValue("Everybody is elsewhere.");
            diana.press("", "Close the channel");
            awaitState(diana, ProgrammeState.CLOSED);
        }
    }

    /** Approved, and everything before the announcement done. */
    private void prepared() {
        prepared("Task_ReviewExemptions");
        path.complete("Task_ReviewExemptions").textsReady();
    }

    private void prepared(String task) {
        key = fixtures.ready(plan);
        path = walks.of(key);
        path.standsAt(task);
    }

    private void exempt(String customer, Cause cause) {
        exemptions.grant(CARLA, key, customer, new Exemption.Grounds(cause, "a call", "Carla calls", null));
    }

    /** Managers land in Cockpit; their decisions wait in Tasklist. */
    private AgentAtWork manager(String user, String locale) {
        return new AgentAtWork(user, locale, port, "/camunda/app/tasklist/default/");
    }

    private Locator open(AgentAtWork manager, String task) {
        Locator desk = manager.pickTask(
                manager.say("Programmi", "Programmes"), manager.say("Addio a ", "Farewell to ") + line, task);
        assertThat(desk.locator(".td-asked")).isVisible();
        return desk;
    }

    private static Locator reason(AgentAtWork manager) {
        return manager.composer();
    }

    private static Locator way(AgentAtWork manager, Locator desk, String what, String customer) {
        desk.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(what + ": cliente " + customer))
                .click();
        return manager.page().locator("dialog[open]");
    }

    private static void judge(Locator dialog, String reason, String evidence) {
        dialog.getByLabel("Motivo (resta nel registro delle decisioni)").fill(reason);
        dialog.getByLabel("Prova: su che cosa ci si basa").fill(evidence);
    }

    private static void send(Locator dialog, String button) {
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static void stepBack(AgentAtWork dario) {
        dario.press("Un passo indietro", "");
        send(dario.page().locator("dialog[open]"), "Un passo indietro");
    }

    private static void attempt(AgentAtWork diana, Locator desk, String result, String note) {
        desk.getByLabel("Result").selectOption(result);
        desk.getByLabel("What came of it (kept with the customer)").fill(note);
        diana.press("", "Record");
    }

    private static void tabTo(Page page, String there) {
        for (int tabs = 0; tabs < MORE_TABS_THAN_ANY_PAGE_HAS; tabs++) {
            if (Boolean.TRUE.equals(page.evaluate(there))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not get to where " + there);
    }

    private static void accessible(AgentAtWork manager) {
        assertThat(new AxeBuilder(manager.page())
                        .include(".tramonto-workspace")
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .isEmpty();
    }

    private void awaitState(AgentAtWork manager, ProgrammeState state) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            manager.page().waitForTimeout(100);
            assertThat(state()).isEqualTo(state);
        });
    }

    private ProgrammeState state() {
        return get().state();
    }

    private ProgrammeView get() {
        return programmes.get(DARIO, key.value());
    }
}
