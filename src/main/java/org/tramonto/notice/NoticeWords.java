package org.tramonto.notice;

import java.util.Locale;
import java.util.ResourceBundle;
import org.tramonto.shared.Language;

/** Our own words in a language: {@code notice*.properties}. A language without them gets the English ones. */
final class NoticeWords {

    private final ResourceBundle words;

    NoticeWords(Locale locale) {
        this.words = ResourceBundle.getBundle(
                "notice",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    NoticeWords(Language language) {
        this(language.locale());
    }

    /** The words with {@code {0}}, {@code {1}} filled; any other braces stay as they are. */
    String say(String key, Object... arguments) {
        String said = words.getString(key);
        for (int i = 0; i < arguments.length; i++) {
            said = said.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return said;
    }

    boolean has(String key) {
        return words.containsKey(key);
    }
}
