package org.tramonto.engine.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;

/** Times, paths, finished instances and moves to another version, over HTTP, by everybody who may and may not. */
@TramontoTest
class InsightTests {

    @LocalServerPort
    int port;

    @Autowired
    Parcels parcels;

    private ProcessDefinition first;

    @BeforeEach
    void theFirstVersion() {
        first = parcels.deployFirst();
    }

    @AfterEach
    void removeParcels() {
        parcels.removeAll();
    }

    @Test
    void stepsHaveTheirTimesWaitingAndWorkingApartAndFlowsTheirCounts() {
        parcels.weigh(parcels.begin("P-1", false), "anna");
        parcels.weigh(parcels.begin("P-2", true), "anna");
        parcels.begin("P-3", true);

        String figures = body(as("dario").get("/api/process-definitions/" + first.getId() + "/durations"));

        assertThat(JsonPath.<Integer>read(figures, "$.ended")).isEqualTo(1);
        assertThat(JsonPath.<Integer>read(figures, "$.running")).isEqualTo(2);
        assertThat(JsonPath.<Boolean>read(figures, "$.all")).isTrue();
        assertThat(JsonPath.<Map<String, Integer>>read(figures, "$.flows"))
                .containsEntry("Flow_HeavyYes", 1)
                .containsEntry("Flow_HeavyNo", 1);
        Map<String, Object> weighing = step(figures, "Task_WeighParcel");
        assertThat(weighing)
                .containsEntry("name", "Weigh parcel")
                .containsEntry("times", 3)
                .containsEntry("now", 1);
        assertThat(weighing.get("waiting")).isNotNull();
        assertThat(weighing.get("working")).isNotNull();
        assertThat(step(figures, "Task_LiftParcel")).containsEntry("now", 1).containsEntry("whole", null);
    }

    @Test
    void finishedInstancesAreFoundByTheirEndAndLeafedThrough() {
        for (int number = 1; number <= 3; number++) {
            parcels.weigh(parcels.begin("P-" + number, false), "anna");
        }
        parcels.begin("P-4", false);
        Caller dario = as("dario");

        String page = body(dario.get("/api/process-instances/finished?key=parcel&size=2"));
        assertThat(JsonPath.<List<String>>read(page, "$.items[*].businessKey")).containsExactly("P-3", "P-2");
        assertThat(JsonPath.<List<String>>read(page, "$.items[*].outcome")).containsOnly("Parcel sent");
        String next = JsonPath.read(page, "$.next");
        String rest = body(dario.get("/api/process-instances/finished?key=parcel&size=2&after=" + next));
        assertThat(JsonPath.<List<String>>read(rest, "$.items[*].businessKey")).containsExactly("P-1");
        assertThat(JsonPath.<String>read(rest, "$.next")).isNull();

        assertThat(keys(dario, "businessKey=P-2")).containsExactly("P-2");
        assertThat(keys(dario, "outcome=EndEvent_ParcelLifted")).isEmpty();
        assertThat(keys(dario, "outcome=EndEvent_ParcelSent&state=completed")).hasSize(3);
        assertThat(keys(dario, "atLeast=PT1H")).isEmpty();
        assertThat(keys(dario, "to=2000-01-01T00:00:00Z")).isEmpty();
        assertThat(dario.get("/api/process-instances/finished?after=nowhere").statusCode())
                .isEqualTo(400);
    }

