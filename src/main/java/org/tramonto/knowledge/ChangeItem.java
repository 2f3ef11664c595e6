package org.tramonto.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.tramonto.shared.Language;

/**
 * One text of a change set.
 *
 * @param title of the text
 * @param published what readers see now; null where it is a new article or a text in a file
 * @param draft what they shall see; null where nobody wrote it yet, or it is no article
 * @param mentions what was found in it when the set was prepared, or last looked through
 * @param publishedVersion the version this change made; null before
 * @param revision grows with every change
 */
public record ChangeItem(
        long id,
        String topic,
        int wave,
        Kind kind,
        String source,
        String place,
        Language language,
        String title,
        String link,
        State state,
        String owner,
        LocalDate dueOn,
        Long article,
        Integer baseVersion,
        ArticleContent published,
        ArticleContent draft,
        String editor,
        Instant editedAt,
        String reviewer,
        Instant reviewedAt,
        String note,
        Integer publishedVersion,
        Integer restoredVersion,
        List<Found> mentions,
        int revision) {

    public enum Kind {
        /** A published article gets a new version. */
        EDIT,
        /** A new article. */
        CREATE,
        /** A text in a file or of another module, which its owner changes. */
        CHECKLIST
    }

    public enum State {
        /** To be written. */
        OPEN,
        IN_REVIEW,
        /** Accepted; goes before readers with its wave. */
        READY,
        PUBLISHED,
        /** Nothing is to be published: its owner changed it, or it may stay as it is. */
        DONE,
        /** The former text is back. */
        REVERTED,
        /** To be taken back, but somebody changed it by hand since. */
        CONFLICT;

        /** Whether the set may be published as far as this item goes. */
        public boolean settled() {
            return this == READY || this == DONE || this == PUBLISHED;
        }
    }

    /** A mention as it was found. */
    public record Found(
            Mention.Kind kind, String words, String excerpt, int from, int to, Mention.Confidence confidence) {}
}
