package org.tramonto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.tramonto.TramontoTest;

@TramontoTest
@ExtendWith(OutputCaptureExtension.class)
class ModelDeploymentTests {

    private static final ModelFile FORM = ModelFile.of("letter.html", "<form></form>".getBytes(StandardCharsets.UTF_8));

    @Autowired
    RepositoryService repository;

    @AfterEach
    void removeModels() {
        for (String key : List.of("letter", "parcel")) {
            repository.createProcessDefinitionQuery().processDefinitionKey(key).list().stream()
                    .map(ProcessDefinition::getDeploymentId)
                    .distinct()
                    .forEach(id -> repository.deleteDeployment(id, true));
        }
    }

    @Test
    void aMissingModelIsDeployedUnderItsBareNameTogetherWithItsForm() {
        deploy(process("letter", "Write letter"), FORM);

        Deployment deployment = repository
                .createDeploymentQuery()
                .deploymentId(newest("letter").getDeploymentId())
                .singleResult();
        assertThat(deployment.getName()).isEqualTo("tramonto");
        assertThat(deployment.getSource()).isEqualTo("tramonto");
        assertThat(repository.getDeploymentResourceNames(deployment.getId()))
                .containsExactlyInAnyOrder("letter.bpmn", "letter.html");
    }

    @Test
    void aSecondStartChangesNothing() {
        deploy(process("letter", "Write letter"), FORM);
        long before = repository.createDeploymentQuery().count();

        deploy(process("letter", "Write letter"), FORM);

        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void whatAnOwnerDeployedStaysAndTheLogSaysThatItDiffers(CapturedOutput output) {
        deploy(process("letter", "Write letter"), FORM);
        repository
                .createDeployment()
                .name("of the owner")
                .addInputStream(
                        "letter.bpmn",
                        new java.io.ByteArrayInputStream(
                                process("letter", "Print letter").bytes()))
                .deploy();

        deploy(process("letter", "Write letter"), FORM);

        assertThat(newest("letter").getVersion()).isEqualTo(2);
        assertThat(output)
                .contains(
                        "letter in the engine (version 2) differs from letter.bpmn of this release, and stays as it is");
    }

    @Test
    void aNewProcessOfAReleaseDoesNotTouchTheOldOne() {
        deploy(process("letter", "Write letter"), FORM);

        deploy(process("letter", "Changed by the release"), process("parcel", "Pack parcel"), FORM);

        assertThat(newest("letter").getVersion()).isEqualTo(1);
        assertThat(repository.getDeploymentResourceNames(newest("parcel").getDeploymentId()))
                .containsExactlyInAnyOrder("parcel.bpmn", "letter.html");
    }

    @Test
    void aDiagramThatCanNotRunStopsTheStart() {
        ModelFile sketch = ModelFile.of(
                "sketch.bpmn",
                Bpmn.convertToString(Bpmn.createProcess("sketch")
                                .startEvent()
                                .endEvent()
                                .done())
                        .getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> deploy(sketch))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("sketch.bpmn, which contains no executable process");
    }

    @Test
    void aModelThatTheEngineRefusesStopsTheStart() {
        ModelFile bad = ModelFile.of(
                "bad.bpmn",
                Bpmn.convertToString(Bpmn.createExecutableProcess("bad")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .serviceTask()
                                .camundaClass("a.B")
                                .endEvent()
                                .done())
                        .getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> deploy(bad))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("names the Java class 'a.B'");
    }

    @Test
    void everyModelOfThisReleaseIsInTheEngine() {
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("support-case")
                        .count())
                .isPositive();
        assertThat(repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey("case-triage")
                        .count())
                .isPositive();
    }

    private void deploy(ModelFile... files) {
        new ModelDeployment(repository, List.of(files)).afterSingletonsInstantiated();
    }

    private ProcessDefinition newest(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
    }

    private static ModelFile process(String key, String task) {
        return ModelFile.of(
                key + ".bpmn",
                Bpmn.convertToString(Bpmn.createExecutableProcess(key)
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent("Start")
                                .sequenceFlowId("Flow_1")
                                .userTask("Task")
                                .name(task)
                                .camundaFormKey("embedded:deployment:letter.html")
                                .sequenceFlowId("Flow_2")
                                .endEvent("End")
                                .done())
                        .getBytes(StandardCharsets.UTF_8));
    }
}
