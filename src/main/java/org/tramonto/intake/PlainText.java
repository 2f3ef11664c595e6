package org.tramonto.intake;

import java.util.regex.Pattern;

/** Text that can be stored and shown: no control characters, one kind of line break, a bounded length. */
final class PlainText {

    /** Characters of one message that are kept in the conversation; the source keeps them all. */
    static final int LIMIT = 1_000_000;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private PlainText() {}

    /** Without control characters and lone surrogates; line breaks become {@code \n}. Null stays null. */
    static String clean(String text) {
        if (text == null) {
            return null;
        }
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                    clean.append('\n');
                }
            } else if (c == '\u2028' || c == '\u2029') {
                clean.append('\n');
            } else if (Character.isHighSurrogate(c)) {
                boolean pair = i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
                clean.append(pair ? c : '\uFFFD');
                if (pair) {
                    clean.append(text.charAt(++i));
                }
            } else if (Character.isLowSurrogate(c)) {
                clean.append('\uFFFD');
            } else if (c == '\n' || c == '\t' || !Character.isISOControl(c) && c != '\uFEFF') {
                clean.append(c);
            }
        }
        return clean.toString();
    }

    /** One line, stripped, at most {@code limit} characters; null where nothing is left. */
    static String line(String text, int limit) {
        if (text == null) {
            return null;
        }
        String line = BLANKS.matcher(clean(text)).replaceAll(" ").strip();
        return line.isEmpty() ? null : cut(line, limit);
    }

    /** The first {@code limit} characters, never half a surrogate pair. */
    static String cut(String text, int limit) {
        if (text == null || text.length() <= limit) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
    }
}
