package org.tramonto.engine.decision;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a pattern in a text as {@link Matcher#find()} does, but tries it only where it can begin. Cells of triage are long
 * lists of words: hardly any word of a text begins like one of them, and a plain search tries every one of the list at each
 * word. Which characters it can begin with is not read from the pattern: it is tried on each, and what fails without having
 * wanted to see more never begins with that one.
 */
final class PatternSearch {

    /** Characters that are tried beforehand: Latin ones, which is nearly all there is in our texts. */
    private static final int TRIED = 0x250;

    private final Pattern pattern;

    /** Null where the pattern looks further back than one character. */
    private final BitSet afterLetter;

    private final BitSet afterBlank;

    PatternSearch(String regularExpression) {
        this.pattern = Pattern.compile(regularExpression);
        boolean looksBack = regularExpression.contains("(?<")
                || regularExpression.contains("\\G")
                || regularExpression.contains("\\b{");
        this.afterLetter = looksBack ? null : beginnings('a');
        this.afterBlank = looksBack ? null : beginnings(' ');
    }

    boolean isIn(String text) {
        Matcher matcher = pattern.matcher(text);
        if (afterLetter == null) {
            return matcher.find();
        }
        matcher.useTransparentBounds(true).useAnchoringBounds(false);
        for (int at = 0; at <= text.length(); at++) {
            if (mayBegin(text, at) && matcher.region(at, text.length()).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    private boolean mayBegin(String text, int at) {
        if (at == 0 || at == text.length() || text.charAt(at) >= TRIED) {
            return true;
        }
        char before = text.charAt(at - 1);
        if (before == ' ') {
            return afterBlank.get(text.charAt(at));
        }
        return !isPlainLetter(before) || afterLetter.get(text.charAt(at));
    }

    private static boolean isPlainLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private BitSet beginnings(char before) {
        BitSet beginnings = new BitSet(TRIED);
        for (char c = 0; c < TRIED; c++) {
            Matcher matcher = pattern.matcher(String.valueOf(before) + c)
                    .useTransparentBounds(true)
                    .useAnchoringBounds(false)
                    .region(1, 2);
            beginnings.set(c, matcher.lookingAt() || matcher.hitEnd());
        }
        return beginnings;
    }
}
