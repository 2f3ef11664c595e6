package org.tramonto.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Language;

/**
 * The texts and word lists that come as files, from {@code processes/notices/<language>/}. A further language is one more
 * folder; it counts once it has a text for every occasion.
 */
@Component
class TextFiles {

    private static final String ROOT = "processes/notices/";
    private static final String JARGON = "jargon";

    private final Map<String, Map<Occasion, Wording>> texts = new TreeMap<>();
    private final Map<String, Map<String, String>> jargon = new HashMap<>();
    private final Set<Language> languages;

    TextFiles() throws IOException {
        PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
        for (Resource file : files.getResources("classpath*:" + ROOT + "*/*.*")) {
            String address = file.getURL().toString();
            String[] path =
                    address.substring(address.lastIndexOf(ROOT) + ROOT.length()).split("[/.]");
            String content = content(file);
            if (path[1].equals(JARGON)) {
                jargon.put(path[0], jargon(content));
            } else {
                Occasion occasion = Occasion.find(path[1].replace('-', '_'))
                        .orElseThrow(() -> new IllegalStateException("no occasion has the text " + address));
                texts.computeIfAbsent(path[0], language -> new TreeMap<>())
                        .put(occasion, Wording.parse(new Language(path[0]), content));
            }
        }
        languages = Collections.unmodifiableSet(whole());
    }

    /** The languages that have a text for every occasion. */
    Set<Language> languages() {
        return languages;
    }

    private Set<Language> whole() {
        return texts.entrySet().stream()
                .filter(language -> language.getValue().size() == Occasion.values().length)
                .map(language -> new Language(language.getKey()))
                .collect(Collectors.toCollection(() -> new TreeSet<>(java.util.Comparator.comparing(Language::code))));
    }

    Wording text(Language language, Occasion occasion) {
        return Optional.ofNullable(texts.getOrDefault(language.code(), Map.of()).get(occasion))
                .orElseThrow(() -> new Problems.UnsuitableField("language", language.code()));
    }

    /** Words that customers are not expected to know, in lower case, and what to say instead. */
    Map<String, String> jargon(Language language) {
        return jargon.getOrDefault(language.code(), Map.of());
    }

    private static Map<String, String> jargon(String content) {
        List<String[]> lines = Arrays.stream(content.split("\\R"))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\s*=\\s*", 2))
                .toList();
        Map<String, String> words = new TreeMap<>();
        lines.forEach(line -> words.put(line[0].toLowerCase(java.util.Locale.ROOT), line.length > 1 ? line[1] : ""));
        return words;
    }

    private static String content(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
