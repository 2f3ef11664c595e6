package org.tramonto.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Header values as people meant them. Encoded words (RFC 2047) are also read where mail programs break the rules: a
 * character split over two words, an unknown charset, blanks inside a word. What can't be read stays as it is.
 */
final class HeaderText {

    private static final Pattern WORD = Pattern.compile("=\\?([^?\\s]{1,80})\\?([bBqQ])\\?([^?]*)\\?=");

    private static final Pattern FOLD = Pattern.compile("\\r?\\n(?=[ \\t])");

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private HeaderText() {}

    static String decode(String raw) {
        if (raw == null) {
            return null;
        }
        String value = FOLD.matcher(raw).replaceAll("");
        Matcher word = WORD.matcher(value);
        StringBuilder decoded = new StringBuilder();
        ByteArrayOutputStream pending = new ByteArrayOutputStream();
        String charset = null;
        int end = 0;
        while (word.find()) {
            String between = value.substring(end, word.start());
            String next = word.group(1).replaceFirst("\\*.*", "");
            boolean adjacent = charset != null && between.isBlank();
            if (!adjacent || !next.equalsIgnoreCase(charset)) {
                flush(pending, charset, decoded);
            }
            if (!adjacent) {
                decoded.append(between);
            }
            charset = next;
            pending.writeBytes(bytes(word.group(2), word.group(3)));
            end = word.end();
        }
        flush(pending, charset, decoded);
        return decoded.append(value.substring(end)).toString();
    }

    /** Makes punctuation inside encoded words harmless, so that an address list is not split in the middle of a name. */
    static String shielded(String raw) {
        return WORD.matcher(raw).replaceAll(word -> {
            boolean quoted = word.group(2).equalsIgnoreCase("Q");
            return Matcher.quoteReplacement(quoted ? shield(word.group()) : word.group());
        });
    }

    private static String shield(String word) {
        StringBuilder shielded = new StringBuilder();
        for (char c : word.toCharArray()) {
            shielded.append(",;:<>()\"@[]\\ ".indexOf(c) < 0 ? String.valueOf(c) : "=%02X".formatted((int) c));
        }
        return shielded.toString();
    }

    private static void flush(ByteArrayOutputStream pending, String charset, StringBuilder decoded) {
        if (pending.size() > 0) {
            decoded.append(Characters.decode(pending.toByteArray(), charset));
            pending.reset();
        }
    }

    private static byte[] bytes(String encoding, String content) {
        return encoding.equalsIgnoreCase("B") ? base64(content.getBytes(StandardCharsets.ISO_8859_1)) : quoted(content);
    }

    /** Base64 as it comes: line breaks, stray characters, a missing end, several pieces one after the other. */
    static byte[] base64(byte[] encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length * 3 / 4 + 3);
        int collected = 0;
        int bits = 0;
        for (byte b : encoded) {
            int digit = b > 0 ? BASE64.indexOf(b) : -1;
            if (b == '=') {
                bits = 0;
            } else if (digit >= 0) {
                collected = collected << 6 | digit;
                bits += 6;
                if (bits >= 8) {
                    bits -= 8;
                    bytes.write(collected >> bits);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] quoted(String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length());
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            int high = c == '=' && i + 2 < content.length() ? Character.digit(content.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(content.charAt(i + 2), 16);
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else if (c == '_') {
                bytes.write(' ');
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
