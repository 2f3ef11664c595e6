package org.tramonto.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tramonto.engine.release.Change.What;

class ComparisonTests {

    @Test
    void aModelDoesNotDifferFromItselfWhateverItsSpaces() throws IOException {
        String diagram = read("support-case.bpmn");

        assertThat(changes(diagram, diagram)).isEmpty();
        assertThat(changes(diagram, diagram.replaceAll("\n\\s*", "\r\n\t"))).isEmpty();
    }

    @Test
    void aChangedConditionIsToldWithWhatItWas() throws IOException {
        String diagram = read("support-case.bpmn");

        assertThat(changes(diagram, diagram.replace("${nextStep == 'solved'}", "${nextStep == 'work'}")))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.what()).isEqualTo(What.CHANGED);
                    assertThat(change.label()).isEqualTo("Solved");
                    assertThat(change.parts())
                            .containsExactly(new Change.Part(
                                    "conditionExpression", "${nextStep == 'solved'}", "${nextStep == 'work'}"));
                });
    }

    @Test
    void whatCameAndWhatWentIsTold() throws IOException {
        String diagram = read("support-case.bpmn");
        String edited = diagram.replace("\"Task_CloseCase\"", "\"Task_ArchiveCase\"");

        assertThat(changes(diagram, edited))
                .extracting(Change::what, Change::element)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(What.ADDED, "Task_ArchiveCase"),
                        org.assertj.core.groups.Tuple.tuple(What.REMOVED, "Task_CloseCase"));
    }

    @Test
    void whatIsOnlyDrawnElsewhereIsToldAsThat() throws IOException {
        String diagram = read("support-case.bpmn");
        String moved = diagram.replaceFirst("(?s)(bpmnElement=\"Task_CloseCase\".*?<dc:Bounds x=\")\\d+", "$19999");

        assertThat(changes(diagram, moved)).singleElement().satisfies(change -> {
            assertThat(change.what()).isEqualTo(What.MOVED);
            assertThat(change.element()).isEqualTo("Task_CloseCase");
        });
    }

    @Test
    void aRowOfATableIsToldWithItsAnswers() throws IOException {
        String table = read("service-level.dmn");

        assertThat(changes(table, table.replaceFirst("\"PT30M\"", "\"PT20M\"")))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.type()).isEqualTo("rule");
                    assertThat(change.parts()).singleElement().satisfies(part -> {
                        assertThat(part.name()).isEqualTo("outputEntry");
                        assertThat(part.before()).contains("PT30M");
                        assertThat(part.after()).contains("PT20M");
                    });
                });
    }

    private static List<Change> changes(String before, String after) {
        return Comparison.between(before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of("processes", file));
    }
}
