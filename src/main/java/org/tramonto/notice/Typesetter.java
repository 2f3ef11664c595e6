package org.tramonto.notice;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tramonto.notice.Placeholder.Kind;

/**
 * Sets a text once for many customers: what is the same for all is filled in, Markdown becomes HTML, and of the rest only
 * the places are left. No value is ever read as Markdown or HTML of the text.
 */
final class Typesetter {

    static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_]*)}");
    private static final Pattern TOKEN = Pattern.compile("qzx(\\d+)xzq");

    /** A value in each of the forms it is needed in. */
    record Value(String html, String paper, String plain) {

        static Value inline(String words) {
            String escaped = escape(words);
            return new Value(escaped, escaped, words);
        }

        static Value rich(String markdown) {
            return new Value(
                    Markdown.inlineHtml(markdown),
                    Markdown.paper(markdown.replace('\n', ' ')).strip().replaceAll("^<p>|</p>$", ""),
                    Markdown.plain(markdown.replace('\n', ' ')));
        }

        static Value block(String markdown) {
            return new Value(Markdown.html(markdown), Markdown.paper(markdown), Markdown.plain(markdown));
        }

        static Value link(String address) {
            String escaped = escape(address);
            return new Value(escaped, escaped, address);
        }
    }

    /** A text with places left open: literal, place, literal, place … literal. */
    record Form(List<String> literals, List<Place> places) {

        record Place(Placeholder placeholder, boolean anchor) {}

        String fill(Map<Placeholder, Value> values, java.util.function.Function<Value, String> form) {
            StringBuilder filled = new StringBuilder(literals.get(0));
            for (int i = 0; i < places.size(); i++) {
                Value value = values.get(places.get(i).placeholder());
                String words = value == null ? "" : form.apply(value);
                if (places.get(i).anchor()) {
                    filled.append("<a href=\"")
                            .append(words)
                            .append("\">")
                            .append(words)
                            .append("</a>");
                } else {
                    filled.append(words);
                }
                filled.append(literals.get(i + 1));
            }
            return filled.toString();
        }
    }

    /** A text ready to be filled for one customer after the other. */
    record Typeset(Form subject, Form html, Form paper, Form plain, Form message) {

        private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");
        private static final Pattern LEADING = Pattern.compile("^[\\s:,.;-]+");
        private static final Pattern LOST_MARK = Pattern.compile(" ([.,:;])");

        String subject(Map<Placeholder, Value> values) {
            return tidy(subject.fill(values, Value::plain));
        }

        String html(Map<Placeholder, Value> values) {
            return html.fill(values, Value::html);
        }

        String paper(Map<Placeholder, Value> values) {
            return paper.fill(values, Value::paper);
        }

        String plain(Map<Placeholder, Value> values) {
            return plain.fill(values, Value::plain);
        }

        String message(Map<Placeholder, Value> values) {
            return tidy(message.fill(values, Value::plain));
        }

        /** What a missing value leaves behind in a line that can't be left out. */
        private static String tidy(String line) {
            String blanks = BLANKS.matcher(line).replaceAll(" ");
            return LOST_MARK
                    .matcher(LEADING.matcher(blanks).replaceFirst(""))
                    .replaceAll("$1")
                    .strip();
        }
    }

    private Typesetter() {}

    /** {@code fixed} holds for all; a line that needs what is neither fixed nor in {@code open} is left out. */
    static Typeset set(Wording wording, Map<Placeholder, Value> fixed, Set<Placeholder> open) {
        Set<Placeholder> known = EnumSet.noneOf(Placeholder.class);
        known.addAll(fixed.keySet());
        known.addAll(open);
        List<String> lines = new ArrayList<>();
        for (String line : wording.body().split("\n", -1)) {
            boolean whole = PLACE.matcher(line)
                    .results()
                    .allMatch(place -> Placeholder.find(place.group(1))
                            .filter(known::contains)
                            .isPresent());
            if (whole) {
                lines.add(line);
            }
        }
        String body = tokens(String.join("\n", lines));
        return new Typeset(
                form(tokens(wording.subject()), fixed, Value::plain, false),
                form(Markdown.html(body), fixed, Value::html, true),
                form(Markdown.paper(body), fixed, Value::paper, true),
                form(Markdown.plain(body), fixed, Value::plain, false),
                form(tokens(wording.message()), fixed, Value::plain, false));
    }

    private static String tokens(String text) {
        Matcher places = PLACE.matcher(TOKEN.matcher(text).replaceAll("$1"));
        return places.replaceAll(place -> Placeholder.find(place.group(1))
                .map(placeholder -> "qzx" + placeholder.ordinal() + "xzq")
                .orElse(""));
    }

    private static Form form(
            String text, Map<Placeholder, Value> fixed, java.util.function.Function<Value, String> form, boolean html) {
        List<String> literals = new ArrayList<>();
        List<Form.Place> places = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        Matcher tokens = TOKEN.matcher(text);
        int from = 0;
        while (tokens.find()) {
            Placeholder placeholder = Placeholder.values()[Integer.parseInt(tokens.group(1))];
            int start = tokens.start();
            int end = tokens.end();
            boolean paragraph = html
                    && placeholder.kind() == Kind.BLOCK
                    && text.startsWith("</p>", end)
                    && text.startsWith("<p>", start - 3);
            literal.append(text, from, paragraph ? start - 3 : start);
            from = paragraph ? end + 4 : end;
            boolean attribute = html && literal.length() > 0 && literal.charAt(literal.length() - 1) == '"';
            boolean anchor = html && placeholder.kind() == Kind.LINK && !attribute;
            Value value = fixed.get(placeholder);
            if (value == null) {
                literals.add(literal.toString());
                places.add(new Form.Place(placeholder, anchor));
                literal.setLength(0);
            } else if (anchor) {
                literal.append("<a href=\"")
                        .append(form.apply(value))
                        .append("\">")
                        .append(form.apply(value))
                        .append("</a>");
            } else {
                literal.append(form.apply(value));
            }
        }
        literals.add(literal.append(text.substring(from)).toString());
        return new Form(List.copyOf(literals), List.copyOf(places));
    }

    static String escape(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static Map<Placeholder, Value> none() {
        return new EnumMap<>(Placeholder.class);
    }
}
