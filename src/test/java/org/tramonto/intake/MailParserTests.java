package org.tramonto.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tramonto.shared.Address;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.Bounce;
import org.tramonto.supportcase.IncomingAttachment;

class MailParserTests {

    private static final LanguageGuess LANGUAGES = new LanguageGuess();
    private final MailParser parser = new MailParser(LANGUAGES, 25_000_000);

    private ParsedMail parse(String fixture) {
        return parser.parse(Mails.fixture(fixture));
    }

    @Test
    void readsAnOrdinaryItalianMail() {
        ParsedMail mail = parse("plain");
        assertThat(mail.from()).isEqualTo(new Address("Mario Rossi", "mario.rossi@example.it"));
        assertThat(mail.to()).containsExactly(new Address("Assistenza", "assistenza@aurora.example"));
        assertThat(mail.subject()).isEqualTo("Bolletta di ottobre");
        assertThat(mail.sentAt()).isEqualTo(Instant.parse("2026-11-20T08:15:00Z"));
        assertThat(mail.mailId()).isEqualTo("<plain@example.it>");
        assertThat(mail.text())
                .isEqualTo("Buongiorno,\n\nla bolletta di ottobre è più alta del solito: perché?\nGrazie, Mario");
        assertThat(mail.html()).isNull();
        assertThat(mail.quotes()).isEqualTo(new Quotes(null, null));
        assertThat(mail.language()).isEqualTo(Language.ITALIAN);
        assertThat(mail.automatic()).isFalse();
    }

    @Test
    void decodesEncodedWordsInNamesAndSubjects() {
        ParsedMail mail = parse("encoded-words");
        assertThat(mail.from()).isEqualTo(new Address("Nicolò D'Amato, S.r.l.", "nicolo@example.it"));
        assertThat(mail.to()).extracting(Address::name).containsExactly("Attività");
        assertThat(mail.subject()).isEqualTo("Perché la bolletta è così alta?");
    }

    @Test
    void joinsCharactersSplitOverTwoEncodedWords() {
        ParsedMail mail = parse("split-encoded-words");
        assertThat(mail.subject()).isEqualTo("Attività così");
        assertThat(mail.from().name()).isEqualTo("Mario Ròssi");
    }

    @Test
    void readsHeadersInBareUtf8() {
        ParsedMail mail = parse("raw-utf8-headers");
        assertThat(mail.from()).isEqualTo(new Address("Niccolò Bianchi", "niccolo@example.it"));
        assertThat(mail.subject()).isEqualTo("Perché no?");
    }

    @Test
    void findsTheAddressInABrokenFrom() {
        assertThat(parse("broken-from").from()).isEqualTo(new Address("Mario Rossi", "mario.rossi@example.it"));
        assertThat(parse("broken-from").to()).isEmpty();
    }

    @Test
    void leavesFromAndMessageIdNullWhereMissing() {
        assertThat(parse("no-from").from()).isNull();
        assertThat(parse("no-message-id").mailId()).isNull();
        assertThat(parse("no-message-id").sentAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown-charset", "broken-base64"})
    void readsTextDespiteUnknownCharsetsAndBrokenEncodings(String fixture) {
        assertThat(parse(fixture).text()).startsWith("Perché no?");
    }

    @Test
    void readsTextDespiteWrongCharsets() {
        assertThat(parse("latin1-wrongly-ascii").text()).isEqualTo("Perché costa 10 € di più?");
        assertThat(parse("utf8-declared-latin1").text()).isEqualTo("Perché così?");
    }

    @Test
    void keepsBothFormsOfAnAlternative() {
        ParsedMail mail = parse("alternative");
        assertThat(mail.text()).isEqualTo("Testo semplice");
        assertThat(mail.html()).contains("<b>ricco</b>");
    }

    @Test
    void turnsHtmlIntoReadableText() {
        assertThat(parse("html-only").text()).isEqualTo("""
                Gentile assistenza,

                il contatore non funziona.
                Codice: 12345

                - primo
                - secondo

                POD IT001E123

                foto <https://example.it/foto>""");
    }

    @Test
    void tellsInlinePicturesFromAttachedOnes() {
        assertThat(parse("inline-image").attachments())
                .extracting(IncomingAttachment::name, IncomingAttachment::contentType, IncomingAttachment::inline)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("contatore.png", "image/png", true),
                        org.assertj.core.groups.Tuple.tuple("mai-mostrata.png", "image/png", false));
    }

    @Test
    void namesAttachmentsSafelyAndTypesThemByContent() {
        assertThat(parse("attachments").attachments())
                .extracting(IncomingAttachment::name, IncomingAttachment::contentType)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("bolletta di novembre è.pdf", "application/pdf"),
                        org.assertj.core.groups.Tuple.tuple("contratto firmàto.pdf", "application/pdf"),
                        org.assertj.core.groups.Tuple.tuple("foto.jpg", "application/x-msdownload"),
                        org.assertj.core.groups.Tuple.tuple("file-4.pdf", "application/pdf"));
        assertThat(parse("broken-attachment-header").attachments())
                .extracting(IncomingAttachment::name)
                .containsExactly("bolletta di maggio.pdf");
    }

