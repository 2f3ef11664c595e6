package org.tramonto.notice;

import java.util.List;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentNodeRendererContext;
import org.commonmark.renderer.text.TextContentRenderer;

/** Markdown as HTML, as it stands on paper, and as plain text. No HTML that somebody wrote gets through as such. */
final class Markdown {

    private static final Parser PARSER = Parser.builder().build();

    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .softbreak(" ")
            .build();

    private static final TextContentRenderer PLAIN = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
            .nodeRendererFactory(PlainLinks::new)
            .build();

    private Markdown() {}

    static Node parse(String markdown) {
        return PARSER.parse(markdown);
    }

    static String html(String markdown) {
        return HTML.render(parse(markdown));
    }

    /** One line, without the paragraph around it. */
    static String inlineHtml(String markdown) {
        return html(markdown.replace('\n', ' ')).strip().replaceAll("^<p>|</p>$", "");
    }

    /** Nobody can click on paper: the words of a link, and its address where somebody could type it. */
    static String paper(String markdown) {
        Node document = parse(markdown);
        document.accept(new Unlinking());
        return HTML.render(document);
    }

    static String plain(String markdown) {
        return PLAIN.render(parse(markdown)).strip();
    }

    private static final class Unlinking extends AbstractVisitor {

        @Override
        public void visit(Link link) {
            visitChildren(link);
            boolean typed = link.getDestination().matches("(?i)(https?|mailto|tel):.*");
            String words = link.getFirstChild() instanceof Text text ? text.getLiteral() : "";
            String address = link.getDestination().replaceFirst("(?i)^(mailto|tel):", "");
            Node after = link;
            for (Node child = link.getFirstChild(); child != null; ) {
                Node next = child.getNext();
                after.insertAfter(child);
                after = child;
                child = next;
            }
            if (typed && !words.equals(address)) {
                after.insertAfter(new Text(" (" + address + ")"));
            }
            link.unlink();
        }
    }

    /** {@code words: address}. */
    private static final class PlainLinks implements NodeRenderer {

        private final TextContentNodeRendererContext context;

        PlainLinks(TextContentNodeRendererContext context) {
            this.context = context;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class);
        }

        @Override
        public void render(Node node) {
            for (Node child : children(node)) {
                context.render(child);
            }
            String address = ((Link) node).getDestination();
            boolean said = node.getFirstChild() instanceof Text text
                    && address.replaceFirst("(?i)^(mailto|tel):", "").equals(text.getLiteral());
            if (!said) {
                context.getWriter().write(": " + address);
            }
        }

        private static List<Node> children(Node node) {
            List<Node> children = new java.util.ArrayList<>();
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                children.add(child);
            }
            return children;
        }
    }
}
