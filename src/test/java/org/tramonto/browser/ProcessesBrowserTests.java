package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;

/** The page on which owners compare, choose and try, in a real browser. */
@TramontoTest
class ProcessesBrowserTests {

    private static final String KEY = "personal-outreach";

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repository;

    @AfterEach
    void removeOtherVersions() {
        repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(KEY)
                .orderByProcessDefinitionVersion()
                .asc()
                .list()
                .stream()
                .skip(1)
                .map(ProcessDefinition::getDeploymentId)
                .forEach(id -> repository.deleteDeployment(id, true));
    }

    @Test
    void anOwnerSeesBothDiagramsWithTheDifferenceMarkedAndChooses() throws IOException {
        deployEdited();
        try (AgentAtWork elena = new AgentAtWork("elena", "it-IT", port, "/processes")) {
            Page page = elena.page();
            assertThat(page.locator("h1")).hasText("Processi e decisioni");
            Locator row = page.locator("tr[data-key=" + KEY + "]");
            assertThat(row).containsText("Modificato qui");
            assertThat(row).containsText("elena");
            isAccessible(page);
            elena.screenshot("processes");

            row.getByRole(AriaRole.ROWHEADER).getByRole(AriaRole.LINK).click();
            assertThat(page.locator(".tp-canvas[data-shown=true]")).hasCount(2);
            assertThat(page.locator(".tp-canvas[data-warnings='0']")).hasCount(2);
            assertThat(page.locator(".tp-changed.djs-element").first()).isVisible();
            assertThat(page.locator("[data-change=changed]").first()).containsText("Cambiato");
            isAccessible(page);
            elena.screenshot("processes-difference");

            page.getByLabel("Prendi quello del prodotto").check();
            page.getByLabel("Perché?").fill("Di nuovo come tutti");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Scegli").setExact(true))
                    .click();
            assertThat(page.locator(".tp-as_released")).hasText("Come nel prodotto");
            assertThat(page.getByText("Nulla è diverso.")).isVisible();
        }
    }

    @Test
    void anOwnerTriesAProcessAndAFileBeforeDeployingIt() {
        try (AgentAtWork elena = new AgentAtWork("elena", "en-GB", port, "/processes/try/" + KEY)) {
            Page page = elena.page();
            assertThat(page.locator(".tp-canvas[data-shown=true]")).hasCount(1);
            assertThat(page.locator(".tp-taken.djs-element").first()).isVisible();
            assertThat(page.locator("[data-end=finished]").first()).isVisible();
            isAccessible(page);
            elena.screenshot("processes-trial");

            page.getByLabel("Or a file").setInputFiles(Path.of("src/test/resources/guard/sollecito.bpmn"));
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Play").setExact(true))
                    .click();
            assertThat(page.getByText("Every part was reached.").first()).isVisible();
            elena.screenshot("processes-trial-file");
        }
    }

    @Test
    void aManagerReadsAndAnAgentIsToldWhoseItIs() {
        try (AgentAtWork dario = new AgentAtWork("dario", "en-GB", port, "/processes/process/" + KEY)) {
            assertThat(dario.page().locator(".tp-canvas[data-shown=true]")).hasCount(2);
            assertThat(dario.page().locator(".tp-choose")).hasCount(0);
        }
        try (AgentAtWork anna = new AgentAtWork("anna", "it-IT", port, "/processes")) {
            assertThat(anna.page().getByText("li vedono i responsabili")).isVisible();
        }
    }

    private void deployEdited() throws IOException {
        String diagram = Files.readString(Path.of("processes", KEY + ".bpmn"))
                .replaceFirst("camunda:priority=\"50\"", "camunda:priority=\"60\"");
        var answer = Caller.program(port, "elena", "tramonto")
                .deploy(
                        "edit",
                        Map.of(
                                KEY + ".bpmn",
                                diagram,
                                "programme-desk.html",
                                Files.readString(Path.of("processes/forms/programme-desk.html"))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void isAccessible(Page page) {
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .isEmpty();
    }
}
