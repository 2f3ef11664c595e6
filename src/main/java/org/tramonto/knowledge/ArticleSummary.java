package org.tramonto.knowledge;

import java.time.Instant;
import java.util.List;
import org.tramonto.shared.Language;

/** A published article in a list. */
public record ArticleSummary(
        long id, String slug, Language language, String title, String summary, List<String> topics, Instant updatedAt) {

    public ArticleSummary {
        topics = List.copyOf(topics);
    }
}
