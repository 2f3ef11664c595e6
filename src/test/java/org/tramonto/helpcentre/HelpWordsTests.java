package org.tramonto.helpcentre;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tramonto.channel.Channel;

/** Every word that a page of the help centre asks for is there, in both languages. */
class HelpWordsTests {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern KEY = Pattern.compile("(?:#\\{|msg\\(')([a-zA-Z.]+)['(}]");

    private static ResourceBundle words(String language) {
        return ResourceBundle.getBundle(
                "help",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    @Test
    void bothLanguagesHaveTheSameWords() {
        assertThat(words("it").keySet())
                .containsExactlyInAnyOrderElementsOf(words("en").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"it", "en"})
    void noWordIsEmptyAndNoneIsAPatternThatSwallowsItsApostrophes(String language) {
        ResourceBundle words = words(language);
        assertThat(words.keySet()).allSatisfy(key -> {
            assertThat(words.getString(key)).as(key).isNotBlank();
            assertThat(words.getString(key)).as(key).doesNotContain("'");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"it", "en"})
    void everyWordOfTheTemplatesIsThere(String language) throws IOException {
        Set<String> asked = new TreeSet<>();
        for (Path template : templates()) {
            KEY.matcher(Files.readString(template)).results().forEach(found -> asked.add(found.group(1)));
        }
        assertThat(asked).hasSizeGreaterThan(60);
        assertThat(words(language).keySet()).containsAll(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"it", "en"})
    void whatIsChosenByACodeIsThere(String language) {
        Set<String> asked = new TreeSet<>();
        Enquiry.TOPICS.forEach(topic -> asked.add("form.topic." + topic));
        Stream.of(ContactWays.Standing.CLOSED, ContactWays.Standing.PAUSED)
                .forEach(standing -> asked.add("way.standing." + code(standing)));
        Stream.of(ContactWays.Standing.MOVING, ContactWays.Standing.CLOSED, ContactWays.Standing.PAUSED)
                .forEach(standing -> asked.add("way.moved." + code(standing)));
        for (Channel.Kind kind : Channel.Kind.values()) {
            if (kind != Channel.Kind.SELF_SERVICE) {
                asked.add("way." + code(kind) + ".how");
                asked.add("way." + code(kind) + ".do");
            }
        }
        for (int number = 1; number <= 9; number++) {
            asked.add("form.number." + number);
        }
        List.of("gone", "failed", "away", "large", "request")
                .forEach(what -> asked.addAll(List.of("problem." + what, "problem." + what + ".why")));
        assertThat(words(language).keySet()).containsAll(asked);
    }

    @Test
    void thePageForManagersHasTheSameWordsInBothLanguages() throws IOException {
        Path folder = Path.of("src/main/resources/static/workspace/self-service/i18n");
        JsonNode italian = new ObjectMapper().readTree(folder.resolve("it.json").toFile());
        JsonNode english = new ObjectMapper().readTree(folder.resolve("en.json").toFile());
        assertThat(keys("", italian)).containsExactlyInAnyOrderElementsOf(keys("", english));
    }

    private static List<String> keys(String above, JsonNode words) {
        return words.isObject()
                ? words.properties().stream()
                        .flatMap(word -> keys(above + "." + word.getKey(), word.getValue()).stream())
                        .toList()
                : List.of(above);
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> help = Files.list(TEMPLATES.resolve("help"))) {
            return Stream.concat(help, Stream.of(TEMPLATES.resolve("public/layout.html")))
                    .toList();
        }
    }
}
