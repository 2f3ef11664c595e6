package org.tramonto.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.tramonto.shared.Language;

class LetterPressTests {

    private static final String URL =
            "https://assistenza.aurora.example/contact/me/dGhpcyBpcyBhIHRva2Vu.c2lnbmF0dXJlLW9mLTMyLWNoYXJz";

    private final LetterPress press = press();

    private static LetterPress press() {
        try {
            return new LetterPress(new LetterTemplate(DeliveryFixture.settings(Duration.ofSeconds(1))));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static OutgoingLetter letter(
            String reference, Language language, String name, List<String> address, int paragraphs) {
        String body = "<p>Gentile " + name + ",</p><h2>Che cosa cambia</h2>"
                + "<p>dal <strong>1° marzo</strong> il nostro numero di fax chiude. Perché? Costa più di quanto dà.</p>"
                        .repeat(paragraphs)
                + "<ul><li>E-mail: assistenza@aurora.example</li><li>Telefono: 800 900 123</li></ul>"
                + "<p>Cordiali saluti</p>";
        return new OutgoingLetter(
                reference,
                name,
                address,
                language,
                "Il fax va in pensione: che cosa cambia per lei",
                body,
                URL,
                LocalDate.of(2026, 11, 22));
    }

    static OutgoingLetter letter(String reference) {
        return letter(reference, Language.ITALIAN, "Giulia Bianchi", List.of("Via dei Mille 12", "20121 MILANO MI"), 2);
    }

    @Test
    void aLetterIsTaggedNamedInItsLanguageAndHoldsItsFonts() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(press.single(letter("N-1")))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertAccessible(pdf, "it-IT", "it");
            assertThat(pdf.getDocumentInformation().getTitle())
                    .isEqualTo("Il fax va in pensione: che cosa cambia per lei");
            assertThat(types(pdf.getDocumentCatalog().getStructureTreeRoot()))
                    .contains("H1", "H2", "P", "Figure", "L", "LI");
            assertThat(pdf.getDocumentCatalog().getDocumentOutline().children()).hasSize(1);
            String text = new PDFTextStripper().getText(pdf);
            assertThat(text)
                    .contains("Giulia Bianchi", "20121 MILANO MI", "22 novembre 2026", "N-1", "Pagina 1 di 1")
                    .contains("Via dell'Aurora 1")
                    .contains("1° marzo");
            assertThat(text.replaceAll("[\\s\u200b]", "")).contains(URL);
        }
    }

    @Test
    void aLongLetterHasTwoPagesAndBodiesFetchNothing() throws Exception {
        OutgoingLetter plain = letter(
                "N-2", Language.ENGLISH, "Anna <b>O'Neill</b> & Co.", List.of("Via Roma 1", "00100 ROMA RM"), 18);
        OutgoingLetter evil = new OutgoingLetter(
                "N-3",
                plain.recipientName(),
                plain.postalAddressLines(),
                plain.language(),
                "A subject with {body} & <i>",
                plain.html() + "<img src='http://127.0.0.1:1/x.png'><script>alert(1)</script><p style='color:red' "
                        + "onclick='x()'>{address}</p><iframe src='file:///etc/passwd'></iframe><p>unclosed",
                null,
                plain.date());
        try (PDDocument pdf = Loader.loadPDF(press.single(evil))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            assertAccessible(pdf, "en", "en");
            String text = new PDFTextStripper().getText(pdf);
            assertThat(text).contains("Page 2 of 2", "Anna <b>O'Neill</b> & Co.", "unclosed", "22 November 2026");
            assertThat(text).doesNotContain("alert", "root:", "QR", "personal page");
        }
    }

