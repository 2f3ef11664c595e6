package org.tramonto.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;
import org.tramonto.shared.Language;

/** A release never overwrites what an owner deployed; the owner sees the difference and chooses. */
@TramontoTest
class DefinitionsTests {

    private static final String TABLE = "service-level";
    private static final String PATH = "/api/definitions/decision/" + TABLE;

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repository;

    @Autowired
    Definitions definitions;

    @AfterEach
    void removeOtherVersions() {
        repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(TABLE)
                .orderByDecisionDefinitionVersion()
                .asc()
                .list()
                .stream()
                .skip(1)
                .map(DecisionDefinition::getDeploymentId)
                .forEach(id -> repository.deleteDeployment(id, true));
    }

    @Test
    void whatRunsAsReleasedIsCalledThat() {
        assertThat(state()).isEqualTo("as_released");
        assertThat(JsonPath.<List<Object>>read(difference(), "$.changes")).isEmpty();
    }

    @Test
    void anOwnersEditIsShownAndKept() throws IOException {
        edit();

        assertThat(state()).isEqualTo("edited");
        String difference = difference();
        assertThat(JsonPath.<String>read(difference, "$.definition.deployedBy")).isEqualTo("elena");
        assertThat(JsonPath.<List<String>>read(difference, "$.changes[*].what")).containsExactly("changed");

        assertThat(choose("elena", "keep", "Our promise is 20 minutes", difference)
                        .statusCode())
                .isEqualTo(204);

        assertThat(state()).isEqualTo("edited");
        assertThat(JsonPath.<Map<String, String>>read(difference(), "$.definition.choice"))
                .containsEntry("choice", "keep")
                .containsEntry("reason", "Our promise is 20 minutes")
                .containsEntry("by", "elena");
    }

    @Test
    void takingTheReleaseMakesItTheNewestVersionUnderTheNameOfWhoTookIt() throws IOException {
        edit();

        assertThat(choose("elena", "take", "Back to the common promise", difference())
                        .statusCode())
                .isEqualTo(204);

        assertThat(state()).isEqualTo("as_released");
        assertThat(JsonPath.<String>read(difference(), "$.definition.deployedBy"))
                .isEqualTo("elena");
        assertThat(JsonPath.<Integer>read(difference(), "$.definition.version")).isEqualTo(3);
    }

    @Test
    void aChoiceAboutWhatWasSeenBeforeIsRefused() throws IOException {
        String seen = difference();
        edit();

        HttpResponse<String> answer = choose("elena", "take", "Back", seen);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("MODEL-004");
        assertThat(state()).isEqualTo("edited");
    }

    @Test
    void aChoiceNeedsAReason() throws IOException {
        edit();

        assertThat(choose("elena", "keep", " ", difference()).body()).contains("MODEL-005");
    }

    @ParameterizedTest
    @CsvSource({
        "anna, 403, 403",
        "bruno, 403, 403",
        "carla, 403, 403",
        "dario, 200, 403",
        "elena, 200, 204",
        "admin, 200, 204"
    })
    void managersReadOwnersAndAdministratorsChoose(String user, int reads, int chooses) throws IOException {
        edit();
        Caller caller = Caller.program(port, user, "tramonto");
        assertThat(caller.get("/api/definitions").statusCode()).isEqualTo(reads);
        assertThat(caller.get(PATH + "/difference").statusCode()).isEqualTo(reads);
        assertThat(caller.get("/api/definitions/export").statusCode()).isEqualTo(reads);
        assertThat(choose(user, "later", "Not today", difference()).statusCode())
                .isEqualTo(chooses);
    }

    @ParameterizedTest
    @CsvSource({"it, Livello di servizio, Pratica di assistenza", "en, Service level, Support case"})
    void processesAndTablesHaveTheirNamesInTheReadersLanguage(String language, String table, String process) {
        assertThat(definitions.all(new Language(language)))
                .extracting(DefinitionView::key, DefinitionView::name)
                .contains(tuple("service-level", table), tuple("support-case", process));
    }

    @Test
    void nobodySeesOrChoosesWithoutSigningIn() {
        Caller nobody = Caller.nobody(port);
        assertThat(nobody.get("/api/definitions").statusCode()).isEqualTo(401);
        assertThat(nobody.get("/api/definitions/export").statusCode()).isEqualTo(401);
        assertThat(nobody.post(PATH + "/choice", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void whatRunsIsExportedAsFilesForTheFolder() throws IOException, InterruptedException {
        edit();
        HttpRequest request = Caller.program(port, "elena", "tramonto")
                .request("/api/definitions/export")
                .build();
        byte[] zip = java.net.http.HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();

        List<String> names = new ArrayList<>();
        String exported = "";
        try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                names.add(file.getName());
                if (file.getName().endsWith(TABLE + ".dmn")) {
                    exported = new String(files.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        assertThat(names)
                .contains(
                        "processes/support-case.bpmn",
                        "processes/case-triage.dmn",
                        "processes/forms/case-workspace.html")
                .doesNotHaveDuplicates();
        assertThat(exported).isEqualTo(edited());
    }

    private void edit() throws IOException {
        HttpResponse<String> answer = Caller.program(port, "elena", "tramonto").deploy(TABLE + ".dmn", edited());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String edited() throws IOException {
        return Files.readString(Path.of("processes", TABLE + ".dmn")).replaceFirst("\"PT30M\"", "\"PT20M\"");
    }

    private HttpResponse<String> choose(String user, String choice, String reason, String seen) {
        return Caller.program(port, user, "tramonto").post(PATH + "/choice", """
                        {"choice": "%s", "reason": "%s", "running": "%s", "released": "%s"}
                        """.formatted(
                        choice,
                        reason,
                        JsonPath.<String>read(seen, "$.definition.running"),
                        JsonPath.<String>read(seen, "$.definition.released")));
    }

    private String difference() {
        return Caller.program(port, "elena", "tramonto")
                .get(PATH + "/difference")
                .body();
    }

    private String state() {
        return JsonPath.read(difference(), "$.definition.state");
    }
}
