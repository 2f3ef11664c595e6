package org.tramonto.engine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;
import org.tramonto.engine.StartRefused;
import org.tramonto.engine.demo.DemoSettings;
import org.tramonto.engine.tasklist.TaskFilters;

@TramontoTest
class AccessTests {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    TaskFilters filters;

    private Deployment deployment;

    @BeforeEach
    void deployAnErrandOfEachKind() {
        deployment = repository
                .createDeployment()
                .addModelInstance(
                        "errand.bpmn",
                        Bpmn.createExecutableProcess("errand")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .parallelGateway("Fork")
                                .userTask("Task_AnswerCustomer")
                                .name("Technical work")
                                .camundaCandidateGroups("technical")
                                .moveToNode("Fork")
                                .userTask("Task_WaitForCustomer")
                                .name("Technical wait")
                                .camundaCandidateGroups("technical")
                                .moveToNode("Fork")
                                .userTask("Task_Legal")
                                .name("Legal work")
                                .camundaCandidateGroups("legal")
                                .done())
                .deploy();
        runtime.startProcessInstanceByKey("errand");
    }

    @AfterEach
    void removeErrands() {
        repository.deleteDeployment(deployment.getId(), true);
    }

    @Test
    void anAgentSeesTheTasksOfTheOwnTeamsOnly() {
        assertThat(tasks("bruno")).containsExactlyInAnyOrder("Technical work", "Technical wait");
        assertThat(tasks("elena")).contains("Legal work");
        assertThat(tasks("carla")).contains("Legal work", "Technical work");
    }

    @Test
    void filtersOfMyTeamsLeaveTheWaitingOut() {
        assertThat(filtered("bruno", "My teams")).containsExactly("Technical work");
        assertThat(filtered("bruno", "Unassigned")).containsExactly("Technical work");
        assertThat(filtered("bruno", "Waiting")).containsExactly("Technical wait");
        assertThat(filtered("bruno", "My tasks")).isEmpty();
        assertThat(filtered("bruno", "Due soon")).isEmpty();
        assertThat(filtered("carla", "My teams")).contains("Legal work", "Technical work");
    }

    @Test
    void aClaimedTaskIsMineAndStaysWithMyTeam() {
        HttpResponse<String> answer = Caller.program(port, "bruno", "tramonto")
                .post("/engine-rest/task/" + taskId("Technical work") + "/claim", "{\"userId\":\"bruno\"}");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(filtered("bruno", "My tasks")).containsExactly("Technical work");
        assertThat(filtered("bruno", "My teams")).containsExactly("Technical work");
        assertThat(filtered("bruno", "Unassigned")).isEmpty();
    }

    @Test
    void whoPlansProgrammesAndWhoWritesTheirTextsSeeWhatTheyAsk() {
        for (String person : List.of("dario", "elena")) {
            assertThat(Caller.program(port, person, "tramonto")
                            .get("/engine-rest/filter")
                            .body())
                    .contains("\"Programmes\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "agents,         READ,                   true",
        "agents,         READ_TASK,              false",
        "agents,         READ_INSTANCE,          true",
        "agents,         READ_INSTANCE_VARIABLE, true",
        "team-leads,     READ_TASK,              true",
        "team-leads,     TASK_ASSIGN,            true",
        "team-leads,     UPDATE_INSTANCE,        false",
        "managers,       READ_INSTANCE,          true",
        "managers,       READ_HISTORY,           true",
        "managers,       UPDATE_INSTANCE,        false",
        "process-owners, UPDATE,                 true",
        "process-owners, UPDATE_INSTANCE,        false",
        "process-owners, DELETE_INSTANCE,        false",
        "process-owners, UPDATE_INSTANCE_VARIABLE, false",
        "administrators, DELETE_INSTANCE,        true",
    })
    void whatAGroupMayDoWithCases(String group, ProcessDefinitionPermissions permission, boolean allowed) {
        assertThat(authorizations.isUserAuthorized(
                        null, List.of(group), permission, Resources.PROCESS_DEFINITION, "support-case"))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"anna, 403", "carla, 403", "dario, 403", "elena, 200", "admin, 200"})
    void onlyProcessOwnersAndAdministratorsDeploy(String user, int status) {
        HttpResponse<String> answer = Caller.program(port, user, "tramonto").deploy("note.bpmn", model("note-" + user));

        assertThat(answer.statusCode()).isEqualTo(status);
        repository.createProcessDefinitionQuery().processDefinitionKey("note-" + user).list().stream()
                .map(ProcessDefinition::getDeploymentId)
                .forEach(id -> repository.deleteDeployment(id, true));
    }

