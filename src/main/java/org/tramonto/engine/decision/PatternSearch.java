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

    /** The first two letters after a blank, of {@code a} to {@code z}, which is how nearly every word begins. */
    private final BitSet lettersAfterBlank;

    PatternSearch(String regularExpression) {
        this.pattern = Pattern.compile(regularExpression);
        boolean looksBack = regularExpression.contains("(?<")
                || regularExpression.contains("\\G")
                || regularExpression.contains("\\b{");
        this.afterLetter = looksBack ? null : beginnings('a');
        this.afterBlank = looksBack ? null : beginnings(' ');
        this.lettersAfterBlank = looksBack ? null : letters();
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
            char first = text.charAt(at);
            char second = at + 1 < text.length() ? text.charAt(at + 1) : 0;
            return isPlainLetter(first) && isPlainLetter(second)
                    ? lettersAfterBlank.get(pair(first, second))
                    : afterBlank.get(first);
        }
        return !isPlainLetter(before) || afterLetter.get(text.charAt(at));
    }

    private static boolean isPlainLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private BitSet beginnings(char before) {
        BitSet beginnings = new BitSet(TRIED);
        for (char c = 0; c < TRIED; c++) {
            beginnings.set(c, mayFollow(before, String.valueOf(c)));
        }
        return beginnings;
    }

    private BitSet letters() {
        BitSet beginnings = new BitSet();
        for (char first = 'a'; first <= 'z'; first++) {
            for (char second = 'a'; second <= 'z' && afterBlank.get(first); second++) {
                beginnings.set(pair(first, second), mayFollow(' ', String.valueOf(new char[] {first, second})));
            }
        }
        return beginnings;
    }

    private static int pair(char first, char second) {
        return (first - 'a') * ('z' - 'a' + 1) + second - 'a';
    }

    private boolean mayFollow(char before, String beginning) {
        Matcher matcher = pattern.matcher(before + beginning)
                .useTransparentBounds(true)
                .useAnchoringBounds(false)
                .region(1, 1 + beginning.length());
        return matcher.lookingAt() || matcher.hitEnd();
    }
}
