package org.tramonto.engine.decision;

import java.util.Arrays;

/**
 * Where in a text a word begins, or something that is none: everywhere but behind the letters {@code a} to {@code z}. A
 * table asks for one pattern after the other in the same text, so a thread keeps that of its last one.
 */
final class WordBeginnings {

    /** Of characters below this one it is known what a pattern can begin with: Latin ones, nearly all in our texts. */
    static final int LATIN = 0x250;

    /** How many words there are, as far as they are told apart: by three letters, or two and a blank. */
    static final int WORDS = 26 * 26 * 27;

    /** Behind a blank, and no such word. */
    static final int AFTER_BLANK = -1;

    /** Of which nothing is known beforehand. */
    static final int UNKNOWN = -2;

    private static final ThreadLocal<WordBeginnings> LAST = new ThreadLocal<>();

    private final String text;
    private final int[] places;
    private final int[] words;

    private WordBeginnings(String text) {
        this.text = text;
        int[] found = new int[text.length() + 1];
        int[] kinds = new int[text.length() + 1];
        int count = 0;
        for (int at = 0; at <= text.length(); at++) {
            boolean open = at == 0 || at == text.length() || text.charAt(at) >= LATIN;
            if (open || !isPlainLetter(text.charAt(at - 1))) {
                found[count] = at;
                kinds[count++] = open || text.charAt(at - 1) != ' ' ? UNKNOWN : word(text, at);
            }
        }
        this.places = Arrays.copyOf(found, count);
        this.words = Arrays.copyOf(kinds, count);
    }

    static WordBeginnings of(String text) {
        WordBeginnings last = LAST.get();
        if (last == null || !last.text.equals(text)) {
            last = new WordBeginnings(text);
            LAST.set(last);
        }
        return last;
    }

    int count() {
        return places.length;
    }

    int place(int n) {
        return places[n];
    }

    /** The number of a word, below {@link #WORDS}, or {@link #AFTER_BLANK} or {@link #UNKNOWN}. */
    int word(int n) {
        return words[n];
    }

    static boolean isPlainLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static int word(String text, int at) {
        if (at + 2 >= text.length()) {
            return AFTER_BLANK;
        }
        char first = text.charAt(at);
        char second = text.charAt(at + 1);
        char third = text.charAt(at + 2);
        if (!isPlainLetter(first) || !isPlainLetter(second) || !isPlainLetter(third) && third != ' ') {
            return AFTER_BLANK;
        }
        return ((first - 'a') * 26 + second - 'a') * 27 + (third == ' ' ? 26 : third - 'a');
    }
}
