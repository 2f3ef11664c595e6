package org.tramonto.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedPrintableTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Buongiorno",
                "dal 1° marzo il fax chiude =\n.\n..\nFrom here",
                "blank at the end \nand a tab\t\n\nlast ",
                "😀 città perché più, à à à à à à à à à à à à à à à à à à à à à à à à à à à à à à à à à à à à à",
                "<a href=\"https://aurora.example/feedback/notice/AAEAAAAAbm90aWNlLXJldGlyZW1lbnQtZmFyZXdlbGwtY2hhdHxyZW1pbmRlcnww=\">x</a>"
            })
    void whatWasWrittenIsReadByJakartaMailAgain(String words) throws MessagingException, IOException {
        byte[] encoded = QuotedPrintable.encode(words);
        byte[] read = MimeUtility.decode(new ByteArrayInputStream(encoded), "quoted-printable")
                .readAllBytes();
        assertThat(new String(read, StandardCharsets.UTF_8)).isEqualTo(words.replace("\n", "\r\n"));
        assertThat(new String(encoded, StandardCharsets.US_ASCII).split("\r\n"))
                .allMatch(line -> line.length() <= 76 && line.equals(line.stripTrailing()));
    }

    @Test
    void whatIsEncodedPieceByPieceIsReadAsOne() throws MessagingException, IOException {
        List<String> pieces = List.of("Gentile ", "Zoë =", ",\n", "", ".", " dal 1° marzo", "\n", "à".repeat(90), " ");
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        for (String piece : pieces) {
            encoded.writeBytes(QuotedPrintable.encodeLines(piece));
        }
        byte[] read = MimeUtility.decode(new ByteArrayInputStream(encoded.toByteArray()), "quoted-printable")
                .readAllBytes();
        assertThat(new String(read, StandardCharsets.UTF_8))
                .isEqualTo(String.join("", pieces).replace("\n", "\r\n"));
        assertThat(encoded.toString(StandardCharsets.US_ASCII).split("\r\n"))
                .allMatch(line -> line.length() <= 76 && line.equals(line.stripTrailing()));
    }

    @Test
    void everyKindOfLineBreakBecomesThatOfAMail() {
        assertThat(QuotedPrintable.encode("a\r\nb\nc\rd"))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("a\r\nb\r\nc\r\nd");
    }
}