    @Test
    void leavesOutAttachmentsAboveTheLimit() {
        ParsedMail mail = new MailParser(LANGUAGES, 45).parse(Mails.fixture("attachments"));
        assertThat(mail.attachments()).isEmpty();
        assertThat(mail.leftOut()).extracting(LeftOut::name).contains("bolletta di novembre è.pdf", "foto.jpg");
        assertThat(mail.text()).isEqualTo("In allegato.");
    }

    @Test
    void joinsTextPiecesOfAMixedMail() {
        ParsedMail mail = parse("mixed-texts");
        assertThat(mail.text()).isEqualTo("Prima parte\n\nSeconda parte");
        assertThat(mail.html()).contains("<pre>Prima parte</pre>", "<p>Seconda parte</p>");
        assertThat(mail.attachments()).extracting(IncomingAttachment::name).containsExactly("a.png", "letture.txt");
    }

    @Test
    void keepsANestedMessageAsEml() {
        ParsedMail mail = parse("nested-message");
        assertThat(mail.text()).isEqualTo("Vi giro questa.");
        IncomingAttachment nested = mail.attachments().get(0);
        assertThat(nested.name()).isEqualTo("Offerta speciale per te è qui.eml");
        assertThat(nested.contentType()).isEqualTo("message/rfc822");
        assertThat(new String(nested.bytes(), StandardCharsets.UTF_8)).contains("Compra!");
    }

    @Test
    void undoesSoftLineBreaks() {
        assertThat(parse("flowed").text())
                .isEqualTo("Questa frase continua sulla riga dopo.\nNuova riga.\n\n> citata anche questa\n-- \nMario");
    }

    @Test
    void splitsAnItalianGmailReply() {
        ParsedMail mail = parse("gmail-reply-it");
        assertThat(mail.quotes().newText()).isEqualTo("Grazie, ma non è ancora chiaro.\n\nMario");
        assertThat(mail.quotes().quotedText())
                .startsWith("Il giorno ven 20 nov")
                .contains("> la bolletta è corretta.");
        assertThat(mail.references()).containsExactly("<nostra-1@aurora.example>", "<plain@example.it>");
    }

    @Test
    void splitsAnEnglishGmailReplyInHtml() {
        ParsedMail mail = parse("gmail-reply-en");
        assertThat(mail.quotes().newText()).isEqualTo("Thanks, this is still not clear to me at all.");
        assertThat(mail.quotes().quotedText()).contains("On Fri, Nov 20", "> Dear Mario,");
    }

    @Test
    void splitsOutlookReplies() {
        assertThat(parse("outlook-reply-it").quotes().newText()).isEqualTo("Non sono d'accordo.");
        assertThat(parse("outlook-reply-it").quotes().quotedText())
                .contains("Inviato: venerdì", "la bolletta è corretta");
        assertThat(parse("outlook-classic-it").quotes().newText()).isEqualTo("Va bene così.");
        assertThat(parse("outlook-classic-it").quotes().quotedText()).startsWith("-----Messaggio originale-----");
    }

    @Test
    void splitsAnAppleReply() {
        assertThat(parse("apple-reply-it").quotes().newText()).isEqualTo("Perfetto.");
        assertThat(parse("apple-reply-it").quotes().quotedText()).startsWith("> Il giorno 20 nov 2026");
    }

    @Test
    void keepsAnswersBetweenQuotedLines() {
        assertThat(parse("inline-answers").quotes().newText()).isEqualTo("K-000123\nIT001E");
    }

