package org.tramonto.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes words as quoted-printable (RFC 2045, 6.7), in UTF-8 and with a line break of a mail for each of theirs. */
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

    static byte[] encode(String words) {
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
        return Arrays.copyOf(encoded.written, encoded.length);
    }

    private void put(byte octet, boolean asItIs) {
        int width = asItIs ? 1 : 3;
        if (column + width > LINE) {
            room(3);
            written[length++] = '=';
            breakLine();
        }
        room(width);
        if (asItIs) {
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
