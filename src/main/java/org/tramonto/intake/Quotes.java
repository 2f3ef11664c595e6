package org.tramonto.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells what a reply says from what it repeats, by the marks that mail programs leave in Italian and English. A forwarded
 * message is not a repetition: it is what the customer wants to show us, and stays part of the new text.
 *
 * @param newText null where nothing is quoted
 * @param quotedText null where nothing is quoted
 */
record Quotes(String newText, String quotedText) {

    private static final int LONGEST_MARK = 400;

    private static final Pattern SEPARATOR = Pattern.compile(
            "^\\s*[-_*]{2,}\\s*(messaggio originale|original message|original-nachricht|messaggio precedente)\\s*[-_*]{2,}\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern FORWARDED = Pattern.compile(
            "^\\s*(-{2,}\\s*(messaggio inoltrato|forwarded message|forwarded by|inizio messaggio inoltrato).*|"
                    + "(inizio messaggio inoltrato|begin forwarded message)\\s*:?)\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern ATTRIBUTION_START = Pattern.compile(
            "^\\s*(il\\s+(giorno\\s+)?\\S.*|in data\\s+\\S.*|on\\s+\\S.*|\\S.{0,120}\\s(ha scritto|wrote)\\b.*)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern ATTRIBUTION = Pattern.compile(
            "^\\s*((il|in data|on)\\s.{3,360}?\\s(ha scritto|wrote)\\s*:|.{3,120}\\s(ha scritto|wrote)\\s(il|in data|on)\\s.{3,120}:)\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern HEADER_FROM = header("da|from|mittente");
    private static final Pattern HEADER_DATE = header("inviato|data|data invio|sent|date");
    private static final Pattern HEADER_TO = header("a|to|destinatario");
    private static final Pattern HEADER_SUBJECT = header("oggetto|subject");

    private static Pattern header(String names) {
        return Pattern.compile("^\\s*\\*?(" + names + ")\\s*:\\*?\\s.{0,390}$", Pattern.CASE_INSENSITIVE);
    }

    static Quotes split(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        List<String> fresh = new ArrayList<>();
        List<String> quoted = new ArrayList<>();
        int i = 0;
        while (i < lines.size()) {
            String line = lines.get(i);
            if (FORWARDED.matcher(mark(line)).matches()) {
                fresh.addAll(lines.subList(i, lines.size()));
                break;
            }
            if (SEPARATOR.matcher(mark(line)).matches() || startsHeaderBlock(lines, i)) {
                moveRule(fresh, quoted);
                quoted.addAll(lines.subList(i, lines.size()));
                break;
            }
            int attribution = attributionLines(lines, i);
            if (attribution > 0) {
                boolean marked = nextIsMarked(lines, i + attribution);
                quoted.addAll(lines.subList(i, marked ? i + attribution : lines.size()));
                i = marked ? i + attribution : lines.size();
            } else {
                (isMarked(line) ? quoted : fresh).add(line);
                i++;
            }
        }
        String quotedText = String.join("\n", quoted).strip();
        return quotedText.isEmpty()
                ? new Quotes(null, null)
                : new Quotes(
                        String.join("\n", fresh).replaceAll("\n{3,}", "\n\n").strip(), quotedText);
    }

    /** Patterns look at short lines only, so that one line of a million characters costs nothing. */
    private static String mark(String line) {
        return line.length() > LONGEST_MARK ? "" : line;
    }

    private static boolean isMarked(String line) {
        return line.startsWith(">") && !line.startsWith(">>>>>>>");
    }

    private static boolean nextIsMarked(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                return isMarked(lines.get(i));
            }
        }
        return false;
    }

    /** How many lines from here are an attribution, which programs wrap over as many as four; 0 where none starts. */
    private static int attributionLines(List<String> lines, int start) {
        String joined = mark(lines.get(start));
        if (!ATTRIBUTION_START.matcher(joined).matches()) {
            return 0;
        }
        for (int count = 1; count <= 4; count++) {
            if (ATTRIBUTION.matcher(joined).matches()) {
                return count;
            }
            if (start + count >= lines.size()
                    || lines.get(start + count).isBlank()
                    || joined.length() + lines.get(start + count).length() > LONGEST_MARK) {
                return 0;
            }
            joined = joined.stripTrailing() + " " + lines.get(start + count).strip();
        }
        return 0;
    }

    /** Outlook's way: From, Sent, To, Subject as lines of text. */
    private static boolean startsHeaderBlock(List<String> lines, int start) {
        if (!HEADER_FROM.matcher(mark(lines.get(start))).matches()) {
            return false;
        }
        List<String> next = lines.subList(start + 1, Math.min(lines.size(), start + 8)).stream()
                .map(Quotes::mark)
                .toList();
        return any(next, HEADER_SUBJECT) && (any(next, HEADER_DATE) || any(next, HEADER_TO));
    }

    private static boolean any(List<String> lines, Pattern header) {
        return lines.stream().anyMatch(line -> header.matcher(line).matches());
    }

    /** A rule that only introduces the quotation belongs to it. */
    private static void moveRule(List<String> fresh, List<String> quoted) {
        int last = fresh.size() - 1;
        while (last >= 0 && fresh.get(last).isBlank()) {
            last--;
        }
        if (last >= 0 && fresh.get(last).matches("\\s*[-_]{5,}\\s*")) {
            fresh.subList(last, fresh.size()).clear();
            quoted.add("-----");
        }
    }
}
