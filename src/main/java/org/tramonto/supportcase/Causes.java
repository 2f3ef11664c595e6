package org.tramonto.supportcase;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Language;

/** The root causes that agents choose from (S13), in the order of {@code processes/causes.json}. */
@Component
class Causes {

    private static final String FILE = "processes/causes.json";

    private final List<Entry> all;

    private record Entry(String key, Map<String, String> name) {}

    /** A cause by the name that people read. */
    public record Cause(String key, String name) {}

    Causes(ObjectMapper json) throws IOException {
        this.all = json.readValue(new ClassPathResource(FILE).getURL(), new TypeReference<>() {});
    }

    List<Cause> in(Language language) {
        return all.stream().map(cause -> named(cause, language)).toList();
    }

    /** The cause of this key, by its key where it is no longer in the list; null for null. */
    Cause in(Language language, String key) {
        return key == null
                ? null
                : in(language).stream()
                        .filter(cause -> cause.key().equals(key))
                        .findFirst()
                        .orElse(new Cause(key, key));
    }

    boolean has(String key) {
        return all.stream().anyMatch(cause -> cause.key().equals(key));
    }

    private static Cause named(Entry entry, Language language) {
        String own = entry.name().get(language.code());
        return new Cause(
                entry.key(), own != null ? own : entry.name().getOrDefault(Language.ENGLISH.code(), entry.key()));
    }
}
