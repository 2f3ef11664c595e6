package org.tramonto.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a look at a wave means. Only what is clearly good passes; what is in doubt holds. */
class WaveVerdictTableTests {

    private static final List<String> FACTS = List.of(
            "programmeState", "look", "onBreach", "soakOver", "longUndecided", "enoughOutcomes", "successorsFree");

    /** State | look | on breach | soak over | long undecided | enough | room | verdict | reason */
    private static final String LOOKS = """
            shifting     | pass         | none          | yes | no  | yes | yes | passed    | fine
            shifting     | pass         | none          | yes | yes | yes | yes | passed    | fine
            shifting     | pass         | none          | no  | no  | yes | yes | wait      | soaking
            shifting     | inconclusive | none          | no  | no  | no  | yes | wait      | soaking
            shifting     | inconclusive | none          | yes | no  | no  | yes | wait      | undecided
            shifting     | inconclusive | none          | yes | yes | yes | yes | hold      | undecided
            shifting     | pass         | none          | yes | no  | no  | yes | wait      | too_few
            shifting     | pass         | none          | yes | yes | no  | yes | hold      | too_few
            shifting     | pass         | none          | yes | no  | yes | no  | hold      | successors_full
            shifting     | hold         | hold          | no  | no  | yes | yes | hold      | look_holds
            shifting     | hold         | step_back     | yes | yes | yes | yes | hold      | look_holds
            shifting     | rollback     | step_back     | no  | no  | no  | no  | step_back | breach
            shifting     | rollback     | full_rollback | no  | no  | no  | yes | roll_back | breach
            shifting     | rollback     | none          | yes | yes | yes | yes | hold      | unclear
            shifting     | -            | none          | yes | no  | yes | yes | hold      | unclear
            shifting     | excellent    | none          | yes | no  | yes | yes | hold      | unclear
            shifting     | pass         | none          | -   | -   | yes | yes | hold      | unclear
            shifting     | pass         | none          | yes | no  | -   | yes | hold      | unclear
            shifting     | pass         | none          | yes | no  | yes | -   | hold      | unclear
            held         | pass         | none          | yes | no  | yes | yes | hold      | held_by_hand
            held         | rollback     | full_rollback | yes | no  | yes | yes | hold      | held_by_hand
            moved_on     | pass         | none          | yes | no  | yes | yes | hold      | held_by_hand
            -            | pass         | none          | yes | no  | yes | yes | hold      | held_by_hand
            """;

    private static final TableOnTrial TABLE = new TableOnTrial("wave-verdict");

    static Stream<List<Object>> looks() {
        return TableOnTrial.lines(LOOKS);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void isJudged(List<Object> look) {
        assertThat(TABLE.ask(TableOnTrial.facts(FACTS, look)))
                .containsEntry("verdict", look.get(7))
                .containsEntry("reason", look.get(8));
    }

    @Test
    void everyRowIsAnsweredByOneOfTheLooks() {
        TableOnTrial table = new TableOnTrial("wave-verdict");
        looks().forEach(look -> table.ask(TableOnTrial.facts(FACTS, look)));
        assertThat(table.answeringRows()).containsExactlyInAnyOrderElementsOf(table.rows());
    }

    /** Whatever is combined with whatever: there is a verdict, and passing needs all of it. */
    @Test
    void nothingPassesThatIsNotShownToBeGood() {
        List<List<?>> columns = List.of(
                values("shifting", "held"),
                values("pass", "inconclusive", "hold", "rollback", null),
                values("none", "step_back", "full_rollback"),
                values(true, false, null),
                values(true, false),
                values(true, null),
                values(true, null));
        for (List<Object> look : combinations(columns)) {
            Map<String, Object> answer = TABLE.ask(TableOnTrial.facts(FACTS, look));
            if ("passed".equals(answer.get("verdict"))) {
                assertThat(look.subList(0, 2)).containsExactly("shifting", "pass");
                assertThat(List.of(look.get(3), look.get(5), look.get(6))).containsOnly(true);
            }
            if (!"rollback".equals(look.get(1))) {
                assertThat(answer.get("verdict")).isNotIn("step_back", "roll_back");
            }
        }
    }

    private static List<?> values(Object... values) {
        return Arrays.asList(values);
    }

    private static List<List<Object>> combinations(List<List<?>> columns) {
        List<List<Object>> rows = List.of(List.of());
        for (List<?> column : columns) {
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> row : rows) {
                for (Object value : column) {
                    List<Object> next = new ArrayList<>(row);
                    next.add(value);
                    longer.add(next);
                }
            }
            rows = longer;
        }
        return rows;
    }
}
