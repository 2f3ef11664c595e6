package org.tramonto.knowledge;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tramonto.shared.Language;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/**
 * An article as a Markdown file {@code <language>/<slug>.md}: between two lines of {@code ---} what it is, below what it
 * says. {@code article} is the key that its translations share.
 */
record ArticleFile(
        String key,
        Language language,
        String slug,
        ArticleContent content,
        List<String> topics,
        String owner,
        LocalDate reviewBy) {

    private static final String FENCE = "---";
    private static final int LARGEST_HEAD = 4_000;
    private static final Set<String> KNOWN = Set.of("article", "title", "summary", "topics", "owner", "review-by");

    /**
     * Reads a file.
     *
     * @param path {@code it/leggere-la-bolletta.md}
     * @throws Problems.BadFile where it can't be read, with the line
     */
    static ArticleFile read(String path, String text) {
        String[] parts = path.split("/");
        if (parts.length != 2 || !path.endsWith(".md")) {
            throw new Problems.BadFile(path, 1, "a file is <language>/<name>.md");
        }
        Language language = Language.parse(parts[0])
                .filter(known -> known.code().equals(parts[0]))
                .orElseThrow(() -> new Problems.BadFile(path, 1, "the folder is no language: " + parts[0]));
        String slug = parts[1].substring(0, parts[1].length() - 3);
        String lines = text.replace("\r\n", "\n").replace("\uFEFF", "");
        int end = lines.indexOf("\n" + FENCE + "\n", FENCE.length() - 1);
        if (!lines.startsWith(FENCE + "\n") || end < 0) {
            throw new Problems.BadFile(path, 1, "the file begins with facts between two lines of ---");
        }
        String head = lines.substring(FENCE.length() + 1, Math.max(end + 1, FENCE.length() + 1));
        Map<String, Object> facts = facts(path, head);
        String body = lines.substring(end + FENCE.length() + 2);
        try {
            Articles.requireSlug(slug);
            return new ArticleFile(
                    Articles.requireKey(text(path, head, facts, "article")),
                    language,
                    slug,
                    new ArticleContent(text(path, head, facts, "title"), text(path, head, facts, "summary"), body),
                    topics(path, head, facts),
                    Objects.toString(facts.get("owner"), null),
                    date(path, head, facts));
        } catch (Problems.UnsuitableField unsuitable) {
            String field = (String) unsuitable.facts().get("field");
            int line = field.equals("body") ? lines(lines.substring(0, end)) + 2 : line(head, field);
            throw new Problems.BadFile(path, line, field + " is missing, too long or not allowed");
        } catch (Problems.ArticleTooLong tooLong) {
            throw new Problems.BadFile(path, lines(lines.substring(0, end)) + 2, "the text is too long");
        }
    }

    String path() {
        return language + "/" + slug + ".md";
    }

    /** As a file that {@link #read} reads again. */
    String write() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("article", key);
        facts.put("title", content.title());
        facts.put("summary", content.summary());
        facts.put("topics", topics);
        facts.put("owner", owner);
        if (reviewBy != null) {
            facts.put("review-by", reviewBy.toString());
        }
        DumperOptions plain = new DumperOptions();
        plain.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
        plain.setWidth(10_000);
        plain.setAllowUnicode(true);
        plain.setSplitLines(false);
        String head = new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(plain), plain).dump(facts);
        return FENCE + "\n" + head + FENCE + "\n\n" + content.body() + "\n";
    }

    private static Map<String, Object> facts(String path, String head) {
        LoaderOptions careful = new LoaderOptions();
        careful.setAllowDuplicateKeys(false);
        careful.setMaxAliasesForCollections(0);
        careful.setNestingDepthLimit(4);
        careful.setCodePointLimit(LARGEST_HEAD);
        try {
            Object read = new Yaml(new SafeConstructor(careful)).load(head);
            if (!(read instanceof Map<?, ?> map)) {
                throw new Problems.BadFile(path, 2, "facts are written as name: value");
            }
            Map<String, Object> facts = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String name = String.valueOf(entry.getKey());
                if (!KNOWN.contains(name)) {
                    throw new Problems.BadFile(path, line(head, name), "unknown: " + name);
                }
                facts.put(name, entry.getValue());
            }
            return facts;
        } catch (MarkedYAMLException unreadable) {
            int line = unreadable.getProblemMark() == null
                    ? 2
                    : unreadable.getProblemMark().getLine() + 2;
            throw new Problems.BadFile(path, line, unreadable.getProblem());
        } catch (YAMLException unreadable) {
            throw new Problems.BadFile(path, 2, "the facts can't be read");
        }
    }

    private static String text(String path, String head, Map<String, Object> facts, String name) {
        Object value = facts.get(name);
        if (value == null || value instanceof Map || value instanceof List) {
            throw new Problems.BadFile(path, line(head, name), name + " is missing");
        }
        return String.valueOf(value);
    }

    private static List<String> topics(String path, String head, Map<String, Object> facts) {
        Object value = facts.get("topics");
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw new Problems.BadFile(path, line(head, "topics"), "topics are a list: [one, two]");
        }
        return Articles.topics(list.stream().map(String::valueOf).toList());
    }

    private static LocalDate date(String path, String head, Map<String, Object> facts) {
        Object value = facts.get("review-by");
        if (value == null) {
            return null;
        }
        if (value instanceof java.util.Date read) {
            return read.toInstant().atZone(java.time.ZoneOffset.UTC).toLocalDate();
        }
        try {
            return LocalDate.parse(String.valueOf(value));
        } catch (DateTimeParseException noDate) {
            throw new Problems.BadFile(path, line(head, "review-by"), "review-by is a date like 2027-03-31");
        }
    }

    /** The line of the file on which a fact stands, the first where it is missing. */
    private static int line(String head, String name) {
        String[] lines = head.split("\n");
        for (int n = 0; n < lines.length; n++) {
            if (lines[n].startsWith(name + ":")) {
                return n + 2;
            }
        }
        return 1;
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count() + 1;
    }
}
