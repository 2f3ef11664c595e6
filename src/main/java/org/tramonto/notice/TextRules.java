package org.tramonto.notice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tramonto.notice.Placeholder.Kind;

/** What a text has to keep to; looked at when it is saved, not when it is sent. */
@Component
class TextRules {

    static final int LONGEST_SENTENCE = 40;
    static final int LONG_SENTENCE = 25;
    private static final int ONE_SMS = 160;
    private static final int TWO_SMS = 306;
    private static final int LINK_IN_SMS = 80;

    private static final Pattern BRACES = Pattern.compile("\\{([^{}\\n]{0,60})}");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(https://|mailto:|tel:).+|\\{(feedback|personalPage|article)}");
    private static final Pattern MARKUP = Pattern.compile("(?is)<\\s*/?\\s*[a-z!][^>]{0,80}>?|javascript:|&#");
    private static final Pattern SHOUTED = Pattern.compile("\\b\\p{Lu}{5,}(?:\\s+\\p{Lu}{2,})*\\b");

    private final TextFiles files;

    TextRules(TextFiles files) {
        this.files = files;
    }

    /** What is found, with how easy the body is to read. */
    record Report(List<Finding> findings, Readability readability) {

        boolean refused() {
            return findings.stream().anyMatch(Finding::refused);
        }
    }

    Report check(Occasion occasion, Wording wording) {
        Findings findings = new Findings(new NoticeWords(LocaleContextHolder.getLocale()));
        Set<Placeholder> used = EnumSet.noneOf(Placeholder.class);
        places(wording, findings, used);
        missing(occasion, wording, findings);
        markup(wording, findings);
        Readability readability = language(wording, findings);
        message(wording, findings);
        return new Report(findings.all, readability);
    }

    private static final class Findings {

        private final NoticeWords words;
        private final List<Finding> all = new ArrayList<>();

        Findings(NoticeWords words) {
            this.words = words;
        }

        void refuse(String code, String field, Object... arguments) {
            all.add(new Finding(code, true, field, words.say("finding." + code, arguments)));
        }

        void warn(String code, String field, Object... arguments) {
            all.add(new Finding(code, false, field, words.say("finding." + code, arguments)));
        }
    }

    private static Map<String, String> fields(Wording wording) {
        return Map.of("subject", wording.subject(), "body", wording.body(), "message", wording.message());
    }

    private static void places(Wording wording, Findings findings, Set<Placeholder> used) {
        fields(wording).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> BRACES.matcher(field.getValue()).results().forEach(place -> {
                    Placeholder placeholder = Placeholder.find(place.group(1)).orElse(null);
                    if (placeholder == null) {
                        findings.refuse(
                                "unknown_placeholder",
                                field.getKey(),
                                place.group(),
                                "{" + nearest(place.group(1)) + "}");
                    } else {
                        used.add(placeholder);
                        position(wording, findings, field.getKey(), placeholder);
                    }
                }));
    }

    private static void position(Wording wording, Findings findings, String field, Placeholder placeholder) {
        String written = "{" + placeholder.key() + "}";
        if (placeholder.kind() == Kind.BLOCK) {
            if (!field.equals("body")) {
                findings.refuse("block_not_here", field, written);
            } else if (Arrays.stream(wording.body().split("\n"))
                    .anyMatch(line -> line.contains(written) && !line.strip().equals(written))) {
                findings.refuse("block_placeholder", field, written);
            }
        } else if (placeholder.kind() == Kind.LINK && field.equals("subject")) {
            findings.refuse("link_not_here", field, written);
        }
    }

    private static String nearest(String written) {
        String plain = written.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(Placeholder.values())
                .map(Placeholder::key)
                .min(Comparator.comparingInt(key -> distance(plain, key.toLowerCase(Locale.ROOT))))
                .orElseThrow();
    }

