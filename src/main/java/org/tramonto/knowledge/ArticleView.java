package org.tramonto.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.tramonto.shared.Language;

/** An article as those who write it see it. */
public record ArticleView(
        long id,
        String key,
        String owner,
        List<String> topics,
        LocalDate reviewBy,
        int revision,
        List<Text> texts,
        List<AttachedFile> files) {

    /**
     * One translation.
     *
     * @param newest what was saved last
     * @param published what readers see; null where they see nothing
     * @param redirects addresses that lead to it
     */
    public record Text(
            Language language,
            String slug,
            int revision,
            ArticleState state,
            Integer publishedVersion,
            Instant publishAt,
            Instant archivedAt,
            Long successor,
            ArticleVersion newest,
            ArticleVersion published,
            List<String> redirects,
            List<Review> reviews) {}

    /** What somebody said about a version. */
    public record Review(int version, boolean accepted, String reviewer, String note, Instant at) {}

    /** An article in a list, by its translation. */
    public record Line(
            long id,
            String key,
            Language language,
            String slug,
            String title,
            ArticleState state,
            boolean published,
            Instant publishAt,
            String owner,
            List<String> topics,
            LocalDate reviewBy,
            boolean overdue,
            String author,
            Instant changedAt) {}
}
