package org.tramonto.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;
import org.tramonto.engine.insight.Parcels;

/** What administrators write by the engine's REST interface happens; what would run code there happens for nobody. */
@TramontoTest
class EngineAdministratorTests {

    private static final String REST = "/engine-rest";
    private static final String COPY = "/camunda/api/engine/engine/default";
    private static final String MADE = "rights-made";
    private static final String PASSWORD = "Luna-piena-2026";
    private static final String RUNS = "${''.getClass().forName('java.lang.Runtime').getName()}";

    @LocalServerPort
    int port;

    @Autowired
    ResourceConfig rest;

    @Autowired
    IdentityService identity;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    HistoryService history;

    @Autowired
    FilterService filters;

    @Autowired
    Parcels parcels;

    @AfterEach
    void removeWhatWasMade() {
        parcels.removeAll();
        identity.deleteUser(MADE);
        identity.deleteGroup(MADE);
        identity.deleteTenant(MADE);
        filters.createFilterQuery().filterName("prova").list().stream()
                .map(Filter::getId)
                .forEach(filters::deleteFilter);
        repository.createDeploymentQuery().deploymentName("prova").list().stream()
                .map(Deployment::getId)
                .forEach(id -> repository.deleteDeployment(id, true));
        authorizations.createAuthorizationQuery().list().stream()
                .filter(each -> Set.of("none", MADE).contains(String.valueOf(each.getUserId())))
                .forEach(each -> authorizations.deleteAuthorization(each.getId()));
    }