    @Test
    void takesAForwardedMessageAsNewText() {
        assertThat(parse("forward").quotes()).isEqualTo(new Quotes(null, null));
        assertThat(parse("forward").text()).contains("Lei deve pagare.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"out-of-office", "newsletter", "bounce-hard", "own-automatic"})
    void recognisesAutomaticMail(String fixture) {
        assertThat(parse(fixture).automatic()).isTrue();
    }

    @Test
    void readsOurOwnMark() {
        assertThat(parse("own-automatic").echoOf()).isEqualTo("assistenza@aurora.example");
        assertThat(parse("bounce-hard").echoOf()).isNull();
    }

    @Test
    void readsDeliveryReports() {
        assertThat(parse("bounce-hard").bounce())
                .isEqualTo(
                        new Bounce("mario.rossi@example.it", true, "5.1.1", "550 5.1.1 User unknown and more words"));
        assertThat(parse("bounce-hard").references()).containsExactly("<nostra-7@aurora.example>");
        assertThat(parse("bounce-soft").bounce())
                .isEqualTo(
                        new Bounce("mario.rossi@example.it", false, "4.2.2", "452 4.2.2 Mailbox full and more words"));
        assertThat(parse("out-of-office").bounce()).isNull();
    }

    @Test
    void takesTheDeclaredLanguageAndGuessesOnlyOurs() {
        assertThat(parse("out-of-office").language()).isEqualTo(Language.ITALIAN);
        assertThat(parse("english").language()).isEqualTo(Language.ENGLISH);
        assertThat(parse("german").language()).isNull();
        assertThat(parse("alternative").language()).isNull();
    }

    @Test
    void readsWhatIsLeftOfABrokenMultipart() {
        assertThat(parse("broken-multipart").text()).isEqualTo("Solo testo, senza confini.");
        assertThat(parse("unended-multipart").text()).isEqualTo("Manca la fine");
    }

    @Test
    void dropsControlCharacters() {
        assertThat(parse("null-bytes").text()).isEqualTo("Ciao a tutti[31m");
    }

    @Test
    void takesTheCustomerOutOfACertifiedEnvelope() {
        ParsedMail mail = parse("certified");
        assertThat(mail.from()).isEqualTo(Address.of("mario.rossi@pec.example.it"));
        assertThat(mail.automatic()).isFalse();
        assertThat(mail.attachments())
                .extracting(IncomingAttachment::name)
                .containsExactly("postacert.eml", "smime.p7s");
    }

    @Test
    void keepsTheFirstHundredOfAThousandRecipients() {
        ParsedMail mail = parse("thousand-recipients");
        assertThat(mail.to()).hasSize(100).first().isEqualTo(new Address("Rossi, 0", "r0@example.it"));
        assertThat(mail.cc()).hasSize(100);
    }

    @Test
    void refusesWhatIsNoMail() {
        assertThatThrownBy(() -> parse("garbage")).isInstanceOf(Problems.UnreadableMail.class);
        assertThatThrownBy(() -> parser.parse(new byte[0])).isInstanceOf(Problems.UnreadableMail.class);
    }

    @Test
    void cutsTextOfTwentyMegabytes() {
        String body = "riga di testo molto lunga\n".repeat(800_000);
        ParsedMail mail = parser.parse(Mails.mail("Lungo", body));
        assertThat(mail.text()).hasSize(PlainText.LIMIT);
        assertThat(mail.shortened()).isTrue();
    }

    @Test
    void survivesNestingWithoutEnd() {
        StringBuilder nested = new StringBuilder("From: a@example.it\nContent-Type: multipart/mixed; boundary=b0\n\n");
        IntStream.range(0, 5_000)
                .forEach(i ->
                        nested.append("--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n".formatted(i, i + 1)));
        ParsedMail mail = parser.parse(nested.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(mail.from().address()).isEqualTo("a@example.it");
    }

    @Test
    void refusesAMailOfCountlessParts() {
        String parts = IntStream.range(0, 2_000).mapToObj(i -> "--b\n\nx\n").collect(Collectors.joining());
        byte[] mail = ("From: a@example.it\nContent-Type: multipart/mixed; boundary=b\n\n" + parts + "--b--\n")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> parser.parse(mail)).isInstanceOf(Problems.UnreadableMail.class);
    }
}
