package org.tramonto.notice;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tramonto.shared.Language;

/**
 * How easy a text is to read: Gulpease for Italian, Flesch reading ease for English and as an estimate for other languages;
 * both from 0 to 100, higher is easier.
 *
 * @param measure {@code gulpease} or {@code flesch}
 * @param averageSentence words
 * @param longestSentence words
 */
public record Readability(
        String measure, int ease, int words, int sentences, double averageSentence, int longestSentence) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’-][\\p{L}\\p{N}]+)*");
    private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");

    /** Gulpease: with middle school a text of 60 or more is easy. Flesch: 60 is plain English. */
    static final int WANTED = 60;

    static Readability of(String plain, Language language) {
        List<String> sentences = sentences(plain, language);
        List<Integer> lengths =
                sentences.stream().map(sentence -> words(sentence).size()).toList();
        List<String> words = words(plain);
        int count = Math.max(1, words.size());
        double average = (double) count / Math.max(1, sentences.size());
        boolean italian = language.equals(Language.ITALIAN);
        double ease;
        if (italian) {
            long letters = words.stream()
                    .mapToLong(word ->
                            word.codePoints().filter(Character::isLetterOrDigit).count())
                    .sum();
            ease = 89 + (300.0 * sentences.size() - 10.0 * letters) / count;
        } else {
            int syllables = words.stream().mapToInt(Readability::syllables).sum();
            ease = 206.835 - 1.015 * average - 84.6 * syllables / count;
        }
        return new Readability(
                italian ? "gulpease" : "flesch",
                (int) Math.round(Math.max(0, Math.min(100, ease))),
                words.size(),
                sentences.size(),
                Math.round(average * 10) / 10.0,
                lengths.stream().mapToInt(Integer::intValue).max().orElse(0));
    }

    /** Headings and items of a list are sentences too. */
    static List<String> sentences(String plain, Language language) {
        List<String> sentences = new ArrayList<>();
        for (String block : plain.split("\\n+")) {
            BreakIterator breaks = BreakIterator.getSentenceInstance(language.locale());
            breaks.setText(block);
            int start = breaks.first();
            for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
                String sentence = block.substring(start, end).strip();
                if (!words(sentence).isEmpty()) {
                    sentences.add(sentence);
                }
            }
        }
        return sentences;
    }

    static List<String> words(String text) {
        return WORD.matcher(text).results().map(result -> result.group()).toList();
    }

    /** Groups of vowels, a silent e at the end left out: as good as counting gets without a dictionary. */
    private static int syllables(String word) {
        String plain = word.toLowerCase(Locale.ROOT);
        if (plain.length() > 3 && plain.endsWith("e") && !plain.endsWith("le")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        return Math.max(1, (int) VOWELS.matcher(plain).results().count());
    }
}
