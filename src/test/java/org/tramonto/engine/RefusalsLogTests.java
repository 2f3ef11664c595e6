package org.tramonto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.Timeline;

/** What somebody is refused is their business: it is no error of ours and leaves none in the log. */
@TramontoTest
@ExtendWith(OutputCaptureExtension.class)
class RefusalsLogTests {

    @LocalServerPort
    int port;

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    Timeline timeline;

    @Test
    void whatIsRefusedInsideTheEngineLeavesNoError(CapturedOutput output) {
        CaseNumber number = fixtures.billCase();
        String task = timeline.from(number).task().getId();
        Caller anna = Caller.program(port, "anna", "tramonto");

        HttpResponse<String> pastTheWorkspace = anna.post("/engine-rest/task/" + task + "/complete", "{}");
        assertThat(pastTheWorkspace.body()).contains("CASE-012");
        assertThat(anna.post("/engine-rest/task/" + task + "/claim", "{\"userId\":\"anna\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(Caller.program(port, "carla", "tramonto")
                        .post("/engine-rest/task/" + task + "/claim", "{\"userId\":\"carla\"}")
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(anna.get("/engine-rest/task/no-such-task").statusCode()).isEqualTo(404);
        assertThat(anna.post("/engine-rest/task/no-such-task/complete", "{}").statusCode())
                .isGreaterThanOrEqualTo(400);
        HttpResponse<String> stale = anna.post("/api/cases/" + number + "/confirm", "{}");
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(JsonPath.<String>read(stale.body(), "$.code")).isEqualTo("CASE-002");

        assertThat(output.getAll().lines()).noneMatch(line -> line.contains(" ERROR "));
    }
}
