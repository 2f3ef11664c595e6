package org.tramonto.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the law says about the next step. What is not clearly allowed is blocked. */
class LegalGateTableTests {

    private static final List<String> FACTS = List.of(
            "stage",
            "channelMandatory",
            "noticeDaysMissing",
            "personReachable",
            "accessibleMode",
            "contractChannelKept",
            "unmetRules",
            "warnings");

    /** Stage | mandatory | days missing | person | accessible | contract | unmet | warnings | outcome | reason */
    private static final String STEPS =
            """
            announce | no  | 0  | yes | yes | yes | 0 | 0 | proceed | all_kept
            shift    | no  | 0  | yes | yes | yes | 0 | 0 | proceed | all_kept
            close    | no  | 0  | yes | yes | yes | 0 | 0 | proceed | all_kept
            close    | no  | 0  | yes | yes | yes | 0 | 2 | proceed | warnings_only
            announce | no  | 10 | no  | no  | no  | 0 | 4 | proceed | warnings_only
            announce | yes | 0  | yes | yes | yes | 0 | 0 | shrink  | channel_mandatory
            shift    | yes | 0  | yes | yes | yes | 0 | 1 | shrink  | channel_mandatory
            close    | yes | 0  | yes | yes | yes | 1 | 0 | shrink  | channel_mandatory
            announce | yes | 0  | yes | yes | yes | 1 | 0 | blocked | rules_not_kept
            announce | no  | 10 | yes | yes | yes | 1 | 0 | blocked | notice_too_short
            shift    | no  | 0  | no  | yes | yes | 1 | 0 | blocked | nobody_reachable
            shift    | no  | 0  | yes | no  | yes | 1 | 0 | blocked | not_accessible
            close    | no  | 0  | yes | yes | no  | 1 | 0 | blocked | contract_channel_lost
            close    | no  | 0  | yes | yes | yes | 3 | 0 | blocked | rules_not_kept
            retire   | no  | 0  | yes | yes | yes | 0 | 0 | blocked | unclear
            -        | no  | 0  | yes | yes | yes | 0 | 0 | blocked | unclear
            close    | -   | 0  | yes | yes | yes | 0 | 0 | blocked | unclear
            close    | no  | 0  | yes | yes | yes | - | 0 | blocked | unclear
            """;

    private static final TableOnTrial TABLE = new TableOnTrial("legal-gate");

    static Stream<List<Object>> steps() {
        return TableOnTrial.lines(STEPS);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void isAnswered(List<Object> step) {
        assertThat(TABLE.ask(TableOnTrial.facts(FACTS, step)))
                .containsEntry("outcome", step.get(8))
                .containsEntry("reason", step.get(9));
    }

    @Test
    void everyRowIsAnsweredByOneOfTheSteps() {
        TableOnTrial table = new TableOnTrial("legal-gate");
        steps().forEach(step -> table.ask(TableOnTrial.facts(FACTS, step)));
        assertThat(table.answeringRows()).containsExactlyInAnyOrderElementsOf(table.rows());
    }
}
