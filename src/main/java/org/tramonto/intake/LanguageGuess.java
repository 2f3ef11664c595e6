package org.tramonto.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tika.langdetect.optimaize.OptimaizeLangDetector;
import org.apache.tika.language.detect.LanguageDetector;
import org.apache.tika.language.detect.LanguageResult;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Language;

/** Which of the languages we answer in a text is written in, where that is certain. */
@Component
class LanguageGuess {

    /** Letters below which a guess is worth nothing: a greeting and a name look alike in many languages. */
    private static final int SHORTEST = 40;

    private static final int LOOKED_AT = 150;

    private static final Pattern ADDRESSES = Pattern.compile("https?://\\S+|\\S+@\\S+");

    /** The neighbours are known too, so that Spanish or German isn't taken for the nearest of ours. */
    private static final Set<String> KNOWN = Set.of("it", "en", "de", "fr", "es", "pt", "ro", "nl", "sq");

    private static final Set<String> OURS = Set.of("it", "en");

    /** Loaded for the first text, not while the application starts. */
    private LanguageDetector detector;

    /** The language, or null. The detector keeps state, so one text at a time. */
    synchronized Language guess(String text) {
        String words = withoutAddresses(PlainText.cut(text, LOOKED_AT));
        if (words.chars().filter(Character::isLetter).count() < SHORTEST) {
            return null;
        }
        LanguageResult result = detector().detect(words);
        return result.isReasonablyCertain() && OURS.contains(result.getLanguage())
                ? new Language(result.getLanguage())
                : null;
    }

    private static String withoutAddresses(String text) {
        return text.contains("://") || text.indexOf('@') >= 0
                ? ADDRESSES.matcher(text).replaceAll(" ")
                : text;
    }

    private LanguageDetector detector() {
        try {
            detector = detector != null ? detector : new OptimaizeLangDetector().loadModels(KNOWN);
            return detector;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
