package org.tramonto.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What customers and leads read about feedback is there in both languages. */
class FeedbackWordsTests {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path RATINGS = RESOURCES.resolve("static/workspace/ratings/i18n");
    private static final Pattern USED = Pattern.compile("#\\{\\|?(feedback\\.[a-z.]+[a-z])[|}(]");
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        Properties english = words("feedback.properties");
        Properties italian = words("feedback_it.properties");
        assertThat(italian.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(places(italian.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
            assertThat(italian.getProperty(key)).as(key).isNotBlank().isNotEqualTo(english.getProperty(key));
        }
    }

    /** A quote would make the place behind it plain text. */
    @Test
    void textsWithPlacesAreFilled() throws IOException {
        for (String file : List.of("feedback.properties", "feedback_it.properties")) {
            for (Map.Entry<Object, Object> text : words(file).entrySet()) {
                if (text.getValue().toString().contains("{0}")) {
                    assertThat(MessageFormat.format(text.getValue().toString(), "Bene"))
                            .as(text.getKey().toString())
                            .contains("Bene")
                            .doesNotContain("{");
                }
            }
        }
    }

    @Test
    void everyWordOfThePagesIsThere() throws IOException {
        Set<String> known = words("feedback.properties").stringPropertyNames();
        try (Stream<Path> templates = Files.list(RESOURCES.resolve("templates/feedback"))) {
            for (Path template : templates.toList()) {
                assertThat(USED.matcher(Files.readString(template)).results().map(used -> used.group(1)))
                        .as(template.toString())
                        .isSubsetOf(known);
            }
        }
    }

    @Test
    void thePageOfRatingsHasTheSameWordsInBothLanguages() throws IOException {
        JsonNode english =
                new ObjectMapper().readTree(RATINGS.resolve("en.json").toFile());
        JsonNode italian =
                new ObjectMapper().readTree(RATINGS.resolve("it.json").toFile());
        assertThat(leaves("", italian).collect(Collectors.toSet()))
                .isEqualTo(leaves("", english).collect(Collectors.toSet()));
    }

    private static Stream<String> leaves(String path, JsonNode node) {
        return node.isObject()
                ? node.properties().stream().flatMap(part -> leaves(path + "." + part.getKey(), part.getValue()))
                : Stream.of(path + " " + places(node.asText()));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(place -> place.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties words(String file) throws IOException {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(file))) {
            words.load(reader);
        }
        return words;
    }
}
