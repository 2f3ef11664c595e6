package org.tramonto.knowledge;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Markdown made to HTML that is safe to show: HTML written into it appears as the characters it is, links go to the web, a
 * mail address, a telephone number or a page of ours, pictures come from the article's own files. What the renderer writes
 * is sanitised once more, so that a mistake of its own has no effect.
 */
final class Markdown {

    /** How a text names a file of its article. */
    static final String FILE = "file:";

    private static final int DEEPEST = 40;

    private static final Pattern LINK = Pattern.compile(
            "(?i)(https?://[^\\s/].*|mailto:[^\\s]+|tel:[+0-9 ()./-]+|/(?![/\\\\]).*|#.*)", Pattern.DOTALL);
    private static final Pattern IMAGE = Pattern.compile("/public/articles/\\d+/[^\\s/\\\\]+");

    private static final List<org.commonmark.Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER =
            Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(DEEPEST).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto", "tel")))
            .build();
    private static final TextContentRenderer TEXT = TextContentRenderer.builder()
            .extensions(EXTENSIONS)
            .lineBreakRendering(LineBreakRendering.COMPACT)
            .build();

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "hr",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "blockquote",
                    "pre",
                    "code",
                    "strong",
                    "em",
                    "ul",
                    "ol",
                    "li",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                    "a",
                    "img")
            .allowAttributes("href")
            .matching((element, attribute, value) -> LINK.matcher(value.strip()).matches() ? value.strip() : null)
            .onElements("a")
            .allowAttributes("src")
            .matching(IMAGE)
            .onElements("img")
            .allowAttributes("alt")
            .onElements("img")
            .allowAttributes("title")
            .onElements("a", "img")
            .allowAttributes("align")
            .matching(true, "left", "right", "center")
            .onElements("th", "td")
            .allowAttributes("start")
            .matching(Pattern.compile("\\d{1,9}"))
            .onElements("ol")
            .allowUrlProtocols("http", "https", "mailto", "tel")
            .requireRelsOnLinks("noopener", "noreferrer")
            .toFactory();

    private Markdown() {}

    /** Sanitised HTML; {@code article} is whose files {@code file:name} means. */
    static String html(String markdown, long article) {
        Node document = PARSER.parse(markdown);
        document.accept(new OfAnArticle(article));
        return POLICY.sanitize(HTML.render(document));
    }

    /** The words alone, for searching; addresses behind links stand in brackets. */
    static String plain(String markdown) {
        return withoutControls(TEXT.render(PARSER.parse(markdown)));
    }

    /** Plain text without characters that nobody can see; line ends and tabs stay. */
    static String withoutControls(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
    }

    /** The title of the page is its first heading, so those of the text begin below; files get their addresses. */
    private static final class OfAnArticle extends AbstractVisitor {

        private final long article;

        OfAnArticle(long article) {
            this.article = article;
        }

        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.max(2, heading.getLevel()));
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            link.setDestination(address(link.getDestination()));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            image.setDestination(address(image.getDestination()));
            visitChildren(image);
        }

        private String address(String destination) {
            return destination.startsWith(FILE)
                    ? "/public/articles/" + article + "/" + destination.substring(FILE.length())
                    : destination;
        }
    }
}
