package org.tramonto.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;

/** Bytes to characters, also where the mail says nothing, something unknown or something wrong of its charset. */
final class Characters {

    /** Declared by programs that mean "whatever my system uses". */
    private static final Set<String> MEANINGLESS =
            Set.of("us-ascii", "ascii", "ansi_x3.4-1968", "iso-8859-1", "latin1", "windows-1252", "utf-8", "utf8");

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private Characters() {}

    /**
     * Decodes with the declared charset, except that valid UTF-8 is always read as UTF-8 where a Western charset, an
     * unknown one or none was declared: in real text no other charset looks like it by chance. What is left of these is
     * Windows-1252, of which ISO 8859-1 is a part. Never fails.
     */
    static String decode(byte[] bytes, String declared) {
        String name = declared == null ? "" : declared.strip().toLowerCase(Locale.ROOT);
        Charset charset = MEANINGLESS.contains(name) ? null : find(name);
        if (charset != null) {
            return new String(bytes, charset);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notQuite) {
            return damaged(bytes);
        }
    }

    /** UTF-8 with a scratch, or Windows-1252: whichever leaves more characters that make sense. */
    private static String damaged(byte[] bytes) {
        String utf8 = new String(bytes, StandardCharsets.UTF_8);
        long unreadable = utf8.chars().filter(c -> c == '\uFFFD').count();
        long readable = utf8.chars().filter(c -> c > 127 && c != '\uFFFD').count();
        return readable > unreadable ? utf8 : new String(bytes, WINDOWS_1252);
    }

    /** A source for people to read: what would be invisible, or turn the direction of the text, is shown as a mark. */
    static String visible(byte[] bytes) {
        return decode(bytes, null).replace("\r\n", "\n").replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]", "\uFFFD");
    }

    private static Charset find(String name) {
        try {
            return name.isEmpty() ? null : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }
}
