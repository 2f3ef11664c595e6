package org.tramonto.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Language;

/**
 * The letter's form and its fixed words, from {@code processes/letters/}: a page for each language and one style for all.
 * {@code {name}} is replaced by the value of that name. A language without a page of its own gets the Italian one.
 */
@Component
class LetterTemplate {

    private static final String ROOT = "processes/letters/";
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");

    /** What a body may hold: words and their order. Nothing that fetches, runs or styles. */
    private static final Safelist WORDS = Safelist.none()
            .addTags("p", "br", "h1", "h2", "h3", "ul", "ol", "li", "strong", "b", "em", "i", "blockquote")
            .addTags("table", "thead", "tbody", "tr", "th", "td")
            .addAttributes("th", "scope");

    private record Form(String head, String letter, String index) {}

    private final Map<String, Form> forms = new TreeMap<>();
    private final String style;
    private final DeliverySettings settings;

    LetterTemplate(DeliverySettings settings) throws IOException {
        this.settings = settings;
        PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
        this.style = files.getResource("classpath:" + ROOT + "letter.css").getContentAsString(StandardCharsets.UTF_8);
        for (Resource file : files.getResources("classpath*:" + ROOT + "*.html")) {
            Document page = Jsoup.parse(file.getContentAsString(StandardCharsets.UTF_8));
            String language = file.getFilename().replace(".html", "");
            forms.putIfAbsent(
                    language,
                    new Form(
                            page.head().select("style").html(),
                            page.expectFirst("body > .letter").outerHtml(),
                            page.expectFirst("body > .index").outerHtml()));
        }
    }

    /** The language in which a letter to somebody of this language is written. */
    Language spoken(Language language) {
        return forms.containsKey(language.code()) ? language : Language.ITALIAN;
    }

    /** One letter as XHTML, to stand in a page. {@code number} makes its anchors unique there. */
    String letter(OutgoingLetter letter, int number) {
        Language language = spoken(letter.language());
        Element paper = Jsoup.parse(forms.get(language.code()).letter()).expectFirst(".letter");
        if (letter.qrUrl() == null) {
            paper.select("[data-only-with=link]").remove();
        }
        paper.select("[data-only-with]").removeAttr("data-only-with");
        paper.attr("id", "letter-" + number);
        if (number == 1) {
            paper.addClass("first");
        }
        List<String> lines = letter.postalAddressLines();
        boolean crowded = lines.size() > 4
                || letter.recipientName().length() > 38
                || lines.stream().anyMatch(line -> line.length() > 38);
        if (crowded) {
            paper.select(".address").addClass("small");
        }
        StringBuilder address = new StringBuilder(paragraph(letter.recipientName()));
        lines.forEach(line -> address.append(paragraph(line)));
        return fill(
                xhtml(paper),
                Map.of(
                        "organisation", escaped(settings.fromName()),
                        "senderLine", escaped(settings.print().senderLine()),
                        "address", address.toString(),
                        "date",
                                escaped(DateTimeFormatter.ofPattern("d MMMM yyyy", language.locale())
                                        .format(letter.date())),
                        "reference", escaped(letter.reference()),
                        "subject", escaped(letter.subject()),
                        "body", body(letter.html()),
                        "code", letter.qrUrl() == null ? "" : QrCode.dataUri(letter.qrUrl()),
                        "link", letter.qrUrl() == null ? "" : breakable(letter.qrUrl())));
    }

    /** The index of a file as XHTML, to stand in a page of its own. */
    String index(Language language, Map<String, String> values, String rows) {
        String form = xhtml(Jsoup.parse(forms.get(language.code()).index()).expectFirst(".index"));
        Map<String, String> filled = new TreeMap<>();
        values.forEach((name, value) -> filled.put(name, escaped(value)));
        return fill(form, filled)
                .replaceFirst("<tbody\\s*(/>|>\\s*</tbody>)", Matcher.quoteReplacement("<tbody>" + rows + "</tbody>"));
    }

    /** A whole document around letters or an index. */
    String document(Language language, String title, String bookmarks, String content) {
        return """
                <!DOCTYPE html>
                <html xmlns="http://www.w3.org/1999/xhtml" lang="%s" xml:lang="%s">
                <head>
                <title>%s</title>
                <meta name="subject" content="%s"/><meta name="description" content="%s"/>
                <meta name="author" content="%s"/>
                <style>%s</style>
                <style>%s</style>
                <bookmarks>%s</bookmarks>
                </head>
                <body>%s</body>
                </html>
                """.formatted(
                        language.code(),
                        language.code(),
                        escaped(title),
                        escaped(title),
                        escaped(title),
                        escaped(settings.fromName()),
                        style,
                        forms.get(language.code()).head(),
                        bookmarks,
                        content);
    }

    /** A first heading of the body stands below the subject, which is the letter's only first one. */
    private static String body(String html) {
        Document clean = new Cleaner(WORDS).clean(Jsoup.parseBodyFragment(html));
        clean.select("h1").tagName("h2");
        return xhtml(clean.body()).replaceFirst("(?s)^<body>(.*)</body>$", "$1");
    }

    private static String xhtml(Element element) {
        element.ownerDocument()
                .outputSettings()
                .syntax(Document.OutputSettings.Syntax.xml)
                .escapeMode(Entities.EscapeMode.xhtml)
                .prettyPrint(false);
        return element.outerHtml();
    }

    private static String paragraph(String line) {
        return "<p>" + escaped(line) + "</p>";
    }

    /** A long address may be broken after a slash or a full stop, and nowhere else by a hyphen. */
    private static String breakable(String url) {
        return escaped(url).replaceAll("(?<=[/.?&=_-])(?=[^/])", "\u200b");
    }

    /** Control characters have no place in XML, nor on paper. */
    static String escaped(String text) {
        return Entities.escape(text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", " "));
    }

    private static String fill(String form, Map<String, String> values) {
        return PLACE.matcher(form).replaceAll(place -> {
            String value = values.get(place.group(1));
            return Matcher.quoteReplacement(value == null ? place.group() : value);
        });
    }
}
