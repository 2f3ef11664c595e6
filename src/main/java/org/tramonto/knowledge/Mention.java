package org.tramonto.knowledge;

import org.tramonto.shared.Language;

/**
 * A place in a published text that still names a channel.
 *
 * @param source of which kind of texts, see {@link ContentSource#name()}
 * @param place where in it
 * @param title of the text
 * @param link where people here look at the text; null where there is no such page
 * @param words what names it, as written
 * @param excerpt the words with their neighbourhood, on one line
 * @param from where in the excerpt the words begin
 * @param to where they end
 * @param mark by which the same mention in the same neighbourhood is recognised again
 */
public record Mention(
        Kind kind,
        String source,
        String place,
        Language language,
        String title,
        String link,
        String words,
        String excerpt,
        int from,
        int to,
        Confidence confidence,
        String mark) {

    public enum Kind {
        /** A number, mail address, handle or link by which it is reached; it must go. */
        ADDRESS,
        /** A word for it; a person judges whether it may stay. */
        NAME
    }

    public enum Confidence {
        CERTAIN,
        LIKELY,
        /** The word means other things too. */
        POSSIBLE
    }
}
