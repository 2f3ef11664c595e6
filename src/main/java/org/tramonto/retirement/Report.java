package org.tramonto.retirement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tramonto.channel.Arrivals;
import org.tramonto.supportcase.ChannelFigures.Figures;

/**
 * What became of a retirement (R12): the channel and its successors before and after, over times of the same length, the
 * customers, and how often somebody had to step in.
 *
 * @param before figures of the time before the announcement
 * @param after figures of the time since the channel closed
 * @param ledger how many customers ended in which state
 * @param decisions how often each command was given, by people and by the product
 * @param arrivals what still arrived over the closed channel, by cause
 * @param lessons in the words of whoever finished the programme
 */
public record Report(
        String programme,
        String channel,
        Texts name,
        String reason,
        Instant announcedAt,
        Instant closedAt,
        Instant retiredAt,
        Instant beforeFrom,
        List<Figures> before,
        List<Figures> after,
        Map<String, Long> ledger,
        long exempt,
        Map<String, Long> decisions,
        List<Arrivals.Count> arrivals,
        String lessons) {}
