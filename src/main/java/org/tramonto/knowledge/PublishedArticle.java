package org.tramonto.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tramonto.shared.Language;

/**
 * An article as the world reads it.
 *
 * @param html sanitised, without its title, headings from the second level on
 * @param version of this translation; grows with each publication
 * @param translations the slug of each published translation, this one among them
 */
public record PublishedArticle(
        long id,
        String slug,
        Language language,
        String title,
        String summary,
        String html,
        Instant updatedAt,
        int version,
        List<String> topics,
        Map<Language, String> translations) {

    public PublishedArticle {
        topics = List.copyOf(topics);
        translations = Map.copyOf(translations);
    }
}