    /** With ids of nothing, so that nothing happens but to be let in. */
    @Test
    void administratorsAreLetInWhereverTheTableSaysSo() throws IOException {
        Set<String> calls = EngineRestCalls.of(rest.getClasses());
        Caller admin = admin(REST);
        List<EngineRightsLine> writes = EngineRightsLine.table(Path.of("src/test/resources/engine-rights.txt")).stream()
                .filter(line -> line.letsIn('S') && !EngineRightsLine.reads(line.call(), calls))
                .toList();

        assertThat(writes).hasSizeGreaterThan(100);
        assertThat(writes)
                .filteredOn(line -> !EngineRightsLine.letIn(line.ask(admin, REST, Map.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {REST, COPY})
    void somebodyNewIsMadeGivenRightsAndTakenAway(String door) {
        Caller admin = admin(door);
        done(write(admin, "POST", door + "/user/create", """
                {"profile": {"id": "rights-made", "firstName": "Nuova", "lastName": "Persona"},
                 "credentials": {"password": "Luna-piena-2026"}}"""));
        Caller made = Caller.program(port, MADE, PASSWORD);
        String parcel = REST + "/process-definition/" + parcels.deployFirst().getId();
        assertThat(made.get(parcel).statusCode()).isEqualTo(404);

        String grant = JsonPath.read(
                done(write(admin, "POST", door + "/authorization/create", """
                        {"type": 1, "permissions": ["READ"], "userId": "rights-made", "resourceType": 6,
                         "resourceId": "parcel"}""")).body(), "$.id");
        assertThat(made.get(parcel).statusCode()).isEqualTo(200);
        done(write(admin, "DELETE", door + "/authorization/" + grant, null));
        assertThat(made.get(parcel).statusCode()).isEqualTo(404);

        done(write(admin, "PUT", door + "/group/agents/members/" + MADE, "{}"));
        assertThat(made.get(REST + "/process-definition/key/support-case").statusCode())
                .isEqualTo(200);
        done(write(admin, "DELETE", door + "/group/agents/members/" + MADE, null));
        done(write(admin, "DELETE", door + "/user/" + MADE, null));
        assertThat(made.get(REST + "/version").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {REST, COPY})
    void anInstanceIsSetRightHeldAndEnded(String door) {
        Caller admin = admin(door);
        parcels.deployFirst();
        String parcel = parcels.begin("P-1", true);
        String instance = door + "/process-instance/" + parcel;

        done(write(admin, "PUT", instance + "/variables/heavy", "{\"value\": false, \"type\": \"Boolean\"}"));
        assertThat(runtime.getVariable(parcel, "heavy")).isEqualTo(false);
        done(write(admin, "PUT", instance + "/suspended", "{\"suspended\": true}"));
        assertThat(instance(parcel).isSuspended()).isTrue();
        done(write(admin, "PUT", instance + "/suspended", "{\"suspended\": false}"));
        assertThat(instance(parcel).isSuspended()).isFalse();
        done(write(admin, "POST", instance + "/modification", """
                {"instructions": [{"type": "cancel", "activityId": "Task_WeighParcel"},
                                  {"type": "startBeforeActivity", "activityId": "Task_LiftParcel"}]}"""));
        assertThat(runtime.getActiveActivityIds(parcel)).containsExactly("Task_LiftParcel");
        done(write(admin, "DELETE", instance, null));
        assertThat(instance(parcel)).isNull();
        done(write(admin, "DELETE", door + "/history/process-instance/" + parcel, null));
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(parcel)
                        .count())
                .isZero();
    }

    /** Not even for administrators: whoever has their password may manage the engine, but not the machine it runs on. */
    @ParameterizedTest
    @ValueSource(strings = {REST, COPY})
    void nobodyRunsCodeOnTheServer(String door) throws IOException {
        Caller admin = admin(door);
        long deployed = repository.createDeploymentQuery().count();
        String model = Files.readString(Path.of("src/test/resources/guard/sollecito.bpmn"))
                .replaceFirst("<bpmn:userTask ", "<bpmn:scriptTask scriptFormat=\"groovy\" ")
                .replaceFirst("</bpmn:userTask>", "<bpmn:script>println 1</bpmn:script></bpmn:scriptTask>");
        String parts = "--x\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nprova\r\n--x\r\n"
                + "Content-Disposition: form-data; name=\"a\"; filename=\"sollecito.bpmn\"\r\n\r\n" + model
                + "\r\n--x--\r\n";
        refused(write(admin, "POST", door + "/deployment/create", parts, "multipart/form-data; boundary=x"), "script");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployed);

        // Neither where a question may have an expression, nor where one is kept for later.
        refused(write(admin, "POST", door + "/task", "{\"assigneeExpression\": \"%s\"}".formatted(RUNS)), "");
        HttpResponse<String> kept = write(admin, "POST", door + "/filter/create", """
                {"resourceType": "Task", "name": "prova", "owner": "admin", "properties": {},
                 "query": {"assigneeExpression": "%s"}}""".formatted(RUNS));
        if (kept.statusCode() == 200) {
            String filter = JsonPath.read(kept.body(), "$.id");
            refused(admin.get(door + "/filter/" + filter + "/count"), "");
        }

        // Nor as a value that would be read back as an object of Java.
        parcels.deployFirst();
        String parcel = parcels.begin("P-1", true);
        refused(write(admin, "PUT", door + "/process-instance/" + parcel + "/variables/gift", """
                {"value": "rO0ABXA=", "type": "Object",
                 "valueInfo": {"objectTypeName": "java.util.ArrayList",
                               "serializationDataFormat": "application/x-java-serialized-object"}}"""), "");
        assertThat(runtime.getVariable(parcel, "gift")).isNull();
    }

    @Test
    void noFirstAdministratorIsMadeWhereThereIsOne() {
        Caller admin = admin(COPY);
        HttpResponse<String> answer = write(admin, "POST", "/camunda/api/admin/setup/default/user/create", """
                {"profile": {"id": "rights-made", "firstName": "M", "lastName": "M"},
                 "credentials": {"password": "Luna-piena-2026"}}""");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(identity.createUserQuery().userId(MADE).count()).isZero();
    }

    private Caller admin(String door) {
        if (door.equals(REST)) {
            return Caller.program(port, "admin", "tramonto");
        }
        Caller admin = Caller.signedIn(port, "admin");
        admin.get(COPY + "/version");
        return admin;
    }

    private static HttpResponse<String> write(Caller admin, String method, String path, String body) {
        return write(admin, method, path, body, MediaType.APPLICATION_JSON);
    }

    private static HttpResponse<String> write(Caller admin, String method, String path, String body, String type) {
        HttpRequest.Builder request = admin.request(path).header("X-XSRF-TOKEN", admin.cookie("XSRF-TOKEN"));
        return admin.send(
                body == null
                        ? request.method(method, HttpRequest.BodyPublishers.noBody())
                        : request.header("Content-Type", type)
                                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 204);
        return answer;
    }

    private static void refused(HttpResponse<String> answer, String because) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403, 500);
        assertThat(answer.body()).contains(because).doesNotContain("java.lang.Runtime\"");
    }

    private ProcessInstance instance(String id) {
        return runtime.createProcessInstanceQuery().processInstanceId(id).singleResult();
    }
}
