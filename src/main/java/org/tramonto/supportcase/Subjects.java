package org.tramonto.supportcase;

import java.util.regex.Pattern;
import org.tramonto.shared.CaseNumber;

/** Subject lines: what stays when reply prefixes and our token are taken off, and how ours are written. */
public final class Subjects {

    /** Re, AW, SV and the Italian and English habits, with or without a count, in any number. */
    private static final Pattern PREFIX = Pattern.compile(
            "^\\s*(?:(?:re|r|rif|risp|fw|fwd|i|inoltra|aw|sv)\\s*(?:\\[\\d+]|\\(\\d+\\))?\\s*:\\s*)+",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern TOKEN = Pattern.compile("\\[C-\\d{4}-\\d{6,18}]\\s*", Pattern.CASE_INSENSITIVE);

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Subjects() {}

    /** The subject without our token, reply and forward prefixes; empty for null. */
    public static String base(String subject) {
        String bare = subject == null ? "" : TOKEN.matcher(subject).replaceAll("");
        return BLANKS.matcher(PREFIX.matcher(bare).replaceFirst(""))
                .replaceAll(" ")
                .strip();
    }

    /** Whether the subject begins with a reply or forward prefix. */
    public static boolean looksLikeReply(String subject) {
        return subject != null
                && PREFIX.matcher(TOKEN.matcher(subject).replaceAll("")).find();
    }

    /** The subject of our answer: {@code Re: Bolletta doppia [C-2026-000123]}. */
    public static String answer(String subject, CaseNumber number) {
        return "Re: " + base(subject) + " [" + number + "]";
    }

    /** A subject for a message that brought none. */
    static String firstWords(String text) {
        String line = text == null ? "" : text.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return "–";
        }
        return line.length() <= 80 ? line : line.substring(0, 79) + "…";
    }
}
