package org.tramonto.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** The words of the page that are looked for. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "it-IT",
            List.of(
                    "Processi e decisioni",
                    "Modificato qui",
                    "Esporta ciò che è in uso",
                    "Cambiato",
                    "Prendi quello del prodotto",
                    "Perché?",
                    "Scegli",
                    "Come nel prodotto",
                    "Nulla è diverso.",
                    "1 cosa da guardare"),
            "en-GB",
            List.of(
                    "Processes and decisions",
                    "Edited by an owner",
                    "Export what runs",
                    "Changed",
                    "Take the release's",
                    "Why?",
                    "Choose",
                    "As released",
                    "Nothing is different.",
                    "1 thing worth a look"));

    @ParameterizedTest
    @ValueSource(strings = {"it-IT", "en-GB"})
    void anOwnerSeesBothDiagramsWithTheDifferenceMarkedExportsAndChooses(String locale) throws IOException {
        deployEdited();
        List<String> words = WORDS.get(locale);
        try (AgentAtWork elena = new AgentAtWork("elena", locale, port, "/processes")) {
            Page page = elena.page();
            assertThat(page.locator("h1")).hasText(words.get(0));
            Locator row = page.locator("tr[data-key=" + KEY + "]");
            assertThat(row).containsText(words.get(1));
            assertThat(row).containsText("Elena Greco");
            assertThat(row).containsText(words.get(9));
            Download export = page.waitForDownload(
                    () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words.get(2)))
                            .click());
            assertThat(unpacked(export).get("processes/" + KEY + ".bpmn")).contains("candidateGroups=\"luna\"");
            isAccessible(page);
            elena.screenshot("processes");

            row.getByRole(AriaRole.ROWHEADER).getByRole(AriaRole.LINK).click();
            assertThat(page.locator(".tp-canvas[data-shown=true]")).hasCount(2);
            assertThat(page.locator(".tp-canvas[data-warnings='0']")).hasCount(2);
            assertThat(page.locator(".tp-changed.djs-element").first()).isVisible();
            assertThat(page.locator("[data-change=changed]").first()).containsText(words.get(3));
            assertThat(page.getByText("(Task_ReachCustomer)").first()).containsText("luna");
            isAccessible(page);
            elena.screenshot("processes-difference");

            page.getByLabel(words.get(4)).check();
            page.getByLabel(words.get(5)).fill("Di nuovo come tutti");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(words.get(6)).setExact(true))
                    .click();
            assertThat(page.locator(".tp-as_released")).hasText(words.get(7));
            assertThat(page.getByText(words.get(8))).isVisible();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, Or a file, Play, Every part was reached.",
        "it-IT, O un file, Prova, Ogni parte è stata raggiunta."
    })
    void anOwnerTriesAProcessAndAFileBeforeDeployingIt(String locale, String file, String play, String all) {
        try (AgentAtWork elena = new AgentAtWork("elena", locale, port, "/processes/try/" + KEY)) {
            Page page = elena.page();
            assertThat(page.locator(".tp-canvas[data-shown=true]")).hasCount(1);
            assertThat(page.locator(".tp-taken.djs-element").first()).isVisible();
            assertThat(page.locator(".tp-taken.djs-connection .djs-visual > path")
                            .first())
                    .hasCSS("stroke", "rgb(34, 104, 58)");
            assertThat(page.locator("[data-end=finished]").first()).isVisible();
            isAccessible(page);
            elena.screenshot("processes-trial");

            page.getByLabel(file).setInputFiles(Path.of("src/test/resources/guard/sollecito.bpmn"));
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(play).setExact(true))
                    .click();
            assertThat(page.locator("[role=alert]")).hasCount(0);
            assertThat(page.locator(".tp-canvas[data-shown=true]")).hasCount(1);
            assertThat(page.getByText(all).first()).isVisible();
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
                .replaceFirst("camunda:candidateGroups=\"[^\"]*\"", "camunda:candidateGroups=\"luna\"");
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

    private static Map<String, String> unpacked(Download export) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(export.createReadStream())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static void isAccessible(Page page) {
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .isEmpty();
    }
}
