package org.tramonto.knowledge;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as a reader takes it in: without marks of emphasis, invisible characters and odd spaces, with entities and
 * percent signs of links as what they stand for. Remembers where each character came from.
 */
final class FlatText {

    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,6}|#[xX][0-9a-fA-F]{1,5}|nbsp|amp|commat|period);");
    private static final Pattern PERCENT = Pattern.compile("%(40|20|2[bB]|2[eE])");
    private static final int NEIGHBOURHOOD = 80;

    private final String raw;
    private final String flat;
    private final int[] origin;

    FlatText(String raw) {
        this.raw = raw;
        StringBuilder text = new StringBuilder(raw.length());
        int[] from = new int[raw.length() * 2 + 1];
        Matcher entity = ENTITY.matcher(raw);
        Matcher percent = PERCENT.matcher(raw);
        for (int at = 0; at < raw.length(); ) {
            int begin = at;
            String read;
            char c = raw.charAt(at);
            if (c == '&' && entity.region(at, raw.length()).lookingAt()) {
                read = entity(entity.group(1));
                at = entity.end();
            } else if (c == '%' && percent.region(at, raw.length()).lookingAt()) {
                read = String.valueOf((char) Integer.parseInt(percent.group(1), 16));
                at = percent.end();
            } else {
                read = character(c);
                at++;
            }
            for (int n = 0; n < read.length() && text.length() < from.length - 1; n++) {
                from[text.length()] = begin;
                text.append(read.charAt(n));
            }
        }
        from[text.length()] = raw.length();
        this.flat = text.toString();
        this.origin = from;
    }

    String text() {
        return flat;
    }

    /** An excerpt around a part of the flat text, on one line, with the place of the part in it. */
    Excerpt around(int from, int to) {
        int first = origin[from];
        int last = to >= flat.length() ? raw.length() : Math.max(first + 1, origin[to - 1] + 1);
        int begin = boundary(Math.max(0, first - NEIGHBOURHOOD), first);
        int end = Math.min(raw.length(), last + NEIGHBOURHOOD);
        while (end < raw.length() && end > last && !Character.isWhitespace(raw.charAt(end))) {
            end--;
        }
        String before = oneLine(raw.substring(begin, first)).stripLeading();
        String words = oneLine(raw.substring(first, last));
        String after = oneLine(raw.substring(last, Math.max(last, end))).stripTrailing();
        return new Excerpt(before + words + after, before.length(), before.length() + words.length());
    }

    record Excerpt(String text, int from, int to) {

        String words() {
            return text.substring(from, to);
        }
    }

    private int boundary(int begin, int first) {
        int at = begin;
        while (at > 0 && at < first && !Character.isWhitespace(raw.charAt(at - 1))) {
            at++;
        }
        return at;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static String entity(String name) {
        return switch (name) {
            case "nbsp" -> " ";
            case "amp" -> "&";
            case "commat" -> "@";
            case "period" -> ".";
            default -> {
                boolean hexadecimal = name.charAt(1) == 'x' || name.charAt(1) == 'X';
                int code = Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
                yield Character.isBmpCodePoint(code) ? character((char) code) : "";
            }
        };
    }

    private static String character(char c) {
        if (c < 0x80) {
            // Emphasis splits nothing, and a backslash only guards what follows it.
            return c == '*' || c == '\\' ? "" : String.valueOf(c);
        }
        if (c == 0xAD || Character.getType(c) == Character.FORMAT) {
            return "";
        }
        if (Character.isDigit(c)) {
            return String.valueOf((char) ('0' + Character.digit(c, 10)));
        }
        if (Character.isSpaceChar(c)) {
            return " ";
        }
        if (Character.getType(c) == Character.DASH_PUNCTUATION) {
            return "-";
        }
        if (c == '’' || c == '‘') {
            return "'";
        }
        String plain = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
        return plain.length() == 1 ? plain : String.valueOf(c);
    }
}
