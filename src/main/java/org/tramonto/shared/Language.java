package org.tramonto.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A language as ISO 639-1 code in lower case. Which ones we write in is a matter of the text files present. */
public record Language(@JsonValue String code) {

    private static final Pattern CODE = Pattern.compile("[a-z]{2}");
    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2}([-_].*)?");

    public static final Language ITALIAN = new Language("it");
    public static final Language ENGLISH = new Language("en");

    @JsonCreator
    public Language {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("not a language code: " + code);
        }
    }

    /** Reads {@code it}, {@code IT} or {@code it-IT}; empty where it is none of these. */
    public static Optional<Language> parse(String tag) {
        if (tag == null || !TAG.matcher(tag.strip()).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Language(tag.strip().substring(0, 2).toLowerCase(Locale.ROOT)));
    }

    public Locale locale() {
        return Locale.forLanguageTag(code);
    }

    @Override
    public String toString() {
        return code;
    }
}
