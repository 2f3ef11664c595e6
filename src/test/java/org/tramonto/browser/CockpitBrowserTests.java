package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tramonto.retirement.ProgrammeFixtures.DIANA;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.engine.insight.Parcels;
import org.tramonto.retirement.Capacity;
import org.tramonto.retirement.ProgrammeFixtures;
import org.tramonto.retirement.ProgrammeReader;
import org.tramonto.retirement.ProgrammeWalk;
import org.tramonto.retirement.Programmes;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/** Tramonto's pages in the real Cockpit: programmes, finished instances, times on the diagram, moves to another version. */
@TramontoTest
class CockpitBrowserTests {

    private static final String COCKPIT = "/camunda/app/cockpit/default/";

    @LocalServerPort
    int port;

    @Autowired
    ProgrammeFixtures fixtures;

    @Autowired
    ProgrammeWalk walks;

    @Autowired
    Programmes commands;

    @Autowired
    ProgrammeReader programmes;

    @Autowired
    MovableClock clock;

    @Autowired
    Parcels parcels;

    @AfterEach
    void removeParcels() {
        clock.reset();
        parcels.removeAll();
    }

    @Test
    void aManagerSeesAHeldProgrammeWhyAndByHowMuchAndDecidesOnTheRevisionThatIsThere() {
        ProgrammeKey key = heldWave();
        try (AgentAtWork dario = at("dario", "it-IT", "#/tramonto-sunset")) {
            Page page = dario.page();
            Locator card = page.locator(".tc-card")
                    .filter(new Locator.FilterOptions().setHas(page.locator("a[href$='" + key.value() + "']")));
            assertThat(card.getByText("Fermo: qualcuno deve decidere")).isVisible();
            assertThat(card.locator(".tc-stop[aria-current=step]")).containsText("Ondata 1");
            assertThat(card.locator(".tc-trail li.tc-verdict-hold").first()).isVisible();
            assertThat(card.locator(".tc-keys")).containsText("Spostat");
            accessible(page);
            dario.screenshot("cockpit-sunset");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pagine"))
                    .click();
            assertThat(page.locator(".tramonto-places a")).hasCount(8);
            assertThat(page.locator(".tramonto-places")).containsText("Quarantena");
            page.keyboard().press("Escape");
            assertThat(page.locator(".tramonto-places ul")).isHidden();

            card.locator("h2 a").click();
            assertThat(page.locator(".tc-rail").first()).isVisible();
            assertThat(page.locator(".tc-rail.tc-breach [role=img]").first())
                    .hasAttribute("aria-label", Pattern.compile("La differenza è fra .*"));
            assertThat(page.locator(".td-verdict-hold").first()).containsText("Fermato");
            accessible(page);
            dario.screenshot("cockpit-programme");

            Locator reason = page.locator(".td-offers textarea");
            reason.focus();
            page.keyboard().insertText("Rimettiamo i clienti dove stavano bene.");
            commands.recordCapacity(
                    DIANA, key, fixtures.order(key), new Capacity(BasisPoints.ALL, BasisPoints.of(9000)));
            decide(page, "Un passo indietro", true);
            assertThat(page.getByText("Qualcuno è stato più veloce.").first()).isVisible();
            assertThat(reason).hasValue("Rimettiamo i clienti dove stavano bene.");
            reason.focus();
            decide(page, "Un passo indietro", true);
            assertThat(page.getByText("Passo indietro fatto.").first()).isVisible();
        }
        assertThat(programmes.get(DIANA, key.value()).shiftedBp()).isZero();
        try (AgentAtWork carla = at("carla", "it-IT", "#/tramonto-sunset?programme=" + key.value())) {
            assertThat(carla.page().locator("#tc-left")).isVisible();
            assertThat(carla.page().locator(".td-offers")).hasCount(0);
        }
        try (AgentAtWork elena = at("elena", "en-GB", "#/tramonto-sunset?programme=" + key.value())) {
            assertThat(elena.page()
                            .getByRole(
                                    AriaRole.HEADING, new Page.GetByRoleOptions().setName("Who would be left behind")))
                    .isVisible();
            assertThat(elena.page().locator(".td-offers")).hasCount(0);
            accessible(elena.page());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "it-IT, Riprendi, Ripreso., Ferma, Fermato., Torna indietro, Ritorno avviato.",
        "en-GB, Resume, Resumed., Hold, Held., Roll back, Rolling back.",
        "it-IT, , , , , Ferma subito, Fermato.",
        "en-GB, , , , , Stop at once, Stopped.",
        "en-GB, , , , , Step back, Stepped back."
    })
    void anotherManagerDecidesAboutAHeldWaveByKeyboardAndReadsWhatHappened(
            String locale, String resume, String resumed, String hold, String held, String command, String done) {
        ProgrammeKey key = heldWave();
        try (AgentAtWork diana = at("diana", locale, "#/tramonto-sunset?programme=" + key.value())) {
            Page page = diana.page();
            byKeyboard(page, "", command);
            assertThat(page.locator(".td-offers [role=alert]")).not().isEmpty();
            if (resume != null) {
                byKeyboard(page, "Once more with the same people.", resume);
                assertThat(page.getByText(resumed).first()).isVisible();
                assertThat(page.locator(".tc-head .td-state-shifting")).isVisible();
                byKeyboard(page, "On second thoughts, no.", hold);
                assertThat(page.getByText(held, exactly()).first()).isVisible();
                assertThat(page.locator(".tc-head .td-state-held")).isVisible();
            }
            byKeyboard(page, "It does not work out.", command);
            assertThat(page.getByText(done).first()).isVisible();
            assertThat(page.locator(".tc-page")).containsText("It does not work out.");
            accessible(page);
            diana.screenshot("cockpit-decided-" + locale);
            page.locator(".tc-rails").scrollIntoViewIfNeeded();
            diana.screenshot("cockpit-rails");
            page.locator("#tc-left").scrollIntoViewIfNeeded();
            diana.screenshot("cockpit-left");
            page.locator(".tc-page > .td-desk > :last-child").scrollIntoViewIfNeeded();
            diana.screenshot("cockpit-log");
            page.navigate(diana.url(COCKPIT + "#/tramonto-sunset"));
            assertThat(page.locator("a[href$='" + key.value() + "']").first()).isVisible();
            accessible(page);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"it-IT", "en-GB"})
    void whatHasEndedIsFoundWithItsPathAndTheDiagramSaysHowLongThingsTake(String locale) {
        ProcessDefinition parcel = parcels.deployFirst();
        String instance = parcels.begin("P-1", false);
        parcels.weigh(instance, "anna");
        parcels.begin("P-2", true);
        try (AgentAtWork dario = at("dario", locale, "#/tramonto-finished?process=parcel")) {
            Page page = dario.page();
            assertThat(page.locator(".tc-table")).containsText("Parcel sent");
            accessible(page);
            dario.screenshot("cockpit-finished");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("P-1"))
                    .click();
            assertThat(page.locator(".tc-diagram [data-element-id=Flow_HeavyNo].tc-taken"))
                    .hasCount(1);
            assertThat(page.locator(".tc-diagram [data-element-id=Flow_HeavyYes].tc-not-taken"))
                    .hasCount(1);
            assertThat(page.locator(".tc-diagram [data-element-id=EndEvent_ParcelSent].tc-ended"))
                    .hasCount(1);
            accessible(page);
            dario.screenshot("cockpit-instance");

            page.navigate(dario.url(COCKPIT + "#/process-definition/" + parcel.getId() + "/runtime"));
            // Cockpit's own words too.
            assertThat(page.locator("[cam-widget-header]")).containsText(dario.say("Processi", "Processes"));
            assertThat(page.locator("[cam-widget-header]"))
                    .containsText(dario.say("Attività delle persone", "Human Tasks"));
            assertThat(page.locator("[cam-widget-header]")).containsText(dario.say("Altro", "More"));
            assertThat(page.locator(".ctn-row, .ctn-content-container").first())
                    .containsText(dario.say("Istanze in corso", "Instances Running"));
            Locator button = page.getByRole(
                    AriaRole.BUTTON,
                    new Page.GetByRoleOptions().setName(dario.say("Tempi e percorsi", "Times and paths")));
            button.click();
            assertThat(page.locator(".tc-times-said"))
                    .hasText(dario.say("Concluse: 1, in corso: 1", "Finished: 1, running: 1"));
            assertThat(page.locator(".tc-times-now")).hasText(dario.say("1 ora", "1 now"));
            assertThat(page.locator(".tc-flow-count").first()).isAttached();
            dario.screenshot("cockpit-times");
            button.click();
            assertThat(page.locator(".tc-times-now")).hasCount(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"it-IT", "en-GB"})
    void anOwnerMovesInstancesAfterReadingWhatWouldHappen(String locale) {
        parcels.deployFirst();
        parcels.begin("P-1", true);
        parcels.weigh(parcels.begin("P-2", true), "anna");
        parcels.deploySecond();
        try (AgentAtWork elena = at("elena", locale, "#/tramonto-moves?process=parcel")) {
            Page page = elena.page();
            assertThat(page.getByText(elena.say(
                            "1 istanza in corso su 2 così non si può spostare",
                            "1 of 2 running instances can't be moved as it is")))
                    .isVisible();
            assertThat(page.getByText(elena.say(
                            "1 istanza in «Lift parcel»: resterebbe", "1 instance in “Lift parcel” would stay")))
                    .isVisible();
            accessible(page);
            elena.screenshot("cockpit-moves");
            page.getByLabel(elena.say("Dove prosegue «Lift parcel»", "Where “Lift parcel” goes on"))
                    .selectOption("Task_CarryParcel");
            assertThat(page.getByText(elena.say(
                            "Tutte le 2 istanze in corso si possono spostare.",
                            "All 2 running instances can be moved.")))
                    .isVisible();
            page.locator(".td-offers textarea").fill("Alzare fa male.");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(elena.say("Sposta le istanze", "Move instances")))
                    .click();
            page.locator("dialog[open] .tw-primary").click();
            assertThat(page.locator(".tc-moves")).containsText(elena.say("0 di 2 spostate.", "0 of 2 moved."));
            parcels.runBatches();
            assertThat(page.locator(".tc-moves")).containsText(elena.say("2 di 2 spostate.", "2 of 2 moved."));
            assertThat(page.getByText(elena.say(
                            "Nessuna istanza è in corso nella vecchia versione.",
                            "No instance runs on the old version.")))
                    .isVisible();
        }
        try (AgentAtWork dario = at("dario", locale, "#/tramonto-moves")) {
            assertThat(dario.page()
                            .getByText(dario.say(
                                    "le spostano i responsabili dei processi", "are moved by process owners")))
                    .isVisible();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "it-IT, Approva e prosegui, Chi pianifica non approva, Approvata.",
        "en-GB, Approve and go on, Who plans does not approve, Approved."
    })
    void aWaveThatNeedsASecondManagerIsNotApprovedByWhoPlannedIt(
            String locale, String approve, String refused, String approved) {
        ProgrammeKey key = waveThatNeedsApproval();
        String hash = "#/tramonto-sunset?programme=" + key.value();
        try (AgentAtWork dario = at("dario", locale, hash)) {
            byKeyboard(dario.page(), "Va bene.", approve);
            assertThat(dario.page().locator(".tw-notice-error")).containsText(refused);
            dario.screenshot("cockpit-second-manager");
        }
        try (AgentAtWork diana = at("diana", locale, hash)) {
            byKeyboard(diana.page(), "Va bene.", approve);
            assertThat(diana.page().getByText(approved).first()).isVisible();
        }
        assertThat(programmes.get(DIANA, key.value()).wave()).isEqualTo(2);
    }

    private ProgrammeKey waveThatNeedsApproval() {
        String channel = fixtures.channel();
        fixtures.customers(channel, 10);
        ObjectNode plan = fixtures.request(channel);
        plan.putArray("waves")
                .addObject()
                .put("weightBp", 5000)
                .put("dwell", "PT1H")
                .put("approval", true);
        plan.withArray("waves")
                .addObject()
                .put("weightBp", 10_000)
                .put("dwell", "PT1H")
                .put("approval", true);
        plan.putArray("guardrails");
        ProgrammeKey key = fixtures.ready(plan);
        ProgrammeWalk.Path path = walks.of(key);
        path.standsAt("Task_ReviewExemptions");
        path.complete("Task_ReviewExemptions").textsReady();
        fixtures.announce(key);
        path.told();
        path.after(Duration.ofHours(3)).standsAt("Task_ApproveWave");
        return key;
    }

    private ProgrammeKey heldWave() {
        String channel = fixtures.channel();
        List<String> customers = fixtures.customers(channel, 400);
        ObjectNode plan = fixtures.request(channel);
        plan.put("drain", "PT1M").put("analysisEvery", "PT10M");
        plan.putArray("waves").addObject().put("weightBp", 5000).put("dwell", "PT1H");
        plan.withArray("waves").addObject().put("weightBp", 10_000).put("dwell", "PT1H");
        plan.putArray("guardrails")
                .addObject()
                .put("key", "solved")
                .put("metric", "solved_at_first_contact")
                .put("margin", 0.05)
                .put("window", "PT5M")
                .put("onBreach", "hold");
        ProgrammeKey key = fixtures.ready(plan);
        ProgrammeWalk.Path path = walks.of(key);
        path.standsAt("Task_ReviewExemptions");
        path.complete("Task_ReviewExemptions").textsReady();
        fixtures.announce(key);
        path.told();
        fixtures.casesThatHurtTheShifted(key, customers, 5000, clock.instant());
        path.after(Duration.ofMinutes(21)).standsAt("Task_DecideAboutHeldWave");
        return key;
    }

    private AgentAtWork at(String user, String locale, String hash) {
        AgentAtWork person = new AgentAtWork(user, locale, port, COCKPIT);
        person.page().locator("[cam-widget-header]").first().waitFor();
        person.page().navigate(person.url(COCKPIT + hash));
        return person;
    }

    /** Decides without a mouse: opens what is folded, says why, goes on to the button and confirms where it is asked. */
    private static void byKeyboard(Page page, String reason, String command) {
        Locator folded = page.locator("details.tc-decide:not([open]) > summary");
        page.locator("details.tc-decide").waitFor();
        if (folded.count() > 0) {
            folded.focus();
            page.keyboard().press("Enter");
        }
        page.locator(".td-offers textarea").focus();
        page.keyboard().insertText(reason);
        decide(page, command, !reason.isEmpty());
    }

    /** Goes on from the reason to the button and, where it is asked once more, to that one. */
    private static void decide(Page page, String command, boolean asked) {
        for (int i = 0; i < 9 && !focused(page).equals(command); i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        if (asked) {
            page.locator("dialog[open]").waitFor();
            for (int i = 0; i < 4 && !focused(page).equals(command); i++) {
                page.keyboard().press("Tab");
            }
            page.keyboard().press("Enter");
        }
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }

    private static String focused(Page page) {
        return (String) page.evaluate(
                "() => document.activeElement.tagName === 'BUTTON' ? document.activeElement.textContent : ''");
    }

    /** Cockpit's own header and footer are not ours. */
    private static void accessible(Page page) {
        assertThat(new AxeBuilder(page)
                        .include(".tramonto-workspace")
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .isEmpty();
    }
}
