package org.tramonto.knowledge;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * One saving of a translation; it never changes.
 *
 * @param basedOn the published version it was written upon; null where there was none
 * @param note why, where somebody said so; null otherwise
 */
public record ArticleVersion(
        int number,
        @JsonUnwrapped ArticleContent content,
        String author,
        Instant createdAt,
        Integer basedOn,
        String note) {}
