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

    private static final int LETTERS = 'z' - 'a' + 1;
    private static final byte BEGINS = 1;
    private static final byte BEGINS_NOT = 2;

    private final Pattern pattern;

    /** Null where the pattern looks further back than one character. */
    private final BitSet afterLetter;

    private final BitSet afterBlank;

    /** Three letters after a blank, or two and a blank, which is how nearly every word begins: learnt as they come. */
    private final byte[] wordsAfterBlank = new byte[LETTERS * LETTERS * (LETTERS + 1)];

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
            return afterBlank.get(text.charAt(at)) && mayBeginWord(text, at);
        }
        return !isPlainLetter(before) || afterLetter.get(text.charAt(at));
    }

    private boolean mayBeginWord(String text, int at) {
        if (at + 2 >= text.length()) {
            return true;
        }
        char first = text.charAt(at);
        char second = text.charAt(at + 1);
        char third = text.charAt(at + 2);
        if (!isPlainLetter(first) || !isPlainLetter(second) || !isPlainLetter(third) && third != ' ') {
            return true;
        }
        int word = ((first - 'a') * LETTERS + second - 'a') * (LETTERS + 1) + (third == ' ' ? LETTERS : third - 'a');
        byte known = wordsAfterBlank[word];
        if (known == 0) {
            // Who learns it at the same moment learns the same.
            known = mayFollow(' ', text.substring(at, at + 3)) ? BEGINS : BEGINS_NOT;
            wordsAfterBlank[word] = known;
        }
        return known == BEGINS;
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

    private boolean mayFollow(char before, String beginning) {
        Matcher matcher = pattern.matcher(before + beginning)
                .useTransparentBounds(true)
                .useAnchoringBounds(false)
                .region(1, 1 + beginning.length());
        return matcher.lookingAt() || matcher.hitEnd();
    }
}
