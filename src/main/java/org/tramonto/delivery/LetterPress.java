package org.tramonto.delivery;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Language;

/**
 * Letters as PDF that everybody can read (PDF/UA-1): tagged, with a language, a title, bookmarks and embedded fonts. Many
 * letters become one document, with each font in it once. Nothing is ever fetched.
 */
@Component
class LetterPress {

    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";

    private final LetterTemplate template;

    LetterPress(LetterTemplate template) {
        this.template = template;
    }

    /** A letter with its place in a batch. */
    record Numbered(long sequence, OutgoingLetter letter, String checksum) {}

    /** Where a letter stands in its file, counted from 1. */
    record Place(long sequence, int firstPage, int pages) {}

    record File(byte[] pdf, int pages, List<Place> places) {}

    /** One letter by itself. */
    byte[] single(OutgoingLetter letter) throws IOException {
        Language language = template.spoken(letter.language());
        return render(template.document(
                language, letter.subject(), bookmark(letter.subject(), 1), template.letter(letter, 1)));
    }

    /** Letters of one language in one file, an index first. */
    File file(long batch, int file, List<Numbered> letters) throws IOException {
        Language language = template.spoken(letters.get(0).letter().language());
        StringBuilder content = new StringBuilder();
        StringBuilder bookmarks = new StringBuilder();
        for (int i = 0; i < letters.size(); i++) {
            Numbered numbered = letters.get(i);
            content.append(template.letter(numbered.letter(), i + 1));
            bookmarks.append(bookmark(
                    numbered.sequence() + " " + numbered.letter().reference() + " "
                            + numbered.letter().recipientName(),
                    i + 1));
        }
        String title = batch + "/" + file;
        byte[] bodies = render(template.document(language, title, bookmarks.toString(), content.toString()));
        int[] first;
        int pages;
        try (PDDocument document = Loader.loadPDF(bodies)) {
            pages = document.getNumberOfPages();
            first = firstPages(document, letters.size());
        }
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < letters.size(); i++) {
            int next = i + 1 < letters.size() ? first[i + 1] : pages;
            places.add(new Place(letters.get(i).sequence(), first[i], next - first[i]));
        }
        byte[] index = index(language, batch, file, letters, places, pages);
        return merged(title, index, bodies, places);
    }

    private byte[] index(Language language, long batch, int file, List<Numbered> letters, List<Place> places, int pages)
            throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < letters.size(); i++) {
            Numbered numbered = letters.get(i);
            rows.append("<tr>");
            for (String cell : List.of(
                    Long.toString(numbered.sequence()),
                    numbered.letter().reference(),
                    numbered.letter().recipientName(),
                    Postcode.of(numbered.letter().postalAddressLines()),
                    Integer.toString(places.get(i).pages()),
                    numbered.checksum().substring(0, 12))) {
                rows.append("<td>").append(LetterTemplate.escaped(cell)).append("</td>");
            }
            rows.append("</tr>");
        }
        Map<String, String> values = Map.of(
                "batch", Long.toString(batch),
                "file", Integer.toString(file),
                "letters", Integer.toString(letters.size()),
                "pages", Integer.toString(pages));
        return render(
                template.document(language, batch + "/" + file, "", template.index(language, values, rows.toString())));
    }

    private static File merged(String title, byte[] index, byte[] bodies, List<Place> places) throws IOException {
        try (PDDocument whole = Loader.loadPDF(index);
                PDDocument letters = Loader.loadPDF(bodies);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            int before = whole.getNumberOfPages();
            new PDFMergerUtility().appendDocument(whole, letters);
            whole.getDocumentInformation().setTitle(title);
            whole.save(out);
            List<Place> moved = places.stream()
                    .map(place -> new Place(place.sequence(), place.firstPage() + before + 1, place.pages()))
                    .toList();
            return new File(out.toByteArray(), whole.getNumberOfPages(), moved);
        }
    }

    /** Counted from 0, as the bookmarks tell. */
    private static int[] firstPages(PDDocument document, int letters) throws IOException {
        int[] first = new int[letters];
        int i = 0;
        for (PDOutlineItem item :
                document.getDocumentCatalog().getDocumentOutline().children()) {
            first[i++] = document.getPages().indexOf(item.findDestinationPage(document));
        }
        if (i != letters) {
            throw new IOException(letters + " letters have " + i + " bookmarks");
        }
        return first;
    }

    private static String bookmark(String name, int number) {
        return "<bookmark name=\"" + LetterTemplate.escaped(name).replace("\"", "&quot;") + "\" href=\"#letter-"
                + number + "\"/>";
    }

    private static byte[] render(String document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.useExternalResourceAccessControl(
                (address, type) -> address.startsWith("data:image/png;base64,"),
                ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useExternalResourceAccessControl(
                (address, type) -> address.startsWith("data:image/png;base64,"),
                ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        font(builder, "DejaVuSans.ttf", 400, FontStyle.NORMAL);
        font(builder, "DejaVuSans-Bold.ttf", 700, FontStyle.NORMAL);
        font(builder, "DejaVuSans-Oblique.ttf", 400, FontStyle.ITALIC);
        font(builder, "DejaVuSans-BoldOblique.ttf", 700, FontStyle.ITALIC);
        builder.withHtmlContent(document, null);
        builder.withProducer("Tramonto");
        builder.toStream(out);
        builder.run();
        return out.toByteArray();
    }

    private static void font(PdfRendererBuilder builder, String file, int weight, FontStyle style) {
        builder.useFont(() -> LetterPress.class.getResourceAsStream(FONTS + file), "Letter Sans", weight, style, true);
    }
}
