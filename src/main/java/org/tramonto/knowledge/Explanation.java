package org.tramonto.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Language;

/**
 * The article that explains a retirement, from {@code processes/articles/templates/<language>/retirement.md}: its first line
 * is the title, the second its summary. {@code {name}} is replaced; a line whose value is missing is left out.
 */
@Component
class Explanation {

    private static final String ROOT = "processes/articles/templates/";
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");

    /** A heading whose text was left out. */
    private static final Pattern NOTHING_BELOW = Pattern.compile("(?m)^## .*\\n\\s*(?=## |\\z)");

    private final Map<String, String> templates = new TreeMap<>();

    Explanation() throws IOException {
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:" + ROOT + "??/retirement.md")) {
            String address = file.getURL().toString();
            int language = address.lastIndexOf(ROOT) + ROOT.length();
            templates.put(address.substring(language, language + 2), text(file));
        }
    }

    /** The draft in every language that has a template. */
    Map<Language, ArticleContent> drafts(Map<Language, Map<String, String>> facts, Map<Language, String> channelNames) {
        Map<Language, ArticleContent> drafts = new TreeMap<>(Comparator.comparing(Language::code));
        templates.forEach((code, template) -> {
            Language language = new Language(code);
            Map<String, String> values = new TreeMap<>();
            if (channelNames.containsKey(language)) {
                values.put("channelName", channelNames.get(language));
            }
            values.putAll(facts.getOrDefault(language, Map.of()));
            String[] parts = filled(template, values).split("\n", 3);
            drafts.put(language, new ArticleContent(parts[0], parts[1], parts[2]));
        });
        return drafts;
    }

    private static String filled(String template, Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        for (String line : template.split("\n", -1)) {
            Matcher places = PLACE.matcher(line);
            if (places.results().allMatch(place -> values.get(place.group(1)) != null)) {
                filled.append(places.replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1)))))
                        .append('\n');
            }
        }
        return NOTHING_BELOW.matcher(filled).replaceAll("").replaceAll("\n{3,}", "\n\n");
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
