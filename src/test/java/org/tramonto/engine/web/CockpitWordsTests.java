package org.tramonto.engine.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Camunda ships no Italian Cockpit; ours has to have words for whatever Cockpit's page and scripts may say. */
class CockpitWordsTests {

    private static final String COCKPIT = "META-INF/resources/webjars/camunda/app/cockpit/";
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]+");
    private static final Pattern PARAMETER = Pattern.compile("\\{\\{\\s*\\w+\\s*}}|\\{}");

    @Test
    void everythingThatCockpitSaysIsSaidInItalianWithTheSameParameters() throws IOException {
        Map<String, String> english = labels("en");
        Map<String, String> italian = labels("it");
        Set<String> said = new TreeSet<>();
        for (String script : List.of(
                COCKPIT + "index.html",
                COCKPIT + "camunda-cockpit-bootstrap.js",
                "META-INF/resources/webjars/camunda/lib/deps.js",
                "META-INF/resources/plugin/cockpit/app/plugin.js")) {
            NAME.matcher(text(script)).results().map(MatchResult::group).forEach(said::add);
        }
        said.retainAll(english.keySet());

        assertThat(said).hasSizeGreaterThan(900);
        assertThat(italian.keySet()).containsExactlyInAnyOrderElementsOf(said);
        assertThat(said)
                .allSatisfy(key -> assertThat(parameters(italian.get(key))).isEqualTo(parameters(english.get(key))));
    }

    private static Set<String> parameters(String text) {
        return PARAMETER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Map<String, String> labels(String language) throws IOException {
        try (InputStream file = open(COCKPIT + "locales/" + language + ".json")) {
            JsonNode labels = new ObjectMapper().readTree(file).path("labels");
            Map<String, String> words = new HashMap<>();
            labels.fields()
                    .forEachRemaining(
                            each -> words.put(each.getKey(), each.getValue().asText()));
            return words;
        }
    }

    private static String text(String path) throws IOException {
        try (InputStream file = open(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String path) {
        return CockpitWordsTests.class.getClassLoader().getResourceAsStream(path);
    }
}
