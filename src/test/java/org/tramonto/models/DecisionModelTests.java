package org.tramonto.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decision tables that a process owner can read and the engine can run. Each rule is tried on a table that breaks it. */
class DecisionModelTests {

    /** The findings in a file, and a change of {@code case-triage.dmn} that they must notice. */
    record TableRule(String name, Function<Table, List<String>> findings, String pattern, String replacement) {
        @Override
        public String toString() {
            return name;
        }
    }

    record Table(String file, String xml, DmnModelInstance model) {

        static Table of(String file, String xml) {
            return new Table(
                    file, xml, Dmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        }

        List<Decision> decisions() {
            return List.copyOf(model.getModelElementsByType(Decision.class));
        }

        List<DecisionTable> tables() {
            return List.copyOf(model.getModelElementsByType(DecisionTable.class));
        }
    }

    record TableAndRule(Table table, TableRule rule) {
        @Override
        public String toString() {
            return table.file() + ": " + rule.name();
        }
    }

    static Stream<TableRule> rules() {
        return Stream.of(
                new TableRule(
                        "the file is named after one of its decisions",
                        table -> table.decisions().stream()
                                        .anyMatch(decision -> table.file().equals(decision.getId() + ".dmn"))
                                ? List.of()
                                : List.of(table.file()),
                        "<decision id=\"case-triage\"",
                        "<decision id=\"triage\""),
                new TableRule(
                        "every decision says how long its history is kept, and what it is for",
                        table -> table.decisions().stream()
                                .filter(decision -> !String.valueOf(decision.getCamundaHistoryTimeToLiveString())
                                                .matches("P\\d+D")
                                        || decision.getDescription() == null
                                        || decision.getDescription()
                                                .getTextContent()
                                                .isBlank())
                                .map(Decision::getId)
                                .toList(),
                        " camunda:historyTimeToLive=\"P730D\"",
                        ""),
                new TableRule(
                        "every row has a sentence",
                        table -> table.model().getModelElementsByType(Rule.class).stream()
                                .filter(rule -> rule.getDescription() == null
                                        || !rule.getDescription()
                                                .getTextContent()
                                                .strip()
                                                .endsWith("."))
                                .map(Rule::getId)
                                .toList(),
                        "<description>No power or no gas at home cannot wait.</description>",
                        ""),
                new TableRule(
                        "a table is unique, or ordered with a last row that always fits",
                        DecisionModelTests::openEnded,
                        "<rule id=\"Rule_TriageAnythingElse\">.*?</rule>",
                        ""),
                new TableRule(
                        "every answer and column has a name and every row fills it",
                        DecisionModelTests::outputs,
                        "(id=\"Output_Team\" label=\"Team\") name=\"team\"",
                        "$1"),
                new TableRule(
                        "no machine made an id",
                        table -> Pattern.compile(
                                        "<(?:rule|input|output|inputEntry|outputEntry|decisionTable) id=\"([^\"]*)\"")
                                .matcher(table.xml())
                                .results()
                                .map(id -> id.group(1))
                                .filter(id -> !id.matches("[A-Z][A-Za-z]*(_[A-Z][A-Za-z]*)+"))
                                .toList(),
                        "id=\"Rule_TriageMeter\"",
                        "id=\"DecisionRule_0x1y2z3\""));
    }

    static Stream<TableAndRule> pairs() throws IOException {
        List<TableRule> rules = rules().toList();
        return Files.list(Diagram.FOLDER)
                .filter(file -> file.toString().endsWith(".dmn"))
                .map(file -> {
                    try {
                        return Table.of(file.getFileName().toString(), Files.readString(file));
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                })
                .flatMap(table -> rules.stream().map(rule -> new TableAndRule(table, rule)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void keeps(TableAndRule pair) {
        assertThat(pair.rule().findings().apply(pair.table())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isFoundOut(TableRule rule) throws IOException {
        String intact = Files.readString(Diagram.FOLDER.resolve("case-triage.dmn"));
        String broken = intact.replaceFirst("(?s)" + rule.pattern(), rule.replacement());
        assertThat(broken).isNotEqualTo(intact);
        assertThat(rule.findings().apply(Table.of("case-triage.dmn", broken))).isNotEmpty();
    }

    private static List<String> openEnded(Table table) {
        List<String> findings = new ArrayList<>();
        for (DecisionTable decision : table.tables()) {
            List<Rule> rules = List.copyOf(decision.getRules());
            boolean catchAll = rules.get(rules.size() - 1).getInputEntries().stream()
                    .allMatch(entry -> text(entry).isEmpty() || text(entry).equals("-"));
            boolean fits = decision.getHitPolicy() == HitPolicy.UNIQUE
                    || decision.getHitPolicy() == HitPolicy.FIRST && catchAll;
            if (!fits) {
                findings.add(decision.getId() + " is " + decision.getHitPolicy() + " without a last row for the rest");
            }
        }
        return findings;
    }

    private static List<String> outputs(Table table) {
        List<String> findings = new ArrayList<>();
        for (DecisionTable decision : table.tables()) {
            for (Output output : decision.getOutputs()) {
                if (output.getName() == null
                        || !output.getName().matches("[a-z][A-Za-z]*")
                        || output.getLabel() == null) {
                    findings.add(output.getId() + " has no name or label");
                }
            }
            for (Rule rule : decision.getRules()) {
                for (OutputEntry entry : rule.getOutputEntries()) {
                    if (entry.getText().getTextContent().isBlank()) {
                        findings.add(entry.getId() + " is empty");
                    }
                }
            }
        }
        return findings;
    }

    private static String text(InputEntry entry) {
        return entry.getText().getTextContent().strip();
    }
}
