package org.tramonto.retirement;

import java.util.ResourceBundle;
import org.tramonto.shared.Language;

/** The law's answers as sentences for people, from {@code legal*.properties}: <em>Shrink, do not close …</em> */
public final class LegalWords {

    private static final LegalWords ITALIAN = new LegalWords(Language.ITALIAN);
    private static final LegalWords ENGLISH = new LegalWords(Language.ENGLISH);

    private final ResourceBundle words;

    private LegalWords(Language language) {
        // Falls back to the file without a suffix, not to the language of the server.
        this.words = ResourceBundle.getBundle(
                "legal",
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** One sentence in each language; a reason that only the table of this organisation knows is told by its outcome. */
    public static Texts say(LegalAnswer answer) {
        return new Texts(ITALIAN.sentence(answer), ENGLISH.sentence(answer));
    }

    private String sentence(LegalAnswer answer) {
        String outcome = answer.outcome().code();
        String known = outcome + "." + answer.reason();
        return words.getString(words.containsKey(known) ? known : outcome);
    }
}
