package org.tramonto.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered must mean what the engine's own FEEL says it means, the first time and every time after. */
class RememberingFeelTests {

    private static final String INPUT = "cellInput";

    private final FeelEngine original = new ScalaFeelEngine(List.of());
    private final FeelEngine remembering = new RememberingFeel();

    static Stream<String> cellsOfOurTables() {
        return Stream.of("case-triage.dmn", "service-level.dmn")
                .map(table ->
                        Dmn.readModelFromStream(RememberingFeelTests.class.getResourceAsStream("/processes/" + table)))
                .flatMap(table -> table.getModelElementsByType(InputEntry.class).stream())
                .map(cell -> cell.getText().getTextContent())
                .filter(cell -> !cell.isBlank())
                .distinct();
    }

    static Stream<String> inputsOfOurTables() {
        return Stream.of("case-triage.dmn", "service-level.dmn")
                .map(table ->
                        Dmn.readModelFromStream(RememberingFeelTests.class.getResourceAsStream("/processes/" + table)))
                .flatMap(table -> table.getModelElementsByType(InputExpression.class).stream())
                .map(input -> input.getText().getTextContent())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("cellsOfOurTables")
    @ValueSource(
            strings = {
                "\"a\",\"b\"",
                "not(\"a\")",
                "-",
                "[1..5]",
                "< 3",
                "? > 2 and ? < 9",
                "null",
                "contains(?, \"gas\")",
                "matches(?, \"(unended\")",
                "nobody(?)",
                "unknown",
                "\"unended",
                "[1..",
                "? + \"x\" = 1"
            })
    void aCellMeansTheSame(String cell) {
        for (Object input : new Object[] {"sento odore di gas", "urgent", "billing", true, 4, null}) {
            VariableMap variables = Variables.putValue(INPUT, input).putValue("language", "it");
            String expected = told(() -> original.evaluateSimpleUnaryTests(cell, INPUT, variables.asVariableContext()));
            for (int time = 1; time <= 2; time++) {
                assertThat(told(() -> remembering.evaluateSimpleUnaryTests(cell, INPUT, variables.asVariableContext())))
                        .as("%s for %s, time %d", cell, input, time)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("inputsOfOurTables")
    @ValueSource(
            strings = {
                "if language = \"en\" then \"en\" else \"it\"",
                "1 + ",
                "nobody()",
                "assert(null, \"missing\")",
                "1/0",
                "sum([1,2,3])",
                "{a: 1}.a",
                "[1,2,3][item > 1]",
                "language + 1",
                "unknown.more"
            })
    void anExpressionMeansTheSame(String expression) {
        VariableMap variables = Variables.putValue("words", "bolletta doppia")
                .putValue("category", "billing")
                .putValue("channel", "mail")
                .putValue("publicContact", false)
                .putValue("language", "it")
                .putValue("casePriority", "high");
        String expected = told(() -> original.evaluateSimpleExpression(expression, variables.asVariableContext()));
        for (int time = 1; time <= 2; time++) {
            assertThat(told(() -> remembering.evaluateSimpleExpression(expression, variables.asVariableContext())))
                    .as("%s, time %d", expression, time)
                    .isEqualTo(expected);
        }
    }

    @Test
    void whatIsRememberedIsTheCellAndNotItsAnswer() {
        assertThat(remembering.evaluateSimpleUnaryTests(
                        "\"a\"", INPUT, Variables.putValue(INPUT, "a").asVariableContext()))
                .isTrue();
        assertThat(remembering.evaluateSimpleUnaryTests(
                        "\"a\"", INPUT, Variables.putValue(INPUT, "b").asVariableContext()))
                .isFalse();
    }

    /** The answer, or the words of the failure. */
    private static String told(Supplier<Object> evaluation) {
        try {
            return Objects.toString(evaluation.get());
        } catch (FeelException failure) {
            return "failure: " + failure.getMessage();
        }
    }
}
