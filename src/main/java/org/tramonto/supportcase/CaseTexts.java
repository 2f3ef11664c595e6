package org.tramonto.supportcase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Language;

/**
 * The words sent to customers, from {@code processes/texts/<language>/}: automatic messages by name, and in
 * {@code replies/} the templates offered to agents, whose first line is their title. A further language is one more
 * folder. {@code {name}} is replaced by the value of that name; a value that is missing leaves the line out.
 */
@Component
public class CaseTexts {

    /** A reply template of the workspace. */
    public record Template(String key, Language language, String name, String text) {}

    /** A text as it stands in its file, with its places unfilled; {@code path} is below {@code processes/texts/}. */
    public record Source(String path, Language language, String text) {}

    private static final String ROOT = "processes/texts/";

    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");

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
                        template.key(), template.language(), template.name(), fill(template.text(), values)))
                .toList();
    }

    /** Every text and template, for whoever looks what they say. */
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        texts.forEach((path, text) -> sources.add(new Source(path + ".txt", new Language(path.substring(0, 2)), text)));
        templates.forEach(template -> sources.add(new Source(
                template.language() + "/replies/" + template.key() + ".txt", template.language(), template.text())));
        return sources;
    }

    /** The languages we have words in. */
    public boolean speaks(Language language) {
        return texts.containsKey(language.code() + "/receipt");
    }

    private void read(String path, String text) {
        String[] parts = path.split("/");
        if (parts.length == 3 && parts[1].equals("replies")) {
            int firstLine = text.indexOf('\n');
            templates.add(new Template(
                    parts[2],
                    new Language(parts[0]),
                    text.substring(0, firstLine).strip(),
                    text.substring(firstLine).strip()));
        } else {
            texts.put(path, text);
        }
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String fill(String text, Map<String, String> values) {
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
