package org.tramonto.engine.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tramonto.engine.insight.PathCounts.Passed;
import org.tramonto.engine.insight.Steps.Diagram;
import org.tramonto.engine.insight.Steps.Flow;
import org.tramonto.engine.insight.Steps.Step;

class PathCountsTests {

    private static Step step(String id, String type, boolean chooses, boolean splits, String... incoming) {
        return new Step(id, id, type, null, chooses, splits, List.of(incoming));
    }

    private static Passed passed(long times) {
        return new Passed(times, times);
    }

    /** Begin, work, ask; back to work, or end. */
    private static final Diagram LOOP = new Diagram(
            Map.of(
                    "begin", step("begin", "startEvent", false, true),
                    "work", step("work", "userTask", false, true, "first", "again"),
                    "ask", step("ask", "exclusiveGateway", true, false, "asked"),
                    "end", step("end", "endEvent", false, true, "done")),
            List.of(
                    new Flow("first", "begin", "work"),
                    new Flow("asked", "work", "ask"),
                    new Flow("again", "ask", "work"),
                    new Flow("done", "ask", "end")));

    @Test
    void roundsAreToldFromTheFirstTime() {
        assertThat(PathCounts.of(
                        LOOP, Map.of("begin", passed(10), "work", passed(13), "ask", passed(13), "end", passed(10))))
                .isEqualTo(Map.of("first", 10L, "asked", 13L, "again", 3L, "done", 10L));
    }

    @Test
    void whatIsStillInAStepHasNotLeftIt() {
        assertThat(PathCounts.of(
                        LOOP, Map.of("begin", passed(5), "work", new Passed(5, 2), "ask", passed(2), "end", passed(2))))
                .isEqualTo(Map.of("first", 5L, "asked", 2L, "again", 0L, "done", 2L));
    }

    @Test
    void aJoinIsBegunOnceForEachOfItsFlows() {
        Diagram both = new Diagram(
                Map.of(
                        "fork", step("fork", "parallelGateway", false, true),
                        "join", step("join", "parallelGateway", false, true, "left", "right"),
                        "end", step("end", "endEvent", false, true, "out")),
                List.of(
                        new Flow("left", "fork", "join"),
                        new Flow("right", "fork", "join"),
                        new Flow("out", "join", "end")));

        assertThat(PathCounts.of(both, Map.of("fork", passed(4), "join", passed(8), "end", passed(4))))
                .isEqualTo(Map.of("left", 4L, "right", 4L, "out", 4L));
    }

    @Test
    void whatCantBeToldHasNoCount() {
        Diagram open = new Diagram(
                Map.of(
                        "one", step("one", "exclusiveGateway", true, false),
                        "a", step("a", "exclusiveGateway", true, false, "oneA"),
                        "x", step("x", "endEvent", false, true, "oneX", "aX"),
                        "y", step("y", "endEvent", false, true, "oneY", "aY")),
                List.of(
                        new Flow("oneA", "one", "a"),
                        new Flow("oneX", "one", "x"),
                        new Flow("oneY", "one", "y"),
                        new Flow("aX", "a", "x"),
                        new Flow("aY", "a", "y")));

        assertThat(PathCounts.of(open, Map.of("one", passed(9), "a", passed(4), "x", passed(5), "y", passed(4))))
                .isEqualTo(Map.of("oneA", 4L));
    }
}
