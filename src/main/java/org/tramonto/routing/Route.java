package org.tramonto.routing;

import java.time.LocalDate;
import java.util.List;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/**
 * What holds for a retiring channel at one revision of its programme.
 *
 * @param seed salts the buckets; the same for the whole life of the programme
 * @param revision of the programme, 1 or more; a later one replaces an earlier one, never the reverse
 * @param wave number of the wave whose weight holds, 0 before the first
 * @param shifted cumulative weight: the buckets below are shifted
 * @param holdback the last buckets, which stay for comparison until the channel closes
 * @param successors channels offered instead, best first, where none are offered to the customer alone
 * @param messageKey names the words shown to whoever is pointed elsewhere; may be null
 * @param article the article behind them; may be null
 * @param until the last day on which the old channel answers everybody; null while nobody knows
 */
public record Route(
        String channel,
        ProgrammeKey programme,
        String seed,
        long revision,
        Mode mode,
        int wave,
        BasisPoints shifted,
        BasisPoints holdback,
        List<String> successors,
        String messageKey,
        String article,
        LocalDate until) {

    public enum Mode {
        /** Nobody is shifted yet; at most it is announced. */
        OPEN,
        /** Buckets decide. */
        SPLIT,
        /** Stopped at once: everybody is back on the old channel. */
        KILLED,
        /** Everybody is shifted, and the old channel only points elsewhere. */
        CLOSED
    }

    public Route {
        require(channel != null && !channel.isBlank(), "a route has a channel");
        require(programme != null && mode != null, "a route has a programme and a mode");
        require(seed != null && !seed.isBlank(), "a route has a seed");
        require(revision >= 1, "the revision of a route is at least 1, not " + revision);
        require(wave >= 0, "the number of a wave is not negative: " + wave);
        shifted = switch (mode) {
            case OPEN, KILLED -> BasisPoints.NONE;
            case CLOSED -> BasisPoints.ALL;
            case SPLIT -> shifted;
        };
        require(shifted != null && holdback != null, "a route has a weight and a holdback, even if both are none");
        successors = List.copyOf(successors);
        require(!successors.contains(channel), "a channel does not succeed itself: " + channel);
    }

    /** A route on which nobody is shifted yet. */
    public static Route open(
            String channel, ProgrammeKey programme, String seed, long revision, List<String> successors) {
        return new Route(
                channel,
                programme,
                seed,
                revision,
                Mode.OPEN,
                0,
                BasisPoints.NONE,
                BasisPoints.NONE,
                successors,
                null,
                null,
                null);
    }

    /** The same at a later revision, with this weight. */
    public Route split(long revision, int wave, BasisPoints shifted) {
        return at(revision, Mode.SPLIT, wave, shifted);
    }

    /** The same at a later revision, stopped at once. */
    public Route killed(long revision) {
        return at(revision, Mode.KILLED, wave, BasisPoints.NONE);
    }

    /** The same at a later revision, with everybody shifted. */
    public Route closed(long revision) {
        return at(revision, Mode.CLOSED, wave, BasisPoints.ALL);
    }

    public Route withHoldback(BasisPoints holdback) {
        return new Route(
                channel,
                programme,
                seed,
                revision,
                mode,
                wave,
                shifted,
                holdback,
                successors,
                messageKey,
                article,
                until);
    }

    /** The same with what people are told; each may be null. */
    public Route telling(String messageKey, String article, LocalDate until) {
        return new Route(
                channel,
                programme,
                seed,
                revision,
                mode,
                wave,
                shifted,
                holdback,
                successors,
                messageKey,
                article,
                until);
    }

    private Route at(long revision, Mode mode, int wave, BasisPoints shifted) {
        return new Route(
                channel,
                programme,
                seed,
                revision,
                mode,
                wave,
                shifted,
                holdback,
                successors,
                messageKey,
                article,
                until);
    }

    private static void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
