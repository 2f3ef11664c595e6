package org.tramonto.knowledge;

import java.time.Instant;
import org.tramonto.shared.Language;

/** A row of {@code article_text}: where one translation stands. */
record TextRow(
        long article,
        Language language,
        String slug,
        int revision,
        Integer workingVersion,
        ArticleState workingState,
        Instant publishAt,
        Integer publishedVersion,
        Instant archivedAt,
        Long successor,
        Instant changedAt) {

    ArticleState state() {
        if (workingState != null) {
            return workingState;
        }
        return archivedAt == null ? ArticleState.PUBLISHED : ArticleState.ARCHIVED;
    }

    TextRow working(Integer version, ArticleState state) {
        return new TextRow(
                article,
                language,
                slug,
                revision,
                version,
                state,
                null,
                publishedVersion,
                archivedAt,
                successor,
                changedAt);
    }

    TextRow scheduled(Instant at) {
        return new TextRow(
                article,
                language,
                slug,
                revision,
                workingVersion,
                workingState,
                at,
                publishedVersion,
                archivedAt,
                successor,
                changedAt);
    }

    TextRow moved(String to) {
        return new TextRow(
                article,
                language,
                to,
                revision,
                workingVersion,
                workingState,
                publishAt,
                publishedVersion,
                archivedAt,
                successor,
                changedAt);
    }

    /** Readers see this version; a draft that somebody else is writing stays one. */
    TextRow published(int version) {
        boolean stillDrafting = workingVersion != null && workingVersion != version;
        return new TextRow(
                article,
                language,
                slug,
                revision,
                stillDrafting ? workingVersion : null,
                stillDrafting ? workingState : null,
                stillDrafting ? publishAt : null,
                version,
                null,
                null,
                changedAt);
    }

    TextRow archived(Instant at, Long next) {
        return new TextRow(
                article, language, slug, revision, workingVersion, workingState, null, null, at, next, changedAt);
    }
}
