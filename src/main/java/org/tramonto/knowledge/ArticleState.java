package org.tramonto.knowledge;

/** Where the newest version of a translation stands. */
public enum ArticleState {
    DRAFT,
    IN_REVIEW,
    /** Accepted by somebody else than its author, and not published yet. */
    APPROVED,
    PUBLISHED,
    ARCHIVED
}
