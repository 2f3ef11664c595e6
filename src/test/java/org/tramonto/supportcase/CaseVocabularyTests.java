package org.tramonto.supportcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.instance.OutputValues;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.TramontoTest;

/** What tables and texts name is what the running product knows. */
@TramontoTest
class CaseVocabularyTests {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    CaseRows rows;

    @Autowired
    CaseWords words;

    @Autowired
    Staff staff;

    @Autowired
    RepositoryService repository;

    @Test
    void everyTeamOfTheTriageTableExists() {
        String triage = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("case-triage")
                .latestVersion()
                .singleResult()
                .getId();
        String teams = repository.getDmnModelInstance(triage).getModelElementsByType(OutputValues.class).stream()
                .filter(values -> values.getId().equals("OutputValues_Team"))
                .map(values -> values.getText().getTextContent())
                .findFirst()
                .orElseThrow();
        assertThat(teams.replace("\"", "").split("\\s*,\\s*")).isNotEmpty().allMatch(staff::hasTeam);
        assertThat(staff.hasTeam(CaseOpening.FRONT_DESK)).isTrue();
    }

    @Test
    void everyPlaceInTheTextsHasAValueOnceACaseIsSolved() throws IOException {
        SupportCase solved = rows.get(fixtures.caseIn(CaseStatus.SOLVED));
        Map<String, String> values = words.values(solved, solved.language, null);
        Set<String> known = values.entrySet().stream()
                .filter(value -> value.getValue() != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        known.add("agent");
        known.addAll(words.ratingLinks(solved).keySet());
        // The page of all five answers, in the short message that asks.
        known.add("ratePage");
        // Which of the three stands there depends on why the channel is closed, and the last on whether a telephone is
        // open.
        known.addAll(Set.of("closedChannel", "pausedChannel", "replacedChannel", "alternatives", "answering"));
        Set<String> places;
        try (Stream<Path> files = Files.walk(Path.of("processes/texts"))) {
            places = files.filter(Files::isRegularFile)
                    .flatMap(file -> PLACE.matcher(read(file)).results().map(place -> place.group(1)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        assertThat(known).containsAll(places);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