    @Test
    void manyLettersAreOneFileWithItsIndexAndPagesOfTheirOwn() throws Exception {
        List<LetterPress.Numbered> letters = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            letters.add(new LetterPress.Numbered(
                    i,
                    letter(
                            "N-" + i,
                            Language.ITALIAN,
                            "Cliente " + i,
                            List.of("Via Roma " + i, "20121 MILANO MI"),
                            i % 10 == 0 ? 18 : 2),
                    "0123456789abcdef"));
        }
        LetterPress.File file = press.file(7, 1, letters);
        try (PDDocument pdf = Loader.loadPDF(file.pdf())) {
            assertAccessible(pdf, "it", "it-IT");
            assertThat(pdf.getNumberOfPages()).isEqualTo(file.pages());
            for (int i = 0; i < 40; i++) {
                LetterPress.Place place = file.places().get(i);
                assertThat(place.pages()).isEqualTo((i + 1) % 10 == 0 ? 2 : 1);
                PDFTextStripper page = new PDFTextStripper();
                page.setStartPage(place.firstPage());
                page.setEndPage(place.firstPage());
                assertThat(page.getText(pdf)).contains("Cliente " + (i + 1)).contains("Pagina 1 di " + place.pages());
            }
            PDFTextStripper index = new PDFTextStripper();
            index.setEndPage(1);
            assertThat(index.getText(pdf))
                    .contains(
                            "Lotto di stampa 7", "44 pagine", "N-40 Cliente 40 20121 2 0123456789ab", "N. Riferimento");
        }
    }

    @Test
    void everyAddressStaysInItsWindow() throws Exception {
        OutgoingLetter crowded = letter(
                "N-9",
                Language.ITALIAN,
                "Condominio Residenza I Giardini di Porta Venezia, c.a. Amm. Dott.ssa Mariagrazia Dell'Acqua",
                List.of(
                        "presso Studio Associato Dell'Acqua Bentivoglio e Partners",
                        "Scala B, interno 12, citofono Dell'Acqua",
                        "Viale Vittorio Veneto 1234 bis",
                        "20124 MILANO MI",
                        "ITALIA"),
                1);
        org.apache.pdfbox.text.PDFTextStripperByArea area = new org.apache.pdfbox.text.PDFTextStripperByArea();
        double mm = 72 / 25.4;
        area.addRegion("window", new java.awt.geom.Rectangle2D.Double(110 * mm, 54 * mm, 80 * mm, 31 * mm));
        for (OutgoingLetter letter : List.of(letter("N-8"), crowded)) {
            try (PDDocument pdf = Loader.loadPDF(press.single(letter))) {
                area.extractRegions(pdf.getPage(0));
                String seen = area.getTextForRegion("window").replaceAll("\\s+", " ");
                assertThat(seen).contains(letter.recipientName());
                letter.postalAddressLines().forEach(line -> assertThat(seen).contains(line));
            }
        }
    }

    @Test
    void theCodeOnPaperIsReadAsTheAddressOfThePage() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(press.single(letter("N-1")))) {
            BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(0, 200);
            int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
            com.google.zxing.Result read = new com.google.zxing.qrcode.QRCodeReader()
                    .decode(
                            new com.google.zxing.BinaryBitmap(
                                    new com.google.zxing.common.HybridBinarizer(new com.google.zxing.RGBLuminanceSource(
                                            page.getWidth(), page.getHeight(), pixels))),
                            java.util.Map.of(com.google.zxing.DecodeHintType.TRY_HARDER, true));
            assertThat(read.getText()).isEqualTo(URL);
        }
    }

    /** Not a test: draws letters for a person to look at, where a folder is named. */
    @Test
    void drawsLettersWhereAskedTo() throws Exception {
        String folder = System.getenv("TRAMONTO_LETTER_PICTURES");
        if (folder == null) {
            return;
        }
        List<LetterPress.Numbered> few = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> new LetterPress.Numbered(i, letter("N-" + i), "0123456789abcdef"))
                .toList();
        draw(folder, "file", press.file(7, 1, few).pdf());
        draw(folder, "it", press.single(letter("customer-notice:fax:wave-2:K-100042")));
        draw(
                folder,
                "en-long",
                press.single(letter(
                        "customer-notice:fax:announcement:1:K-100042",
                        Language.ENGLISH,
                        "Condominio Residenza I Giardini di Porta Venezia, c.a. Amm. Dott.ssa Mariagrazia Dell'Acqua",
                        List.of(
                                "presso Studio Associato Dell'Acqua Bentivoglio e Partners",
                                "Scala B, interno 12, citofono Dell'Acqua",
                                "Viale Vittorio Veneto 1234 bis",
                                "20124 MILANO MI",
                                "ITALIA"),
                        18)));
    }

    private static void draw(String folder, String name, byte[] bytes) throws IOException {
        Files.createDirectories(Path.of(folder));
        Files.write(Path.of(folder, name + ".pdf"), bytes);
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            for (int i = 0; i < pdf.getNumberOfPages(); i++) {
                BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(i, 100);
                ImageIO.write(
                        page,
                        "png",
                        Path.of(folder, name + "-" + (i + 1) + ".png").toFile());
            }
        }
    }

    static void assertAccessible(PDDocument pdf, String... languages) throws IOException {
        assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
        assertThat(pdf.getDocumentCatalog().getLanguage()).isIn((Object[]) languages);
        assertThat(pdf.getDocumentInformation().getTitle()).isNotBlank();
        assertThat(pdf.getDocumentCatalog().getViewerPreferences().displayDocTitle())
                .isTrue();
        assertThat(new String(
                        pdf.getDocumentCatalog().getMetadata().toByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("pdfuaid");
        for (PDPage page : pdf.getPages()) {
            for (COSName font : page.getResources().getFontNames()) {
                assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
            }
        }
    }

    private static List<String> types(PDStructureNode node) {
        List<String> types = new ArrayList<>();
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                types.add(element.getStructureType());
                if (element.getStructureType().equals("Figure")) {
                    assertThat(element.getAlternateDescription()).isNotBlank();
                }
                types.addAll(types(element));
            }
        }
        return types;
    }
}
