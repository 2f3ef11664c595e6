package org.tramonto.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes words as quoted-printable (RFC 2045, 6.7), in UTF-8 and with a line break of a mail for each of theirs. No line
 * begins with a dot, which SMTP would have doubled.
 */
final class QuotedPrintable {

    /** The 76 of the standard, less the sign that the line goes on. */
    private static final int LINE = 75;

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private byte[] written;
    private int length;
    private int column;

    private QuotedPrintable(int octets) {
        written = new byte[octets + octets / 4 + 16];
    }

    /** The same up to the beginning of a line, softly broken: more may follow, encoded by itself. */
    static byte[] encodeLines(String words) {
        QuotedPrintable encoded = of(words);
        if (encoded.column > 0) {
            encoded.room(3);
            encoded.written[encoded.length++] = '=';
            encoded.breakLine();
        }
        return Arrays.copyOf(encoded.written, encoded.length);
    }

    static byte[] encode(String words) {
        QuotedPrintable encoded = of(words);
        return Arrays.copyOf(encoded.written, encoded.length);
    }

    private static QuotedPrintable of(String words) {
        byte[] octets = words.getBytes(StandardCharsets.UTF_8);
        QuotedPrintable encoded = new QuotedPrintable(octets.length);
        for (int i = 0; i < octets.length; i++) {
            byte octet = octets[i];
            byte next = i + 1 < octets.length ? octets[i + 1] : (byte) '\n';
            if (octet == '\r' && next == '\n') {
                continue;
            }
            if (octet == '\n' || octet == '\r') {
                encoded.breakLine();
            } else if (octet == ' ' || octet == '\t') {
                encoded.put(octet, next != '\n' && next != '\r'); // blanks at the end of a line get lost on the way
            } else {
                encoded.put(octet, octet > ' ' && octet < 127 && octet != '=');
            }
        }
        return encoded;
    }

    private void put(byte octet, boolean asItIs) {
        if (column + (asItIs ? 1 : 3) > LINE) {
            room(3);
            written[length++] = '=';
            breakLine();
        }
        boolean kept = asItIs && (column > 0 || octet != '.');
        int width = kept ? 1 : 3;
        room(width);
        if (kept) {
            written[length++] = octet;
        } else {
            written[length++] = '=';
            written[length++] = HEX[(octet & 0xff) >> 4];
            written[length++] = HEX[octet & 0xf];
        }
        column += width;
    }

    private void breakLine() {
        room(2);
        written[length++] = '\r';
        written[length++] = '\n';
        column = 0;
    }

    private void room(int more) {
        if (length + more > written.length) {
            written = Arrays.copyOf(written, written.length * 3 / 2 + more);
        }
    }
}
