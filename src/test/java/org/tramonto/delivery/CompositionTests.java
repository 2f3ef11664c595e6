package org.tramonto.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tramonto.delivery.OutgoingMail.Attachment;
import org.tramonto.shared.Language;

/** What is written to the server, read again by a parser. */
class CompositionTests {

    private static final String MAIL_ID = "<0123456789abcdef@aurora.example>";

    private final DeliveryFixture post = new DeliveryFixture(1);
    private final Composition composition = new Composition(post.settings, post.contents, post.clock);

    private byte[] source;

    @Test
    void aReplyOfAPersonNamesSenderRecipientThreadAndLanguage() throws Exception {
        MimeMessage mail = arrived(mail(
                "La tua bolletta",
                "Giulia Bianchi",
                "<q@x.example>",
                List.of("<p@x.example>", "<q@x.example>"),
                false));

        assertThat(mail.getFrom()).containsExactly(new InternetAddress(DeliveryFixture.SUPPORT));
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("Aurora Luce e Gas");
        assertThat(mail.getHeader("To")).containsExactly("Giulia Bianchi <giulia@example.org>");
        assertThat(mail.getHeader("Message-ID")).containsExactly(MAIL_ID);
        assertThat(mail.getHeader("In-Reply-To")).containsExactly("<q@x.example>");
        assertThat(mail.getHeader("References", null)).isEqualTo("<p@x.example>\r\n <q@x.example>");
        assertThat(mail.getHeader("Content-Language")).containsExactly("it");
        assertThat(mail.getHeader("MIME-Version")).containsExactly("1.0");
        assertThat(mail.getHeader(Outbox.ECHO_HEADER)).containsExactly(DeliveryFixture.SUPPORT);
        assertThat(mail.getSentDate().toInstant()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(mail.getHeader("Auto-Submitted")).isNull();
        assertThat(mail.getHeader("Precedence")).isNull();
    }

    @Test
    void anAutomaticMailSaysSoAndWhetherItAnswersOne() throws Exception {
        MimeMessage reply = arrived(mail("x", null, "<q@x.example>", List.of(), true));
        assertThat(reply.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(reply.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
        assertThat(reply.getHeader("Precedence")).containsExactly("bulk");

        assertThat(arrived(mail("x", null, null, List.of(), true)).getHeader("Auto-Submitted"))
                .containsExactly("auto-generated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Città è più: àèìòù €",
                "Счёт за электроэнергию за октябрь две тысячи двадцать шестого года, пожалуйста проверьте",
                "👩‍💻 " + "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
                "a plain but very long subject that goes on and on until it has to be folded over more than one line of the header",
                ""
            })
    void aSubjectArrivesAsItWasWritten(String subject) throws Exception {
        MimeMessage mail = arrived(mail(subject, null, null, List.of(), false));

        assertThat(mail.getSubject() == null ? "" : mail.getSubject()).isEqualTo(subject);
        assertThat(source.length).isPositive();
        assertThat(header().lines()).allMatch(line -> line.length() <= 998);
        assertThat(header()).matches("[\\x20-\\x7e\\r\\n\\t]*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Giulia D'Àngelo", "Bianchi, Giulia \"Giù\" <x@y>", "李小龙", "o'Hara; (x)"})
    void aNameArrivesAsItWasWritten(String name) throws Exception {
        MimeMessage mail = arrived(mail("x", name, null, List.of(), false));

        InternetAddress to = (InternetAddress) mail.getAllRecipients()[0];
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(to.getAddress()).isEqualTo("giulia@example.org");
        assertThat(to.getPersonal()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nBcc: evil@example.org",
                "\nBcc: evil@example.org",
                "\rBcc: evil@example.org",
                "x\r\n\r\nbody",
                "\u0085Bcc: e",
                "\u2028Bcc: e"
            })
    void nothingACustomerChoseAddsAHeader(String injected) throws Exception {
        byte[] file = "x".getBytes(StandardCharsets.US_ASCII);
        String sha256 = post.contents.keep(file);
        MimeMessage mail = arrived(new OutgoingMail(
                "a",
                "giulia@example.org",
                "Giulia" + injected,
                "Oggetto" + injected,
                "testo",
                Language.ITALIAN,
                false,
                "<a@b>" + injected,
                List.of("<c@d>" + injected, "<ok@d>"),
                List.of(new Attachment("file" + injected + ".txt", "text/plain" + injected, sha256))));

        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("In-Reply-To")).isNull();
        assertThat(mail.getHeader("References")).containsExactly("<ok@d>");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getSubject()).startsWith("Oggetto").doesNotContainPattern("[\\p{Cc}\\u2028]");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(1).getHeader("Bcc")).isNull();
        assertThat(parts.getBodyPart(1).getInputStream()).hasBinaryContent(file);
    }

    @Test
    void referencesKeepTheFirstAndTheNewest() throws Exception {
        List<String> thread =
                IntStream.range(0, 60).mapToObj(i -> "<m" + i + "@x.example>").toList();

        String references =
                arrived(mail("x", null, "<m30@x.example>", thread, false)).getHeader("References", null);

        List<String> ids = List.of(references.split("\\s+"));
        assertThat(ids)
                .hasSize(Composition.REFERENCES)
                .startsWith("<m0@x.example>", "<m42@x.example>")
                .endsWith("<m59@x.example>", "<m30@x.example>");
        assertThat(header().lines()).allMatch(line -> line.length() < 100);
    }

