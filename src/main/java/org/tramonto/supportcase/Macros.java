package org.tramonto.supportcase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Language;

/** The macros of the workspace, from {@code processes/macros/}. One that could not be run keeps the product from starting. */
@Component
class Macros {

    private static final String FOLDER = "processes/macros/";

    private final Map<String, Macro> all = new TreeMap<>();
    private final ObjectReader reader;
    private final CaseTexts texts;
    private final Causes causes;
    private final List<Language> languages;

    Macros(ObjectMapper json, CaseTexts texts, Causes causes, CaseSettings settings) throws IOException {
        this.reader = json.readerFor(Macro.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.texts = texts;
        this.causes = causes;
        this.languages = settings.languages();
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + "*.json")) {
            Macro macro = read(file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8));
            all.put(macro.key(), macro);
        }
    }

    Collection<Macro> all() {
        return all.values();
    }

    Optional<Macro> find(String key) {
        return Optional.ofNullable(all.get(key));
    }

    /** @throws IllegalStateException where the macro could not be run, saying why */
    Macro read(String file, String written) {
        Macro macro;
        try {
            macro = ((Macro) reader.readValue(written)).as(file.replaceFirst("\\.json$", ""));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(FOLDER + file + " can't be read: " + unreadable.getOriginalMessage());
        }
        for (Language language : languages) {
            require(file, named(macro.name(), language), "has no name in language " + language);
            require(
                    file,
                    macro.note() == null || named(macro.note(), language),
                    "has a note, but none in language " + language);
            require(
                    file,
                    macro.template() == null || texts.hasTemplate(language, macro.template()),
                    "begins with the reply template " + macro.template() + ", which is not there in language "
                            + language);
        }
        if (macro.note() != null) {
            macro.note().values().forEach(note -> CaseTexts.requireKnownPlaces(FOLDER + file, note));
        }
        require(file, macro.cause() == null || causes.has(macro.cause()), "names an unknown cause: " + macro.cause());
        boolean ends = macro.next() != null && macro.next() != NextStep.WORK;
        require(file, macro.team() == null || !ends, "hands the case over and ends the step too; it can't do both");
        require(
                file,
                macro.putOff() == null || (!ends && macro.team() == null),
                "puts the case off and moves it on too; it can't do both");
        require(
                file,
                macro.template() != null
                        || macro.note() != null
                        || macro.sorts()
                        || macro.team() != null
                        || macro.putOff() != null
                        || macro.next() != null,
                "does nothing");
        return macro;
    }

    private static boolean named(Map<String, String> words, Language language) {
        String own = words == null ? null : words.get(language.code());
        return own != null && !own.isBlank();
    }

    private static void require(String file, boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(FOLDER + file + " " + otherwise);
        }
    }
}