    @Test
    void oneInstanceTellsItsPathItsStepsAndItsVariables() {
        String instance = parcels.begin("P-1", false);
        parcels.weigh(instance, "anna");

        String told = body(as("dario").get("/api/process-instances/" + instance + "/history"));

        assertThat(JsonPath.<Map<String, Integer>>read(told, "$.history.flows"))
                .containsEntry("Flow_HeavyNo", 1)
                .containsEntry("Flow_HeavyYes", 0);
        assertThat(JsonPath.<List<String>>read(told, "$.history.steps[*].id"))
                .contains("Task_WeighParcel", "EndEvent_ParcelSent")
                .doesNotContain("Task_LiftParcel");
        assertThat(JsonPath.<List<String>>read(told, "$.history.steps[?(@.id == 'Task_WeighParcel')].by"))
                .containsExactly("anna");
        assertThat(JsonPath.<List<Boolean>>read(told, "$.history.variables[?(@.name == 'heavy')].value"))
                .containsExactly(false);
        assertThat(as("dario").get("/api/process-instances/none/history").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anOwnerSeesWhatWouldHappenMovesAndLearnsByNameWhatStayed() {
        parcels.begin("P-1", true);
        parcels.weigh(parcels.begin("P-2", true), "anna");
        ProcessDefinition second = parcels.deploySecond();
        Caller elena = as("elena");

        String preview = body(elena.post("/api/process-moves/preview", request(second, "{}", "")));
        assertThat(JsonPath.<Integer>read(preview, "$.instances")).isEqualTo(2);
        assertThat(JsonPath.<Integer>read(preview, "$.staying")).isEqualTo(1);
        assertThat(JsonPath.<List<String>>read(preview, "$.lost[*].step.name")).containsExactly("Lift parcel");
        assertThat(JsonPath.<List<String>>read(preview, "$.lost[0].choices[*].id"))
                .contains("Task_CarryParcel");
        assertThat(JsonPath.<List<String>>read(preview, "$.added[*].name")).containsExactly("Carry parcel");

        assertThat(elena.post("/api/process-moves", request(second, "{}", " ")).statusCode())
                .isEqualTo(400);
        HttpResponse<String> begun = elena.post("/api/process-moves", request(second, "{}", "Lifting hurts"));
        assertThat(begun.statusCode()).isEqualTo(201);
        parcels.runBatches();
        String id = JsonPath.read(begun.body(), "$.id");
        String move = body(elena.get("/api/process-moves/" + id));
        assertThat(JsonPath.<Integer>read(move, "$.failed")).isEqualTo(1);
        assertThat(JsonPath.<List<String>>read(move, "$.failures[*].businessKey"))
                .containsExactly("P-2");
        assertThat(JsonPath.<String>read(move, "$.by")).isEqualTo("elena");
        assertThat(JsonPath.<Boolean>read(
                        body(elena.send(
                                elena.request("/api/process-moves/" + id).DELETE())),
                        "$.givenUp"))
                .isTrue();

        String chosen = "{\"Task_LiftParcel\":\"Task_CarryParcel\"}";
        preview = body(elena.post("/api/process-moves/preview", request(second, chosen, "")));
        assertThat(JsonPath.<Integer>read(preview, "$.staying")).isZero();
        begun = elena.post("/api/process-moves", request(second, chosen, "The last one"));
        parcels.runBatches();
        move = body(elena.get("/api/process-moves/" + JsonPath.read(begun.body(), "$.id")));
        assertThat(JsonPath.<Boolean>read(move, "$.over")).isTrue();
        assertThat(JsonPath.<Integer>read(move, "$.failed")).isZero();
        assertThat(elena.post("/api/process-moves", request(second, "{}", "Again"))
                        .statusCode())
                .isEqualTo(409);
        String wrong = "{\"source\":\"%s\",\"target\":\"%s\"}".formatted(first.getId(), first.getId());
        assertThat(elena.post("/api/process-moves/preview", wrong).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, 401, 401",
        "anna, 403, 403",
        "carla, 403, 403",
        "dario, 200, 403",
        "elena, 200, 200",
        "admin, 200, 200"
    })
    void whoMayLookAndWhoMayMove(String who, int looks, int moves) {
        String instance = parcels.begin("P-1", true);
        ProcessDefinition second = parcels.deploySecond();
        Caller caller = who.equals("nobody") ? Caller.nobody(port) : as(who);

        assertThat(caller.get("/api/process-definitions/" + first.getId() + "/durations")
                        .statusCode())
                .isEqualTo(looks);
        assertThat(caller.get("/api/process-instances/" + instance + "/history").statusCode())
                .isEqualTo(looks);
        assertThat(caller.get("/api/process-moves/instances?source=" + first.getId())
                        .statusCode())
                .isEqualTo(moves);
        if (who.equals("nobody")) {
            return;
        }
        assertThat(caller.post("/api/process-moves/preview", request(second, "{}", ""))
                        .statusCode())
                .isEqualTo(moves);
        if (moves != 200) {
            assertThat(caller.post("/api/process-moves", request(second, "{}", "No"))
                            .statusCode())
                    .isEqualTo(moves);
        }
    }

    @Test
    void aLeadSeesCasesAndNothingElse() {
        parcels.weigh(parcels.begin("P-1", false), "anna");
        Caller carla = as("carla");

        assertThat(JsonPath.<List<String>>read(body(carla.get("/api/processes")), "$[*].key"))
                .containsExactly("support-case");
        assertThat(keys(carla, "businessKey=P-1")).isEmpty();
        assertThat(JsonPath.<List<Object>>read(body(carla.get("/api/process-moves")), "$"))
                .isEmpty();
        assertThat(as("anna").get("/api/processes").statusCode()).isEqualTo(403);
        assertThat(as("anna").get("/api/process-instances/finished").statusCode())
                .isEqualTo(403);
        assertThat(as("anna").get("/api/process-moves").statusCode()).isEqualTo(403);
        assertThat(body(as("dario").in("it").get("/api/processes"))).contains("Pratica di assistenza");
    }

    private Caller as(String user) {
        return Caller.program(port, user, "tramonto");
    }

    private String request(ProcessDefinition target, String chosen, String reason) {
        return "{\"source\":\"%s\",\"target\":\"%s\",\"chosen\":%s,\"reason\":\"%s\"}"
                .formatted(first.getId(), target.getId(), chosen, reason);
    }

    private static List<String> keys(Caller caller, String asked) {
        return JsonPath.read(
                body(caller.get("/api/process-instances/finished?key=parcel&" + asked)), "$.items[*].businessKey");
    }

    private static Map<String, Object> step(String figures, String id) {
        return JsonPath.<List<Map<String, Object>>>read(figures, "$.steps[?(@.id == '" + id + "')]")
                .get(0);
    }

    private static String body(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
