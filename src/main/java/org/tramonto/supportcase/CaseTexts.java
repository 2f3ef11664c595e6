package org.tramonto.supportcase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Language;

/**
 * The words sent to customers, from {@code processes/texts/<language>/}: automatic messages by name, and in
 * {@code replies/} the templates offered to agents, whose first line is their title; in {@code tone/} how to write on each
 * kind of channel. A further language is one more folder. {@code {name}} is replaced by the value of that name; a value that
 * is missing leaves the line out. A place of a template that nothing fills keeps the product from starting.
 */
@Component
public class CaseTexts {

    /**
     * A reply template of the workspace.
     *
     * @param key its path below {@code replies/}
     * @param audience the folder it lies in: {@code chat}, or {@code public} for what everybody reads; null for any
     */
    public record Template(String key, Language language, String name, String text, String audience) {}

    /** A text as it stands in its file, with its places unfilled; {@code path} is below {@code processes/texts/}. */
    public record Source(String path, Language language, String text) {}

    private static final String ROOT = "processes/texts/";

    private static final String REPLIES = "replies/";
    private static final String TONE = "tone/";

    /** What a case can put into a template, a macro's note or its reply. */
    static final Set<String> PLACES =
            Set.of("customer", "caseNumber", "organisation", "phone", "due", "reopenableUntil", "agent");

    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Pattern ANY_PLACE = Pattern.compile("\\{([^{}]*)}");

    private final Map<String, String> texts = new TreeMap<>();
    private final List<Template> templates = new ArrayList<>();

    CaseTexts() throws IOException {
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:" + ROOT + "**/*.txt")) {
            String address = file.getURL().toString();
            String path = address.substring(address.lastIndexOf(ROOT) + ROOT.length());
            read(path.substring(0, path.length() - ".txt".length()), text(file));
        }
        templates.sort(Comparator.comparing(Template::key));
    }

    /** The text of this name in this language with its places filled. */
    public String fill(Language language, String name, Map<String, String> values) {
        String text = texts.get(language.code() + "/" + name);
        if (text == null) {
            throw new IllegalStateException("there is no text " + name + " in language " + language);
        }
        return fill(text, values);
    }

    /** The reply templates, in every language, with their places filled as far as values are given. */
    public List<Template> templates(Map<String, String> values) {
        return templates.stream()
                .map(template -> new Template(
                        template.key(),
                        template.language(),
                        template.name(),
                        fill(template.text(), values),
                        template.audience()))
                .toList();
    }

    /** How to write on this kind of channel, in words for agents; empty where nobody has written it down. */
    public Optional<String> tone(Language language, String kind) {
        return Optional.ofNullable(texts.get(language.code() + "/" + TONE + kind));
    }

    boolean hasTemplate(Language language, String key) {
        return templates.stream()
                .anyMatch(template ->
                        template.key().equals(key) && template.language().equals(language));
    }

    /** Every text and template, for whoever looks what they say. */
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        texts.forEach((path, text) -> {
            if (!path.startsWith(TONE, 3)) {
                sources.add(new Source(path + ".txt", new Language(path.substring(0, 2)), text));
            }
        });
        templates.forEach(template -> sources.add(new Source(
                template.language() + "/replies/" + template.key() + ".txt", template.language(), template.text())));
        return sources;
    }

    /** The languages we have words in. */
    public boolean speaks(Language language) {
        return texts.containsKey(language.code() + "/receipt");
    }

    private void read(String path, String text) {
        String below = path.substring(3);
        if (below.startsWith(REPLIES)) {
            templates.add(template(new Language(path.substring(0, 2)), below.substring(REPLIES.length()), text));
        } else {
            texts.put(path, text);
        }
    }

    static Template template(Language language, String key, String text) {
        requireKnownPlaces(ROOT + language + "/" + REPLIES + key + ".txt", text);
        int title = text.indexOf('\n');
        int folder = key.indexOf('/');
        return new Template(
                key,
                language,
                text.substring(0, title).strip(),
                text.substring(title).strip(),
                folder < 0 ? null : key.substring(0, folder));
    }

    /** @throws IllegalStateException where the text has a place that no case fills: it would reach customers as it stands */
    static void requireKnownPlaces(String file, String text) {
        ANY_PLACE.matcher(text).results().map(place -> place.group(1)).forEach(place -> {
            if (!PLACES.contains(place)) {
                throw new IllegalStateException(file + " has the place {" + place + "}, which nothing fills; there are "
                        + new TreeSet<>(PLACES));
            }
        });
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String fill(String text, Map<String, String> values) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            Matcher places = PLACE.matcher(line);
            if (places.results().allMatch(place -> values.get(place.group(1)) != null)) {
                lines.add(places.replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1)))));
            }
        }
        return String.join("\n", lines);
    }
}
