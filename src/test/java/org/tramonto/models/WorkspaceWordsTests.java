package org.tramonto.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.OutputValues;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tramonto.Sources;
import org.tramonto.Sources.Source;
import org.tramonto.supportcase.CaseStatus;
import org.tramonto.supportcase.Priority;
import org.tramonto.supportcase.Target;

/** Whatever the server names by a code, the workspace has a word for, in every language. */
class WorkspaceWordsTests {

    private static final Path FOLDER = Path.of("src/main/resources/static/workspace/i18n");

    private static final Pattern EVENT = Pattern.compile("addEvent\\(\\s*\\w+,\\s*\"([a-z_]+)\"");
    private static final Pattern EITHER_EVENT =
            Pattern.compile("addEvent\\(\\s*\\w+,[^\"]*\\? \"([a-z_]+)\" : \"([a-z_]+)\"");
    private static final Pattern TARGET_EVENT = Pattern.compile("name\\(target\\) \\+ \"(_[a-z_]+)\"");

    static Stream<Path> languages() throws IOException {
        return Files.list(FOLDER)
                .filter(file -> file.toString().endsWith(".json"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyCategoryOfTheTableHasItsWordAndNoOtherDoes(Path language) throws IOException {
        assertThat(words(language, "category")).containsExactlyInAnyOrderElementsOf(categories());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyStatusAndPriorityHasItsWord(Path language) throws IOException {
        assertThat(words(language, "status"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(CaseStatus.values()).map(CaseStatus::code).toList());
        assertThat(words(language, "priority"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Priority.values()).map(Priority::code).toList());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyEventHasItsWords(Path language) throws IOException {
        assertThat(events()).hasSizeGreaterThan(20);
        assertThat(words(language, "event")).containsAll(events());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void anEventWithPlacesCanBeSaidWithoutThem(Path language) throws IOException {
        JsonNode events = new ObjectMapper().readTree(language.toFile()).path("event");
        events.properties().stream()
                .filter(event -> event.getValue().asText().startsWith("{"))
                .forEach(event -> assertThat(events.has(event.getKey() + "_short"))
                        .as(event.getKey())
                        .isTrue());
    }

    private static Set<String> words(Path language, String part) throws IOException {
        return new ObjectMapper()
                .readTree(language.toFile()).path(part).properties().stream()
                        .filter(word -> !leaves(word.getValue()).anyMatch(String::isBlank))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> leaves(JsonNode words) {
        return words.isObject()
                ? words.properties().stream().flatMap(word -> leaves(word.getValue()))
                : Stream.of(words.asText());
    }

    private static Collection<String> categories() {
        return Dmn.readModelFromFile(Path.of("processes/case-triage.dmn").toFile())
                .getModelElementsByType(OutputValues.class)
                .stream()
                .filter(values -> values.getId().equals("OutputValues_Category"))
                .flatMap(values -> Stream.of(values.getText().getTextContent().split(",")))
                .map(value -> value.replace("\"", "").strip())
                .toList();
    }

    private static Set<String> events() {
        Set<String> events = new TreeSet<>();
        for (Source source : Sources.main()) {
            EVENT.matcher(source.text()).results().forEach(event -> events.add(event.group(1)));
            EITHER_EVENT
                    .matcher(source.text())
                    .results()
                    .forEach(event -> events.addAll(List.of(event.group(1), event.group(2))));
            TARGET_EVENT
                    .matcher(source.text())
                    .results()
                    .forEach(event -> Stream.of(Target.values())
                            .forEach(target -> events.add(target.name().toLowerCase(Locale.ROOT) + event.group(1))));
        }
        return events;
    }
}
