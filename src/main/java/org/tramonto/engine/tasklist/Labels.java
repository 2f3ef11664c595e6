package org.tramonto.engine.tasklist;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Names of processes, tasks and filters in languages other than the models' own, from {@code processes/labels_xx.properties}.
 * A further language is one more file.
 */
@Component
public class Labels {

    private final Map<String, Properties> byLanguage;

    Labels(ResourcePatternResolver resources) {
        this.byLanguage = read(resources);
    }

    /** The words of this language; empty where the models' own names are shown. */
    public Optional<Properties> in(Locale locale) {
        return Optional.ofNullable(byLanguage.get(locale.getLanguage()));
    }

    /** What a key is called in all the languages that have a word for it. */
    List<String> translations(String key) {
        return byLanguage.values().stream()
                .map(words -> words.getProperty(key))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Map<String, Properties> read(ResourcePatternResolver resources) {
        try {
            Map<String, Properties> languages = new HashMap<>();
            for (Resource file : resources.getResources("classpath*:processes/labels_*.properties")) {
                String language = file.getFilename().replaceAll("^labels_|\\.properties$", "");
                try (Reader reader = new java.io.InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    languages
                            .computeIfAbsent(language, first -> new Properties())
                            .load(reader);
                }
            }
            return Map.copyOf(languages);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
