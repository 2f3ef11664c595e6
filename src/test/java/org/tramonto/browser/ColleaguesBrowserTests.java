package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseDesk;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseSorting;
import org.tramonto.supportcase.CaseStatus;
import org.tramonto.supportcase.Priority;

/** Agents who work beside each other, one in Italian and one in English: presence, a mention, the next task, a case handed over with a note. */
@TramontoTest
class ColleaguesBrowserTests {

    @LocalServerPort
    int port;

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    CaseReader cases;

    @Autowired
    CaseDesk desk;

    @Autowired
    CaseSorting sorting;

    @AfterEach
    void takeTheTasksAway() {
        fixtures.endAll();
    }

    @Test
    void twoColleaguesSeeEachOtherAndANewMessageIsNotOverwritten() {
        String subject = "Doppio addebito in conto";
        CaseNumber number = fixtures.open(subject, "La bolletta è stata addebitata due volte.")
                .number();
        try (AgentAtWork anna = new AgentAtWork("anna", "it-IT", port);
                AgentAtWork carla = new AgentAtWork("carla", "en-GB", port)) {
            anna.openTask("I miei team", subject);
            carla.openTask("My teams", subject);
            carla.composer().pressSequentially("Me ne occupo io");
            assertThat(anna.page().getByText("sta scrivendo una risposta").first())
                    .isVisible();
            anna.screenshot("workspace-colleague");

            anna.composer().pressSequentially("Le rispondo subito.");
            assertThat(carla.page().getByText("is writing a reply").first()).isVisible();
            carla.screenshot("workspace-colleague");
            fixtures.write(number, fixtures.customerOf(number), "Ho trovato anche la ricevuta.");
            assertThat(anna.page().getByText("Ho trovato anche la ricevuta.").first())
                    .isAttached();
            assertThat(anna.composer()).hasValue("Le rispondo subito.");
            anna.press("Invia e attendi il cliente", "");
            anna.screenshot("workspace-newer-message");
            assertThat(cases.get(number.value()).status()).isEqualTo(CaseStatus.ACKNOWLEDGED);
            assertThat(anna.composer()).hasValue("Le rispondo subito.");
        }
    }

    @Test
    void afterAStepTheNextTaskIsOpenAndAColleagueWhoIsNamedFindsTheCase() {
        String one = "Prima di tutte";
        String other = "Quella dopo";
        CaseNumber first = fixtures.open(one, "La bolletta è doppia.").number();
        CaseNumber second =
                fixtures.open(other, "La bolletta è doppia anche qui.").number();
        desk.take(CaseFixtures.ANNA, second);
        sorting.sort(CaseFixtures.ANNA, second, new CaseSorting.Sorting(null, Priority.URGENT, null));
        try (AgentAtWork anna = new AgentAtWork("anna", "it-IT", port);
                AgentAtWork carla = new AgentAtWork("carla", "en-GB", port)) {
            anna.openTask("I miei team", one);
            Page page = anna.page();
            page.keyboard().press("n");
            page.keyboard().type("Puoi guardare tu, @car");
            assertThat(page.locator("#tw-colleagues")).containsText("Carla");
            anna.screenshot("desk-mention");
            page.keyboard().press("Enter");
            assertThat(anna.composer()).hasValue("Puoi guardare tu, @carla ");
            page.keyboard().press("Control+Enter");
            assertThat(page.locator(".tw-named")).hasText("@carla");

            carla.page().reload();
            Locator badge = carla.page().locator(".tramonto-mentions > button");
            assertThat(badge).containsText("Mentions (");
            badge.click();
            carla.screenshot("desk-mentions");
            carla.page().locator(".tramonto-mentions li a").first().click();
            assertThat(carla.page().locator(".tramonto-workspace .tw-named")).hasText("@carla");

            page.keyboard().press("Escape");
            page.keyboard().press("r");
            page.keyboard().type("Le rispondo.");
            page.keyboard().press("Control+Enter");
            assertThat(page.locator(".tramonto-workspace .tw-title")).containsText(other);
            assertThat(page.locator("[data-clock=firstResponse]")).isVisible();
            anna.screenshot("desk-next");
        }
        assertThat(cases.get(first.value()).status()).isEqualTo(CaseStatus.WAITING_FOR_CUSTOMER);
    }

    @Test
    void aCaseIsHandedOverByKeyboardWithANoteThatTheOtherTeamReads() {
        String subject = "Da passare";
        String note = "Il contatore va visto sul posto.";
        CaseNumber number = fixtures.open(subject, "La bolletta è doppia.").number();
        try (AgentAtWork anna = new AgentAtWork("anna", "it-IT", port);
                AgentAtWork bruno = new AgentAtWork("bruno", "en-GB", port)) {
            anna.openTask("I miei team", subject);
            Page page = anna.page();
            page.keyboard().press("h");
            assertThat(page.locator("dialog select")).isFocused();
            page.keyboard().press("Control+Enter");
            assertThat(page.locator("dialog [role=alert]")).containsText("Scegli un team.");
            page.locator("dialog select").selectOption("technical");
            page.keyboard().press("Tab");
            page.keyboard().type(note);
            anna.screenshot("desk-hand-over");
            page.keyboard().press("Control+Enter");
            assertThat(page.locator(".tramonto-workspace .tw-notices")).containsText("La pratica è stata passata.");
            await().untilAsserted(() -> {
                page.waitForTimeout(200);
                assertThat(cases.get(number.value()).team()).isEqualTo("technical");
            });

            bruno.openTask("My teams", subject);
            assertThat(bruno.page().locator(".tramonto-workspace")).containsText(note);
            bruno.screenshot("desk-handed-over");
        }
    }
}
