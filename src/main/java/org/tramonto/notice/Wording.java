package org.tramonto.notice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.tramonto.shared.Language;

/**
 * The words of a notice in one language.
 *
 * @param subject one line, plain
 * @param body Markdown
 * @param message the short form, plain, for SMS and the like
 */
public record Wording(Language language, String subject, String body, String message) {

    private static final int LONGEST = 20_000;

    public Wording {
        subject = plain("subject", subject, 200);
        body = plain("body", body, LONGEST);
        message = plain("message", message, 1000);
    }

    /** What an approval is about; two texts with the same words have the same. */
    public String hash() {
        return sha256(String.join("\0", language.code(), subject, body, message));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads {@code # Subject}, the body, and what follows {@code ## SMS}. */
    static Wording parse(Language language, String file) {
        String text = file.replace("\r\n", "\n").strip();
        int firstLine = text.indexOf('\n');
        int message = text.lastIndexOf("\n## SMS\n");
        if (!text.startsWith("# ") || firstLine < 0 || message < firstLine) {
            throw new IllegalArgumentException("a text begins with '# Subject' and ends with '## SMS' and the message");
        }
        return new Wording(
                language,
                text.substring(2, firstLine),
                text.substring(firstLine, message),
                text.substring(message + "\n## SMS\n".length()));
    }

    private static String plain(String field, String text, int longest) {
        if (text == null || text.isBlank()) {
            throw new Problems.UnsuitableField(field, text);
        }
        if (text.length() > longest || text.indexOf('\0') >= 0) {
            throw new Problems.UnsuitableField(field, "> " + longest);
        }
        String plain = text.replace("\r\n", "\n").strip();
        if (!field.equals("body") && plain.indexOf('\n') >= 0) {
            plain = plain.replaceAll("\\s*\\n\\s*", " ");
        }
        return plain;
    }
}
