package org.tramonto.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.TramontoTest;

@TramontoTest
class GuardTests {

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    private Deployment deployment;

    @AfterEach
    void removeModel() {
        if (deployment != null) {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('java.lang.Runtime')}",
                "${''.class.name}",
                "${execution.getClass()}",
                "${execution.processEngineServices.repositoryService}",
                "${execution.getProcessEngine()}",
                "${execution.bpmnModelInstance.model}",
                "${environment.getProperty('spring.datasource.password')}",
                "${dataSource.connection}",
                "${jdbcClient.sql('select 1')}",
                "${repositoryService.createDeployment()}",
                "${triageCase.toString()}",
                "${execution.deleteCascade('x')}",
            })
    void anExpressionReachesNothingButValues(String expression) {
        deploy(expression);

        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("guarded", Map.of("x", 1)))
                .isInstanceOf(ProcessEngineException.class);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("guarded")
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${x + 1}",
                "${text.toUpperCase()}",
                "${execution.processBusinessKey}",
                "${execution.getVariable('x')}",
                "${map.key}",
                "${dateTime().plusHours(4).toDate()}",
                "${now().time}",
                "${x == 1 ? 'a' : 'b'}",
            })
    void whatADiagramNeedsGoesOnWorking(String expression) {
        deploy(expression);

        ProcessInstance started = runtime.startProcessInstanceByKey(
                "guarded", "key", Map.of("x", 1, "text", "a", "map", Map.of("key", "value")));

        assertThat(runtime.getVariable(started.getId(), "result")).isNotNull();
    }

    @Test
    void aModelWithCodeOfItsOwnIsRefusedInWordsWhoeverSendsIt() {
        BpmnModelInstance model = Bpmn.createExecutableProcess("planted")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .scriptTask("Task_AddUp")
                .name("Add up")
                .scriptFormat("javascript")
                .scriptText("1")
                .serviceTask("Task_Unknown")
                .camundaDelegateExpression("${noSuchStep}")
                .endEvent()
                .done();

        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addModelInstance("planted.bpmn", model)
                        .deploy())
                .isInstanceOf(NotValidException.class)
                .hasMessageContaining("'Add up' (Task_AddUp) is a script task")
                .hasMessageContaining("names the step 'noSuchStep', which this product does not have");
    }

    @Test
    void aModelWithoutTimeToLiveIsRefused() {
        BpmnModelInstance model = Bpmn.createExecutableProcess("forever")
                .camundaHistoryTimeToLiveString(null)
                .startEvent()
                .endEvent()
                .done();

        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addModelInstance("forever.bpmn", model)
                        .deploy())
                .hasMessageContaining("History Time To Live");
    }

    @ParameterizedTest
    @ValueSource(strings = {"case-workspace", "programme-desk", "content-desk", "notice-page"})
    void aTaskHasTheListenersOfItsFormWithoutNamingThem(String form) {
        BpmnModelInstance model = Bpmn.createExecutableProcess("guarded")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .userTask("Task_Own")
                .camundaFormKey("embedded:deployment:" + form + ".html")
                .endEvent()
                .done();
        deployment = repository
                .createDeployment()
                .addModelInstance("guarded.bpmn", model)
                .deploy();
        runtime.startProcessInstanceByKey("guarded", "no such thing", Map.of("topic", "none"));
        String task = tasks.createTaskQuery()
                .processDefinitionKey("guarded")
                .singleResult()
                .getId();

        assertThatThrownBy(() -> tasks.complete(task)).isInstanceOf(RuntimeException.class);
        assertThat(tasks.createTaskQuery().taskId(task).count()).isEqualTo(1);
    }

    private void deploy(String expression) {
        BpmnModelInstance model = Bpmn.createExecutableProcess("guarded")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .serviceTask()
                .camundaExpression(expression)
                .camundaResultVariable("result")
                .userTask()
                .endEvent()
                .done();
        deployment = repository
                .createDeployment()
                .addModelInstance("guarded.bpmn", model)
                .deploy();
    }
}