    /** How many letters have to be changed, added or taken away (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = java.util.stream.IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    private static void missing(Occasion occasion, Wording wording, Findings findings) {
        for (Set<Placeholder> group : Placeholder.required(occasion)) {
            if (group.stream().noneMatch(placeholder -> wording.body().contains("{" + placeholder.key() + "}"))) {
                String why =
                        group.size() > 1 ? "dates" : group.iterator().next().key();
                findings.refuse(
                        "missing_placeholder",
                        "body",
                        group.stream().map(one -> "{" + one.key() + "}").collect(Collectors.joining(" / ")),
                        findings.words.say("why." + why));
            }
        }
    }

    private static void markup(Wording wording, Findings findings) {
        for (String field : List.of("subject", "message")) {
            MARKUP.matcher(fields(wording).get(field))
                    .results()
                    .findFirst()
                    .ifPresent(found -> findings.refuse("html", field, found.group()));
        }
        // Places become words first: braces are no address to Markdown.
        Markdown.parse(Typesetter.PLACE.matcher(wording.body()).replaceAll("place-$1"))
                .accept(new AbstractVisitor() {
                    @Override
                    public void visit(HtmlBlock html) {
                        findings.refuse("html", "body", shortened(html.getLiteral()));
                    }

                    @Override
                    public void visit(HtmlInline html) {
                        findings.refuse("html", "body", shortened(html.getLiteral()));
                    }

                    @Override
                    public void visit(Image image) {
                        findings.refuse("image", "body");
                    }

                    @Override
                    public void visit(Link link) {
                        address(link.getDestination(), findings);
                        visitChildren(link);
                    }

                    @Override
                    public void visit(LinkReferenceDefinition definition) {
                        address(definition.getDestination(), findings);
                    }
                });
    }

    private static void address(String destination, Findings findings) {
        String written = destination.replaceAll("^place-(\\w+)$", "{$1}");
        if (!ADDRESS.matcher(written).matches()) {
            findings.refuse("bad_link", "body", shortened(written));
        }
    }

    private Readability language(Wording wording, Findings findings) {
        String plain = Markdown.plain(withWords(wording.body()).replaceAll("(?m)\\]\\([^)]*\\)", "]()"));
        for (String sentence : Readability.sentences(plain, wording.language())) {
            int words = Readability.words(sentence).size();
            if (words > LONGEST_SENTENCE) {
                findings.refuse("sentence_too_long", "body", words, LONGEST_SENTENCE, shortened(sentence));
            } else if (words > LONG_SENTENCE) {
                findings.warn("sentence_long", "body", words, LONG_SENTENCE, shortened(sentence));
            }
        }
        Map<String, String> jargon = files.jargon(wording.language());
        fields(wording).entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(field -> {
            String words = " "
                    + String.join(
                            " ",
                            Readability.words(Typesetter.PLACE
                                    .matcher(field.getValue().toLowerCase(Locale.ROOT))
                                    .replaceAll(" ")))
                    + " ";
            jargon.forEach((word, instead) -> {
                if (words.contains(" " + word + " ")) {
                    if (instead.isEmpty()) {
                        findings.refuse("jargon", field.getKey(), word);
                    } else {
                        findings.refuse("jargon_instead", field.getKey(), word, instead);
                    }
                }
            });
        });
        SHOUTED.matcher(Typesetter.PLACE
                        .matcher(wording.subject() + "\n" + wording.body())
                        .replaceAll(""))
                .results()
                .findFirst()
                .ifPresent(found -> findings.warn("shouting", "body", found.group()));
        Readability readability = Readability.of(plain, wording.language());
        if (readability.ease() < Readability.WANTED) {
            findings.warn("hard_to_read", "body", readability.ease(), Readability.WANTED);
        }
        return readability;
    }

    private static void message(Wording wording, Findings findings) {
        int length = Typesetter.PLACE
                        .matcher(wording.message())
                        .results()
                        .mapToInt(place -> {
                            Placeholder placeholder =
                                    Placeholder.find(place.group(1)).orElse(null);
                            return placeholder == null ? 0 : placeholder.kind() == Kind.LINK ? LINK_IN_SMS : 16;
                        })
                        .sum()
                + Typesetter.PLACE.matcher(wording.message()).replaceAll("").length();
        if (length > TWO_SMS) {
            findings.refuse("message_too_long", "message", length, TWO_SMS);
        } else if (length > ONE_SMS) {
            findings.warn("message_long", "message", length, ONE_SMS);
        }
    }

    /** Places as a customer would read them: a word or two, and a block as nothing. */
    private static String withWords(String body) {
        return Typesetter.PLACE
                .matcher(body)
                .replaceAll(place -> Placeholder.find(place.group(1))
                        .map(placeholder -> placeholder.kind() == Kind.BLOCK ? "" : "Aurora")
                        .orElse(""));
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 80 ? line.substring(0, 79) + "…" : line;
    }
}
