package org.tramonto.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;
import org.tramonto.shared.Language;

/** Deploying from Camunda Modeler, call for call as it does. */
@TramontoTest
class ModelerDeploymentTests {

    private static final String FILE = "sollecito.bpmn";

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    DeploymentBook book;

    private String model;

    @BeforeEach
    void readModel() throws IOException {
        model = Files.readString(Path.of("src/test/resources/guard", FILE));
    }

    @AfterEach
    void removeModels() {
        repository.createProcessDefinitionQuery().processDefinitionKey("sollecito").list().stream()
                .map(ProcessDefinition::getDeploymentId)
                .distinct()
                .forEach(id -> repository.deleteDeployment(id, true));
    }

    @Test
    void anOwnerConnectsDeploysAndDeploysAgainWithoutMakingAVersion() {
        Caller elena = Caller.program(port, "elena", "tramonto");
        assertThat(elena.get("/engine-rest/deployment?maxResults=0").statusCode())
                .isEqualTo(200);
        assertThat(JsonPath.<String>read(elena.get("/engine-rest/version").body(), "$.version"))
                .isEqualTo("7.24.0");

        HttpResponse<String> first = elena.deploy(FILE, model);
        HttpResponse<String> second = elena.deploy(FILE, model);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.body()).doesNotContain("warning");
        String deployment = JsonPath.read(first.body(), "$.id");
        assertThat(JsonPath.<Map<String, Object>>read(first.body(), "$.deployedProcessDefinitions"))
                .hasSize(1);
        assertThat(JsonPath.<String>read(second.body(), "$.id")).isEqualTo(deployment);
        assertThat(book.find(deployment)).hasValueSatisfying(entry -> {
            assertThat(entry.by()).isEqualTo("elena");
            assertThat(entry.warnings()).isEmpty();
        });
    }

    @Test
    void whatIsOnlySuspiciousIsDeployedAndRemembered() {
        HttpResponse<String> answer = Caller.program(port, "elena", "tramonto")
                .deploy(
                        FILE,
                        model.replace("camunda:candidateGroups=\"front-desk\"", "camunda:candidateGroups=\"luna\""));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JsonPath.<String>read(answer.body(), "$.warningSummary"))
                .isEqualTo("Pubblicato. Una cosa merita un'occhiata: 'Chiama cliente' (Task_ChiamaCliente) è del gruppo"
                        + " «luna», che non esiste.");
        assertThat(JsonPath.<String>read(answer.body(), "$.warnings[0].element"))
                .isEqualTo("Task_ChiamaCliente");
        assertThat(JsonPath.<Map<String, Object>>read(answer.body(), "$.deployedProcessDefinitions"))
                .hasSize(1);
        assertThat(book.find(JsonPath.read(answer.body(), "$.id")))
                .hasValueSatisfying(entry -> assertThat(entry.warnings())
                        .singleElement()
                        .satisfies(warning -> {
                            assertThat(warning.code()).isEqualTo("group.unknown");
                            assertThat(warning.element()).isEqualTo("Task_ChiamaCliente");
                        }));
    }

    /** The Modeler asks for a tenant; one who writes something there would wait for a process that never runs. */
    @Test
    void aDeploymentForATenantIsRefusedBecauseNothingWouldEverRunIt() {
        HttpResponse<String> answer =
                Caller.program(port, "elena", "tramonto").deployFor("sud", "sollecito", Map.of(FILE, model));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonPath.<String>read(answer.body(), "$.message"))
                .isEqualTo("Non pubblicato, nulla è cambiato. Da correggere: sollecito è pubblicato per il cliente"
                        + " separato (tenant) «sud», che qui non esiste: lascia vuoto il campo.");
    }

    /** Some of all kinds; each of them by itself is held against the rules in {@link BrokenModelsTests}. */
    static Stream<BrokenModel> brokenModels() {
        List<BrokenModel> all = BrokenModel.all();
        return IntStream.iterate(0, number -> number < all.size(), number -> number + 4)
                .mapToObj(all::get);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenModels")
    void whatWouldBreakIsRefusedToItsOwnerInTheLanguageOfTheDiagram(BrokenModel broken) {
        Map<String, String> files = new TreeMap<>();
        broken.files().forEach((name, bytes) -> files.put(name, new String(bytes, StandardCharsets.UTF_8)));
        HttpResponse<String> answer = Caller.program(port, "elena", "tramonto").deploy("broken", files);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(JsonPath.<String>read(answer.body(), "$.message"))
                .contains(
                        DiagramLanguage.of(broken.files().values())
                                        .filter(Language.ITALIAN::equals)
                                        .isPresent()
                                ? broken.italian()
                                : broken.english());
    }

    @Test
    void anItalianDiagramIsRefusedInItalianWhateverTheModelerSpeaks() {
        HttpResponse<String> answer = Caller.program(port, "elena", "tramonto")
                .in("en")
                .deploy(FILE, model.replace("P3D", "tre giorni").replace("${remindCustomer}", "${remindCustomr}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonPath.<String>read(answer.body(), "$.message"))
                .startsWith("Non pubblicato, nulla è cambiato. 3 cose da correggere: 1) ")
                .contains("'Sollecita cliente' (Task_SollecitaCliente) nomina il passo «remindCustomr»")
                .contains("forse intendi «remindCustomer»")
                .contains("'Tempo passato' (Event_TempoPassato) ha la data o durata «tre giorni»");
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("sollecito")
                        .count())
                .isZero();
    }

    @Test
    void anEnglishDiagramIsRefusedInEnglishAndNamesTheFormThatWasLeftBehind() throws IOException {
        HttpResponse<String> answer = Caller.program(port, "elena", "tramonto")
                .in("it")
                .deploy("support-case.bpmn", Files.readString(Path.of("processes/support-case.bpmn")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonPath.<String>read(answer.body(), "$.message"))
                .contains("'Answer customer' (Task_AnswerCustomer) needs the form case-workspace.html: add the file");
    }

    @ParameterizedTest
    @CsvSource({"it, Non pubblicato", "en, Not deployed", "de, Not deployed"})
    void aDiagramWithoutWordsIsRefusedInTheLanguageOfTheModeler(String language, String told) {
        String silent = model.replaceAll(" name=\"[^\"]*\"", "")
                .replaceAll(" label=\"[^\"]*\"", "")
                .replaceAll("(?s)<bpmn:documentation>.*?</bpmn:documentation>", "");

        assertThat(JsonPath.<String>read(
                        Caller.program(port, "elena", "tramonto")
                                .in(language)
                                .deploy(FILE, silent)
                                .body(),
                        "$.message"))
                .startsWith(told);
    }

    @ParameterizedTest
    @CsvSource({"anna, 403", "bruno, 403", "carla, 403", "dario, 403", "elena, 200", "admin, 200"})
    void ownersAndAdministratorsDeployAndNobodyElse(String user, int status) {
        assertThat(Caller.program(port, user, "tramonto").deploy(FILE, model).statusCode())
                .isEqualTo(status);
    }

    /** The engine would let everybody delete what they deployed, and with it what runs there. */
    @Test
    void anOwnerDoesNotDeleteWhatRuns() {
        Caller elena = Caller.program(port, "elena", "tramonto");
        String deployment = JsonPath.read(elena.deploy(FILE, model).body(), "$.id");
        String running = runtime.startProcessInstanceByKey("sollecito", Map.of("urgente", true))
                .getId();

        assertThat(elena.send(elena.request("/engine-rest/deployment/" + deployment + "?cascade=true")
                                .DELETE())
                        .statusCode())
                .isEqualTo(403);

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(running)
                        .count())
                .isOne();
        assertThat(elena.get("/engine-rest/deployment/" + deployment).statusCode())
                .isEqualTo(200);
    }

    @Test
    void nobodyDeploysWithoutSigningIn() {
        assertThat(Caller.nobody(port).deploy(FILE, model).statusCode()).isEqualTo(401);
    }
}
