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

            card.locator("h2 a").click();
            assertThat(page.locator(".tc-rail").first()).isVisible();
            assertThat(page.locator(".tc-rail.tc-breach [role=img]").first())
                    .hasAttribute("aria-label", Pattern.compile("La differenza è fra .*"));
            assertThat(page.locator(".td-verdict-hold").first()).containsText("Fermato");
            accessible(page);
            dario.screenshot("cockpit-programme");

            Locator reason = page.locator(".td-offers textarea");
            reason.fill("Rimettiamo i clienti dove stavano bene.");
            commands.recordCapacity(
                    DIANA, key, fixtures.order(key), new Capacity(BasisPoints.ALL, BasisPoints.of(9000)));
            stepBack(page);
            assertThat(page.getByText("Qualcuno è stato più veloce.").first()).isVisible();
            assertThat(reason).hasValue("Rimettiamo i clienti dove stavano bene.");
            stepBack(page);
            assertThat(page.getByText("Passo indietro fatto.").first()).isVisible();
        }
        assertThat(programmes.get(DIANA, key.value()).shiftedBp()).isZero();
        try (AgentAtWork elena = at("elena", "en-GB", "#/tramonto-sunset?programme=" + key.value())) {
            assertThat(elena.page()
                            .getByRole(
                                    AriaRole.HEADING, new Page.GetByRoleOptions().setName("Who would be left behind")))
                    .isVisible();
            assertThat(elena.page().locator(".td-offers")).hasCount(0);
            accessible(elena.page());
        }
    }

    @Test
    void whatHasEndedIsFoundWithItsPathAndTheDiagramSaysHowLongThingsTake() {
        ProcessDefinition parcel = parcels.deployFirst();
        String instance = parcels.begin("P-1", false);
        parcels.weigh(instance, "anna");
        parcels.begin("P-2", true);
        try (AgentAtWork dario = at("dario", "en-GB", "#/tramonto-finished?process=parcel")) {
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
            Locator button = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Times and paths"));
            button.click();
            assertThat(page.locator(".tc-times-said")).hasText("1 finished, 1 running");
            assertThat(page.locator(".tc-times-now")).hasText("1 now");
            assertThat(page.locator(".tc-flow-count").first()).isAttached();
            dario.screenshot("cockpit-times");
            button.click();
            assertThat(page.locator(".tc-times-now")).hasCount(0);
        }
    }

    @Test
    void anOwnerMovesInstancesAfterReadingWhatWouldHappen() {
        parcels.deployFirst();
        parcels.begin("P-1", true);
        parcels.weigh(parcels.begin("P-2", true), "anna");
        parcels.deploySecond();
        try (AgentAtWork elena = at("elena", "it-IT", "#/tramonto-moves?process=parcel")) {
            Page page = elena.page();
            assertThat(page.getByText("1 istanza in corso su 2 così non si può spostare"))
                    .isVisible();
            assertThat(page.getByText("1 istanza in «Lift parcel»: resterebbe")).isVisible();
            accessible(page);
            elena.screenshot("cockpit-moves");
            page.getByLabel("Dove prosegue «Lift parcel»").selectOption("Task_CarryParcel");
            assertThat(page.getByText("Tutte le 2 istanze in corso si possono spostare."))
                    .isVisible();
            page.locator(".td-offers textarea").fill("Alzare fa male.");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sposta le istanze"))
                    .click();
            page.locator("dialog[open] .tw-primary").click();
            assertThat(page.locator(".tc-moves")).containsText("0 di 2 spostate.");
            parcels.runBatches();
            assertThat(page.locator(".tc-moves")).containsText("2 di 2 spostate.");
            assertThat(page.getByText("Nessuna istanza è in corso nella vecchia versione."))
                    .isHidden();
        }
        try (AgentAtWork dario = at("dario", "it-IT", "#/tramonto-moves")) {
            assertThat(dario.page().getByText("le spostano i responsabili dei processi"))
                    .isVisible();
        }
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

    private static void stepBack(Page page) {
        page.locator(".td-offers")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Passo indietro"))
                .click();
        page.locator("dialog[open] .tw-primary").click();
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
