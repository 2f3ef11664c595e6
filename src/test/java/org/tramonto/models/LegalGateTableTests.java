package org.tramonto.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the law says about the next step. What is not clearly allowed is blocked. */
class LegalGateTableTests {

    private static final List<String> FACTS =
            List.of("phase", "channelMandatory", "rulesNotKept", "rulesNotKnown", "warnings");

    /** Phase | mandatory | not kept | not known | warnings | outcome | reason */
    private static final String STEPS = """
            announcing | no  | 0 | 0 | 0 | allowed | kept
            shifting   | no  | 0 | 0 | 0 | allowed | kept
            closing    | no  | 0 | 0 | 0 | allowed | kept
            closing    | no  | 0 | 0 | 2 | allowed | warnings
            shifting   | yes | 0 | 0 | 0 | allowed | kept
            announcing | yes | 0 | 0 | 0 | shrink  | mandatory
            closing    | yes | 0 | 0 | 0 | shrink  | mandatory
            closing    | yes | 2 | 1 | 1 | shrink  | mandatory
            announcing | no  | 1 | 0 | 0 | blocked | not_kept
            shifting   | yes | 1 | 1 | 0 | blocked | not_kept
            closing    | no  | 0 | 1 | 0 | blocked | not_known
            retiring   | no  | 0 | 0 | 0 | blocked | unclear
            -          | no  | 0 | 0 | 0 | blocked | unclear
            closing    | no  | - | 0 | 0 | blocked | unclear
            closing    | no  | 0 | - | 0 | blocked | unclear
            """;

    private static final TableOnTrial TABLE = new TableOnTrial("legal-gate");

    static Stream<List<Object>> steps() {
        return TableOnTrial.lines(STEPS);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void isAnswered(List<Object> step) {
        assertThat(TABLE.ask(TableOnTrial.facts(FACTS, step)))
                .containsEntry("outcome", step.get(5))
                .containsEntry("reason", step.get(6));
    }

    @Test
    void everyRowIsAnsweredByOneOfTheSteps() {
        TableOnTrial table = new TableOnTrial("legal-gate");
        steps().forEach(step -> table.ask(TableOnTrial.facts(FACTS, step)));
        assertThat(table.answeringRows()).containsExactlyInAnyOrderElementsOf(table.rows());
    }
}
