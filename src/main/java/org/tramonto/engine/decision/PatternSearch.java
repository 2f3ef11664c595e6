package org.tramonto.engine.decision;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a pattern in a text as {@link Matcher#find()} does, but tries it only where it can begin. Cells of triage are long
 * lists of words: hardly any word of a text begins like one of them, and a plain search tries every one of the list at each
 * word. What it can begin with is not read from the pattern: it is tried on each beginning, and what fails without having
 * wanted to see more never begins like that one.
 */
final class PatternSearch {

    /** {@code (?<!senza )}: where a beginning is tried there is one character before it, so this hides none. */
    private static final Pattern NOT_BEHIND_WORDS = Pattern.compile("\\(\\?<![\\p{L}\\p{N} ]{2,}\\)");

    /** In characters. What triage reads is far shorter; where words begin in a book is not worth the memory. */
    private static final int LONGEST = 100_000;

    private static final int BEGINS = 1;
    private static final int BEGINS_NOT = 2;
    private static final int WORDS_IN_A_LONG = Long.SIZE / 2;

    private final Pattern pattern;

    /** Null where the pattern looks further back than one character. */
    private final BitSet afterLetter;

    private final BitSet afterBlank;

    /** What it can begin with, two bits for each word: learnt as they come. */
    private final long[] words = new long[WordBeginnings.WORDS / WORDS_IN_A_LONG + 1];

    PatternSearch(String regularExpression) {
        this.pattern = Pattern.compile(regularExpression);
        String rest = NOT_BEHIND_WORDS.matcher(regularExpression).replaceAll("");
        boolean looksBack = rest.contains("(?<") || rest.contains("\\G") || rest.contains("\\b{");
        this.afterLetter = looksBack ? null : beginnings('a');
        this.afterBlank = looksBack ? null : beginnings(' ');
    }

    boolean isIn(String text) {
        Matcher matcher = pattern.matcher(text);
        if (afterLetter == null || text.length() > LONGEST) {
            return matcher.find();
        }
        matcher.useTransparentBounds(true).useAnchoringBounds(false);
        WordBeginnings beginnings = WordBeginnings.of(text);
        int behind = 0;
        for (int n = 0; n < beginnings.count(); n++) {
            int place = beginnings.place(n);
            if (isBehindLetters(matcher, text, behind, place)
                    || mayBegin(text, place, beginnings.word(n)) && begins(matcher, text, place)) {
                return true;
            }
            behind = place + 1;
        }
        return false;
    }

    /** Whether it begins from one place up to another, each of them behind a letter. */
    private boolean isBehindLetters(Matcher matcher, String text, int from, int to) {
        if (afterLetter.isEmpty()) {
            return false;
        }
        for (int at = from; at < to; at++) {
            if (afterLetter.get(text.charAt(at)) && begins(matcher, text, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(Matcher matcher, String text, int at) {
        return matcher.region(at, text.length()).lookingAt();
    }

    private boolean mayBegin(String text, int at, int word) {
        if (word < 0) {
            return word == WordBeginnings.UNKNOWN || afterBlank.get(text.charAt(at));
        }
        int bits = word % WORDS_IN_A_LONG * 2;
        int known = (int) (words[word / WORDS_IN_A_LONG] >>> bits) & 3;
        if (known == 0) {
            known = mayFollow(' ', text.substring(at, at + 3)) ? BEGINS : BEGINS_NOT;
            // Who learns another word of these at the same moment may undo this, and it is learnt again.
            words[word / WORDS_IN_A_LONG] |= (long) known << bits;
        }
        return known == BEGINS;
    }

    private BitSet beginnings(char before) {
        BitSet beginnings = new BitSet(WordBeginnings.LATIN);
        for (char c = 0; c < WordBeginnings.LATIN; c++) {
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
