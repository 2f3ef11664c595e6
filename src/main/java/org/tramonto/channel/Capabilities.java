package org.tramonto.channel;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a channel can carry.
 *
 * @param firstContact whether we may write first, or only answer
 * @param longestText characters that one message may have; null for any length
 * @param largestAttachment bytes; 0 where files can't be sent, null for any size
 * @param receipts whether the channel tells us that a message arrived
 * @param accessible the ways in which it can be used
 */
public record Capabilities(
        boolean firstContact, Integer longestText, Long largestAttachment, boolean receipts, Set<Mode> accessible) {

    /** A way to use a channel, which somebody may depend on. */
    public enum Mode {
        /** Without hearing or speaking. */
        WRITTEN,
        /** Without reading or writing. */
        SPOKEN,
        /** With a screen reader or a braille display. */
        SCREEN_READER,
        /** Without the internet. */
        OFFLINE,
        /** A person goes along, step by step, while it happens. */
        ASSISTED
    }

    private static final long MEGABYTE = 1024 * 1024;

    public Capabilities {
        if (longestText != null && longestText < 0) {
            throw new Problems.UnsuitableField("capabilities.longestText", longestText);
        }
        if (largestAttachment != null && largestAttachment < 0) {
            throw new Problems.UnsuitableField("capabilities.largestAttachment", largestAttachment);
        }
        accessible = accessible == null ? Set.of() : java.util.Collections.unmodifiableSet(new TreeSet<>(accessible));
    }

    /** What a channel of this kind can usually do. */
    static Capabilities usual(Channel.Kind kind) {
        return switch (kind) {
            case MAIL -> new Capabilities(true, null, 25 * MEGABYTE, false, Set.of(Mode.WRITTEN, Mode.SCREEN_READER));
            case FORM ->
                new Capabilities(false, 10_000, 25 * MEGABYTE, false, Set.of(Mode.WRITTEN, Mode.SCREEN_READER));
            case CHAT ->
                new Capabilities(
                        false, 4_000, 10 * MEGABYTE, true, Set.of(Mode.WRITTEN, Mode.SCREEN_READER, Mode.ASSISTED));
            case PHONE -> new Capabilities(true, null, 0L, true, Set.of(Mode.SPOKEN, Mode.OFFLINE, Mode.ASSISTED));
            case SOCIAL -> new Capabilities(false, 2_000, 0L, false, Set.of(Mode.WRITTEN));
            case REVIEW -> new Capabilities(false, 1_000, 0L, false, Set.of(Mode.WRITTEN));
            case POST -> new Capabilities(true, null, null, false, Set.of(Mode.WRITTEN, Mode.OFFLINE));
            case SELF_SERVICE -> new Capabilities(false, 500, 0L, false, Set.of(Mode.WRITTEN, Mode.SCREEN_READER));
        };
    }
}
