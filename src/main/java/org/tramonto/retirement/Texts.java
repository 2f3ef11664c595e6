package org.tramonto.retirement;

import org.tramonto.shared.Language;

/** A name in the two languages that everybody has. */
public record Texts(String it, String en) {

    static final int LONGEST = 200;

    public Texts {
        if (it == null || it.isBlank()) {
            throw new Problems.FieldMissing("name.it");
        }
        if (en == null || en.isBlank()) {
            throw new Problems.FieldMissing("name.en");
        }
        if (it.length() > LONGEST || en.length() > LONGEST) {
            throw new Problems.TooLong("name", LONGEST);
        }
    }

    String in(Language language) {
        return language.equals(Language.ITALIAN) ? it : en;
    }
}
