package org.tramonto.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text of the product is there in Italian and in English, and says something else in each. */
public class BothLanguagesTests {

    private static final Path RESOURCES = Path.of("src/main/resources");

    /** Words that Italians use too, names, and texts that are nothing but placeholders and signs. */
    private static final Set<String> ALIKE = Set.of(
            "E-mail",
            "Chat",
            "Social media",
            "Self-service",
            "Cc",
            "Team",
            "Macro",
            "Gulpease",
            "Flesch",
            "Tramonto",
            "Script",
            "No",
            "Italiano",
            "English",
            "Password",
            "Cockpit",
            "n = {count}",
            "PDF {file} ({language})");

    static Stream<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files
                    .filter(file ->
                            file.endsWith("i18n/it.json") || file.toString().endsWith("_it.properties"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aTextIsTranslated(Path italian) throws IOException {
        Map<String, String> its = texts(italian);
        Map<String, String> english = texts(other(italian));
        // Italian has a plural form for a million of something, which English doesn't know.
        Set<String> only = new TreeSet<>(its.keySet());
        only.removeAll(english.keySet());
        only.removeIf(key -> key.endsWith(".many"));
        assertThat(only).isEmpty();
        assertThat(its.keySet()).containsAll(english.keySet());
        its.forEach((key, text) -> {
            if (says(text) && !ALIKE.contains(text)) {
                assertThat(text).as(key).isNotEqualTo(english.get(key));
            }
        });
    }

    /** English texts of at least two words whose Italian is another: none of them has a place on an Italian page. */
    public static Set<String> englishOnly() throws IOException {
        Set<String> found = new TreeSet<>();
        Set<String> italian = new TreeSet<>();
        for (Path bundle : bundles().toList()) {
            texts(other(bundle)).values().stream()
                    .filter(text -> text.contains(" ") && !text.contains("{"))
                    .forEach(found::add);
            italian.addAll(texts(bundle).values());
        }
        found.removeAll(italian);
        return found;
    }

    private static Path other(Path italian) {
        return italian.resolveSibling(
                italian.getFileName().toString().replace("it.json", "en.json").replace("_it.", "."));
    }

    private static boolean says(String text) {
        return text.replaceAll("\\{\\w+}", "").chars().anyMatch(Character::isLetter);
    }

    private static Map<String, String> texts(Path bundle) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        if (bundle.toString().endsWith(".json")) {
            flatten("", new ObjectMapper().readTree(bundle.toFile()), texts);
            return texts;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
            properties.load(reader);
        }
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> texts) {
        node.fields().forEachRemaining(field -> {
            if (field.getValue().isObject()) {
                flatten(prefix + field.getKey() + ".", field.getValue(), texts);
            } else {
                texts.put(prefix + field.getKey(), field.getValue().asText());
            }
        });
    }
}
