package org.tramonto.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.TramontoTest;
import org.tramonto.shared.Language;

/** What comes with the release passes the guard that owners stand before, alone and all together. */
@TramontoTest
class ReleasedModelsTests {

    @Autowired
    Vocabulary vocabulary;

    static Stream<String> models() {
        return Stream.of(".bpmn", ".dmn").flatMap(ending -> FolderLandscape.files(ending).keySet().stream());
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelOfTheReleaseHasNothingSuspicious(String name) {
        Map<String, byte[]> files = new TreeMap<>(FolderLandscape.files(".html"));
        files.put(
                name,
                Stream.of(".bpmn", ".dmn")
                        .map(ending -> FolderLandscape.files(ending).get(name))
                        .filter(bytes -> bytes != null)
                        .findFirst()
                        .orElseThrow());
        assertThat(told(files)).isEmpty();
    }

    @Test
    void everythingTogetherIsFine() {
        Map<String, byte[]> files = new TreeMap<>();
        Stream.of(".html", ".bpmn", ".dmn").forEach(ending -> files.putAll(FolderLandscape.files(ending)));
        assertThat(told(files)).isEmpty();
    }

    private List<String> told(Map<String, byte[]> files) {
        ModelRules rules = new ModelRules(vocabulary);
        FindingWords words = new FindingWords(Language.ENGLISH);
        return Stream.concat(rules.code(files).stream(), rules.sense(files, new FolderLandscape()).stream())
                .map(words::say)
                .toList();
    }
}