    @Test
    void textArrivesAsItWasWritten() throws Exception {
        String text = "Ciao Giulia,\n\n.un punto\nFrom qui\nuna riga " + "lunga ".repeat(300)
                + "\n=3D percento € 😀\nspazi in fondo   \n-- \nAnna\n";
        MimeMessage mail = arrived(new OutgoingMail(
                "a", "giulia@example.org", null, "x", text, Language.ITALIAN, false, null, List.of(), List.of()));

        assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(((String) mail.getContent()).replace("\r\n", "\n")).isEqualTo(text);
        assertThat(new String(source, StandardCharsets.ISO_8859_1).lines()).allMatch(line -> line.length() <= 78);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bolletta.pdf",
                "Bolletta di dicembre – più €.pdf",
                "發票 二〇二六.pdf",
                "un nome \"molto\" lungo che non sta in una riga sola perché qualcuno ha scritto tutto nel nome del file.pdf"
            })
    void anAttachmentKeepsItsNameAndBytes(String name) throws Exception {
        byte[] bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);
        MimeMessage mail = arrived(withFile(new Attachment(name, "application/pdf", post.contents.keep(bytes))));

        assertThat(mail.getContentType()).startsWith("multipart/mixed");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat((String) parts.getBodyPart(0).getContent()).isEqualTo("Ecco.");
        MimeBodyPart part = (MimeBodyPart) parts.getBodyPart(1);
        assertThat(part.getFileName()).isEqualTo(name);
        assertThat(part.getDisposition()).isEqualTo("attachment");
        assertThat(part.isMimeType("application/pdf")).isTrue();
        assertThat(part.getInputStream()).hasBinaryContent(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"message/rfc822", "multipart/mixed", "rubbish", "", "text/html; charset=\"x\r\ny\"", "a/b/c"})
    void aFileOfAnOddTypeIsSentByteForByte(String type) throws Exception {
        byte[] bytes = "Subject: x\r\n\r\n<b>à</b>\n".getBytes(StandardCharsets.UTF_8);
        MimeMessage mail = arrived(withFile(new Attachment("../dir\\mail.eml", type, post.contents.keep(bytes))));

        MimeBodyPart part = (MimeBodyPart) ((MimeMultipart) mail.getContent()).getBodyPart(1);
        assertThat(part.getInputStream()).hasBinaryContent(bytes);
        assertThat(part.getFileName()).isEqualTo(".._dir_mail.eml");
    }

    @Test
    void filesAreReadOnlyWhenWrittenOneAtATime() throws Exception {
        String sha256 = post.contents.keep(new byte[20_000_000]);
        MimeMessage mail = compose(new OutgoingMail(
                "a",
                "giulia@example.org",
                null,
                "x",
                "x",
                Language.ITALIAN,
                false,
                null,
                List.of(),
                Collections.nCopies(8, new Attachment("x.bin", "application/octet-stream", sha256))));
        System.gc();
        long before = used();
        Peak peak = new Peak();

        mail.writeTo(peak);

        assertThat(peak.bytes).isGreaterThan(8 * 26_000_000L);
        assertThat(peak.most - before).as("far below eight files of 20 MB").isLessThan(110_000_000);
        post.jdbc
                .sql("delete from content where sha256 = :x")
                .param("x", sha256)
                .update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "giulia",
                "@example.org",
                "giulia@",
                "a@example.org, b@example.org",
                "Giulia <a@example.org>",
                "a b@example.org",
                "a@example.org\r\nX: y"
            })
    void onlyABareAddressIsWrittenTo(String recipient) {
        OutgoingMail mail =
                new OutgoingMail("a", recipient, null, "x", "x", Language.ITALIAN, false, null, List.of(), List.of());

        assertThatThrownBy(() -> compose(mail)).isInstanceOf(MessagingException.class);
    }

    /** Counts what is written and looks at the memory in use after a collection, every few megabytes. */
    private static final class Peak extends java.io.OutputStream {

        private long bytes;
        private long looked;
        private long most;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] b, int from, int length) {
            bytes += length;
            if (bytes - looked > 13_000_000) {
                looked = bytes;
                System.gc();
                most = Math.max(most, used());
            }
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private String header() {
        String all = new String(source, StandardCharsets.ISO_8859_1);
        return all.substring(0, all.indexOf("\r\n\r\n"));
    }

    private MimeMessage compose(OutgoingMail mail) throws MessagingException {
        return composition.compose(MAIL_ID, mail, Session.getInstance(new Properties()));
    }

    private MimeMessage arrived(OutgoingMail mail) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        compose(mail).writeTo(out);
        source = out.toByteArray();
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(source));
    }

    private static OutgoingMail mail(
            String subject, String name, String inReplyTo, List<String> thread, boolean automatic) {
        return new OutgoingMail(
                "a",
                "giulia@example.org",
                name,
                subject,
                "testo",
                Language.ITALIAN,
                automatic,
                inReplyTo,
                thread,
                List.of());
    }

    private static OutgoingMail withFile(Attachment file) {
        return new OutgoingMail(
                "a", "giulia@example.org", null, "x", "Ecco.", Language.ITALIAN, false, null, List.of(), List.of(file));
    }
}
