package org.tramonto.supportcase;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * HTML of a stranger's mail made safe to show: formatting, tables, links and pictures, nothing that runs, loads or leaves
 * the frame.
 *
 * @param remoteImages pictures on other servers were left out; loading one tells its sender that the mail was read
 */
public record SafeHtml(String html, boolean remoteImages) {

    /** Characters of a picture written into the mail itself that are still shown. */
    private static final int LARGEST_DATA_IMAGE = 500_000;

    private static final Pattern DATA_IMAGE =
            Pattern.compile("(?i)^data:image/(png|jpe?g|gif|webp);base64,[a-z0-9+/=\\s]*$");
    private static final Pattern LINK = Pattern.compile("(?i)^(https?://|mailto:|tel:).*", Pattern.DOTALL);
    private static final Pattern MEASURE = Pattern.compile("\\d{1,4}%?");
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}\\s,.'#-]{0,100}");

    /** No positions, no layers: a mail can't draw over what is not its own. */
    private static final CssSchema STYLES = CssSchema.withProperties(List.of(
            "background-color",
            "border",
            "border-bottom",
            "border-collapse",
            "border-color",
            "border-left",
            "border-radius",
            "border-right",
            "border-spacing",
            "border-style",
            "border-top",
            "border-width",
            "color",
            "font",
            "font-family",
            "font-size",
            "font-style",
            "font-weight",
            "height",
            "letter-spacing",
            "line-height",
            "list-style-type",
            "margin",
            "margin-bottom",
            "margin-left",
            "margin-right",
            "margin-top",
            "max-height",
            "max-width",
            "padding",
            "padding-bottom",
            "padding-left",
            "padding-right",
            "padding-top",
            "text-align",
            "text-decoration",
            "text-indent",
            "text-transform",
            "vertical-align",
            "white-space",
            "width"));

    private static final String STYLE_SHEET = """
            body{font:14px/1.5 system-ui,sans-serif;color:#1b1b1f;background:#fff;margin:12px;overflow-wrap:anywhere}
            img{max-width:100%;height:auto}table{max-width:100%}
            blockquote{margin:0 0 0 4px;padding-left:12px;border-left:3px solid #c7c7cf;color:#55555f}
            pre{white-space:pre-wrap;font:inherit}a{color:#1f5fa6}
            """;

    /**
     * Cleans a piece of HTML.
     *
     * @param imageUrl from the content id of a picture that came with the mail to the address it is shown from; null where
     *     there is none
     * @param remoteAllowed whether pictures on other servers are shown
     */
    public static SafeHtml of(String html, UnaryOperator<String> imageUrl, boolean remoteAllowed) {
        boolean[] remote = {false};
        PolicyFactory policy = policy(source -> image(source.strip(), imageUrl, remoteAllowed, remote));
        String safe = policy.sanitize(html);
        return new SafeHtml(safe, remote[0]);
    }

    /** The same as a whole document, for a frame of its own. */
    public static String document(String html, UnaryOperator<String> imageUrl, boolean remoteAllowed) {
        return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><meta name=\"referrer\" content=\"no-referrer\"><style>\n"
                + STYLE_SHEET
                + "</style></head><body>\n"
                + of(html, imageUrl, remoteAllowed).html()
                + "\n</body></html>\n";
    }

    private static String image(
            String source, UnaryOperator<String> imageUrl, boolean remoteAllowed, boolean[] remote) {
        String lower = source.substring(0, Math.min(8, source.length())).toLowerCase(Locale.ROOT);
        if (lower.startsWith("cid:")) {
            String id = source.substring(4);
            String url = imageUrl.apply(id);
            return url != null || id.indexOf('%') < 0 ? url : imageUrl.apply(decoded(id));
        }
        if (lower.startsWith("data:")) {
            boolean small = source.length() <= LARGEST_DATA_IMAGE;
            return small && DATA_IMAGE.matcher(source).matches() ? source : null;
        }
        if (lower.startsWith("http://") || lower.startsWith("https://") || lower.startsWith("//")) {
            remote[0] |= !remoteAllowed;
            return remoteAllowed ? source : null;
        }
        return null;
    }

    /** Some programs write the content id as a URL, with {@code %40} for its {@code @} (RFC 2392). */
    private static String decoded(String id) {
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException strayPercent) {
            return id;
        }
    }

    private static PolicyFactory policy(UnaryOperator<String> images) {
        return new HtmlPolicyBuilder()
                .allowElements(
                        "p",
                        "div",
                        "span",
                        "br",
                        "hr",
                        "h1",
                        "h2",
                        "h3",
                        "h4",
                        "h5",
                        "h6",
                        "blockquote",
                        "pre",
                        "center",
                        "b",
                        "strong",
                        "i",
                        "em",
                        "u",
                        "s",
                        "strike",
                        "del",
                        "ins",
                        "sub",
                        "sup",
                        "small",
                        "big",
                        "code",
                        "tt",
                        "font",
                        "ul",
                        "ol",
                        "li",
                        "dl",
                        "dt",
                        "dd",
                        "table",
                        "caption",
                        "colgroup",
                        "col",
                        "thead",
                        "tbody",
                        "tfoot",
                        "tr",
                        "td",
                        "th",
                        "a",
                        "img",
                        "address",
                        "abbr",
                        "q",
                        "mark")
                .allowWithoutAttributes("span", "font", "a")
                .allowAttributes("href")
                .matching((element, attribute, value) ->
                        LINK.matcher(value.strip()).matches() ? value : null)
                .onElements("a")
                .allowAttributes("src")
                .matching((element, attribute, value) -> images.apply(value))
                .onElements("img")
                .allowAttributes("alt", "title", "lang")
                .globally()
                .allowAttributes("dir")
                .matching(true, "ltr", "rtl", "auto")
                .globally()
                .allowAttributes(
                        "width", "height", "border", "cellpadding", "cellspacing", "colspan", "rowspan", "span")
                .matching(MEASURE)
                .onElements("table", "td", "th", "col", "colgroup", "img", "hr")
                .allowAttributes("align", "valign")
                .matching(WORDS)
                .onElements("p", "div", "table", "tr", "td", "th", "col", "h1", "h2", "h3", "h4", "img", "hr", "tbody")
                .allowAttributes("bgcolor", "color", "face", "size")
                .matching(WORDS)
                .onElements("font", "table", "tr", "td", "th")
                .allowAttributes("start", "type")
                .matching(WORDS)
                .onElements("ol", "ul", "li")
                .allowStyling(STYLES)
                .allowUrlProtocols("http", "https", "mailto", "tel", "cid", "data")
                .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
                .allowAttributes("target")
                .matching((element, attribute, value) -> null)
                .onElements("a")
                .allowElements(
                        (name, attributes) -> {
                            if (attributes.contains("href")) {
                                attributes.add("target");
                                attributes.add("_blank");
                            }
                            return name;
                        },
                        "a")
                .disallowTextIn("title", "script", "style", "head", "template", "noscript", "xmp", "iframe", "noframes")
                .toFactory();
    }
}
