package org.tramonto.intake;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * HTML as text with readable line breaks. Quotations get {@code "> "} before their lines, as in a plain text mail, so that
 * one way of telling new from quoted text serves both.
 */
final class HtmlText {

    /** Characters of HTML that are looked at. */
    static final int LIMIT = 4 * PlainText.LIMIT;

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "address",
            "table",
            "tr",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "pre",
            "form",
            "fieldset",
            "figure",
            "center",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6");
    private static final Set<String> APART =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote");
    private static final Set<String> UNSEEN =
            Set.of("head", "style", "script", "title", "template", "noscript", "object");

    private HtmlText() {}

    static String of(String html) {
        Document document = Jsoup.parse(PlainText.cut(html, LIMIT));
        document.select(String.join(",", UNSEEN)).remove();
        document.select("[style~=(?i)display\\s*:\\s*none]").remove();
        Lines lines = new Lines();
        NodeTraversor.traverse(lines, document.body());
        return lines.text();
    }

    private static final class Lines implements NodeVisitor {

        private final StringBuilder text = new StringBuilder();
        private int quoteDepth;
        private boolean atLineStart = true;
        private boolean blankWaiting;
        private int preformatted;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                append(words);
            } else if (node instanceof Element element) {
                open(element);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                String name = element.normalName();
                if (name.equals("blockquote")) {
                    lineBreak();
                    quoteDepth--;
                } else if (BLOCKS.contains(name)) {
                    lineBreak();
                    preformatted -= name.equals("pre") ? 1 : 0;
                } else if (name.equals("a")) {
                    target(element);
                }
                blankWaiting |= APART.contains(name);
            }
        }

        private void open(Element element) {
            String name = element.normalName();
            if (name.equals("br")) {
                hardBreak();
                return;
            }
            if (name.equals("blockquote")) {
                lineBreak();
                quoteDepth++;
            } else if (BLOCKS.contains(name)) {
                lineBreak();
                preformatted += name.equals("pre") ? 1 : 0;
            } else if (name.equals("hr")) {
                lineBreak();
                write("-----");
                lineBreak();
            } else if ((name.equals("td") || name.equals("th")) && !atLineStart) {
                write(" ");
            } else if (name.equals("img") && element.hasAttr("alt")) {
                write(element.attr("alt").strip());
            }
            if (name.equals("li")) {
                write("- ");
            }
            blankWaiting |= APART.contains(name) && !text.isEmpty();
        }

        private void append(TextNode words) {
            if (preformatted > 0) {
                String[] rows = words.getWholeText().split("\n", -1);
                for (int i = 0; i < rows.length; i++) {
                    if (i > 0) {
                        hardBreak();
                    }
                    write(rows[i]);
                }
                return;
            }
            String flowing = words.getWholeText().replaceAll("[\\s\\u00A0]+", " ");
            write(atLineStart || endsWithSpace() ? flowing.stripLeading() : flowing);
        }

        /** The address of a link whose words don't already say it. */
        private void target(Element link) {
            String href = link.attr("href").strip();
            String words = link.text().strip();
            String bareTarget = href.replaceFirst("(?i)^https?://(www\\.)?", "");
            String bareWords = words.replaceFirst("(?i)^(https?://)?(www\\.)?", "");
            if (href.matches("(?i)https?://.{1,500}") && !words.isEmpty() && !bareTarget.startsWith(bareWords)) {
                write(" <" + href + ">");
            }
        }

        private void write(String words) {
            if (words.isEmpty()) {
                return;
            }
            if (atLineStart) {
                if (blankWaiting && !text.isEmpty() && !words.isBlank()) {
                    if (text.length() < 2 || text.charAt(text.length() - 2) != '\n') {
                        text.append("> ".repeat(quoteDepth).stripTrailing()).append('\n');
                    }
                    blankWaiting = false;
                }
                text.append("> ".repeat(quoteDepth));
                atLineStart = false;
            }
            text.append(words);
        }

        private void lineBreak() {
            if (!atLineStart) {
                text.append('\n');
                atLineStart = true;
            }
        }

        private void hardBreak() {
            if (atLineStart) {
                text.append("> ".repeat(quoteDepth).stripTrailing());
            }
            text.append('\n');
            atLineStart = true;
            blankWaiting = false;
        }

        private boolean endsWithSpace() {
            return !text.isEmpty() && text.charAt(text.length() - 1) == ' ';
        }

        private String text() {
            return text.toString()
                    .replaceAll("(?<![ \\t])[ \\t]++\n", "\n")
                    .replaceAll("\n{3,}", "\n\n")
                    .strip();
        }
    }
}
