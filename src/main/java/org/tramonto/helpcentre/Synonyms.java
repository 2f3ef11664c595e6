package org.tramonto.helpcentre;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Language;

/**
 * Words that readers use for the same thing: {@code processes/articles/<language>/synonyms.txt}, a line for each thing, its
 * words divided by commas. A language without the file has none.
 */
@Component
class Synonyms {

    private final Map<Language, Map<String, Set<String>>> languages = new ConcurrentHashMap<>();

    /** The other words for those that have any. */
    Set<String> of(Language language, String words) {
        Map<String, Set<String>> known = languages.computeIfAbsent(language, Synonyms::read);
        Set<String> others = new LinkedHashSet<>();
        Arrays.stream(words.toLowerCase(language.locale()).split("[^\\p{L}\\p{N}]+"))
                .limit(12)
                .forEach(word -> others.addAll(known.getOrDefault(word, Set.of())));
        return others;
    }

    private static Map<String, Set<String>> read(Language language) {
        ClassPathResource file = new ClassPathResource("processes/articles/" + language + "/synonyms.txt");
        if (!file.exists()) {
            return Map.of();
        }
        try {
            Map<String, Set<String>> known = new HashMap<>();
            file.getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.stream(
                                    line.toLowerCase(language.locale()).split(","))
                            .map(String::strip)
                            .filter(word -> !word.isEmpty())
                            .toList())
                    .forEach(same -> same.forEach(word -> known.computeIfAbsent(word, ignored -> new LinkedHashSet<>())
                            .addAll(without(word, same))));
            return known;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> without(String word, List<String> same) {
        return same.stream().filter(other -> !other.equals(word)).toList();
    }
}