    @Test
    void aModelerIsToldInWordsWhyAModelIsRefused() {
        HttpResponse<String> answer = Caller.program(port, "elena", "tramonto")
                .deploy(
                        "note.bpmn",
                        model("note")
                                .replace("<userTask", "<serviceTask camunda:class=\"a.B\"")
                                .replace("userTask>", "serviceTask>"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonPath.<String>read(answer.body(), "$.message"))
                .startsWith("Not deployed, nothing has changed.")
                .contains("names the Java class 'a.B'");
    }

    @Test
    void peopleOfTheDemoBelongToTheirGroupsAndTeams() {
        assertThat(groups("anna"))
                .containsExactlyInAnyOrder("agents", "front-desk", "billing", "technical", "complaints");
        assertThat(groups("carla"))
                .containsExactlyInAnyOrder("team-leads", "front-desk", "billing", "technical", "complaints", "legal");
        assertThat(groups("admin")).containsExactlyInAnyOrder("administrators", Groups.CAMUNDA_ADMIN);
        assertThat(identity.createGroupQuery().groupType("TEAM").list())
                .extracting(Group::getId)
                .containsExactlyInAnyOrder("front-desk", "billing", "technical", "complaints", "legal");
        assertThat(identity.createUserQuery().userId("diana").singleResult().getEmail())
                .isEqualTo("diana@aurora.example");
    }

    @Test
    void aSecondStartMakesNothingTwice() {
        long grants = authorizations.createAuthorizationQuery().count();
        long known = engine.getFilterService().createFilterQuery().count();

        setup(true, new AccessSettings(null, null)).afterSingletonsInstantiated();

        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(grants);
        assertThat(engine.getFilterService().createFilterQuery().count()).isEqualTo(known);
    }

    @Test
    void withoutTheDemoSomebodyHasToBeNamedAdministrator() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("delete from act_id_membership where group_id_ = 'camunda-admin'")
                    .update();

            assertThatThrownBy(
                            () -> setup(false, new AccessSettings(null, null)).afterSingletonsInstantiated())
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("no administrator yet");
        });
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("delete from act_id_membership where group_id_ = 'camunda-admin'")
                    .update();

            assertThatThrownBy(() ->
                            setup(false, new AccessSettings("marta", "short")).afterSingletonsInstantiated())
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("can't be created");
        });
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("delete from act_id_membership where group_id_ = 'camunda-admin'")
                    .update();

            setup(false, new AccessSettings("marta.neri", "Luna-piena-2026")).afterSingletonsInstantiated();

            assertThat(groups("marta.neri")).contains(Groups.CAMUNDA_ADMIN, "administrators");
        });
    }

    private OrganisationSetup setup(boolean demo, AccessSettings admin) {
        return new OrganisationSetup(engine, jdbc, transaction, filters, new DemoSettings(demo, 0, 0), admin);
    }

    private List<String> groups(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    private List<String> tasks(String user) {
        return JsonPath.read(
                Caller.program(port, user, "tramonto")
                        .get("/engine-rest/task?processDefinitionKey=errand")
                        .body(),
                "$[*].name");
    }

    private List<String> filtered(String user, String filter) {
        Caller caller = Caller.program(port, user, "tramonto");
        List<String> ids = JsonPath.read(caller.get("/engine-rest/filter").body(), "$[?(@.name=='" + filter + "')].id");
        return JsonPath.read(
                caller.post("/engine-rest/filter/" + ids.get(0) + "/list", "{\"processDefinitionKey\":\"errand\"}")
                        .body(),
                "$[*].name");
    }

    private String taskId(String name) {
        return engine.getTaskService()
                .createTaskQuery()
                .processDefinitionKey("errand")
                .taskName(name)
                .singleResult()
                .getId();
    }

    private static String model(String key) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="n"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
                  <process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="Start" name="Note wanted"/>
                    <sequenceFlow id="Flow" sourceRef="Start" targetRef="Task"/>
                    <userTask id="Task" name="Write note"></userTask>
                  </process>
                </definitions>
                """.formatted(key);
    }
}
