package org.tramonto.retirement;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tramonto.channel.Arrivals;
import org.tramonto.retirement.guardrail.Finding;
import org.tramonto.supportcase.ChannelFigures.Figures;

/**
 * What became of a retirement (R12): what a manager needs at its end, and for the next one. Before and after are times of
 * the same length.
 *
 * @param customers where they ended, and how they came there
 * @param before figures of the channel and its successors in the time before the announcement
 * @param after figures of the time since the channel closed
 * @param contacts those over the old channel before, during and after
 * @param verdicts the looks at which the verdict changed, and the last of each wave, with all numbers
 * @param costs what a contact cost before and after, at the register's own figures
 * @param phases how long the programme stood in each state, in order
 * @param decisions how often each command was given, by people and by the product
 * @param steps who decided what; entries about single customers are only counted
 * @param log the head of the hash chain that all this rests on
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
        CustomersThen customers,
        List<Figures> before,
        List<Figures> after,
        Contacts contacts,
        List<Verdicts> verdicts,
        Costs costs,
        List<Phase> phases,
        Map<String, Long> decisions,
        List<Step> steps,
        LogHead log,
        String lessons) {

    /**
     * The customers of the channel.
     *
     * @param states how many ended in which state; they sum to the population
     * @param moved who was ever shifted, wherever they are now
     * @param landed who was ever helped on another channel after that
     * @param bouncedBack who ever came back to the old channel after they were shifted
     * @param reachedByHand whom a person ever reached
     * @param exemptByCause who was exempt at the end
     */
    public record CustomersThen(
            long population,
            long accounted,
            Map<String, Long> states,
            long moved,
            long landed,
            long bouncedBack,
            long reachedByHand,
            Map<String, Long> exemptByCause) {}

    /** Contacts over the old channel by what they were about, and of those that found it closed, why they came. */
    public record Contacts(Span before, Span during, Span after) {}

    /** One time; {@code arrivals} are those who had been shifted, or came when it was closed. */
    public record Span(
            Instant from, Instant to, long contacts, Map<String, Long> byCategory, List<Arrivals.Count> arrivals) {}

    /** One look; {@code said} is the sentence in each language. */
    public record Verdicts(
            Instant at,
            int wave,
            int shiftedBp,
            String verdict,
            String action,
            Map<String, String> said,
            List<Finding> findings) {}

    /**
     * Costs of contacts over the channel and its successors.
     *
     * @param perContactBefore null where the register knows no cost, or nobody came
     */
    public record Costs(List<ChannelCost> channels, BigDecimal perContactBefore, BigDecimal perContactAfter) {}

    /** Null where the register knows no cost of the channel. */
    public record ChannelCost(
            String channel,
            String currency,
            BigDecimal perContact,
            long casesBefore,
            BigDecimal costBefore,
            long casesAfter,
            BigDecimal costAfter) {}

    public record Phase(String state, Instant from, Instant to, Duration lasted) {}

    public record Step(
            long seq, Instant at, String by, String command, String reason, String from, String to, int wave) {}

    /** {@code intact} is what checking the chain found when the report was written. */
    public record LogHead(long entries, String head, boolean intact) {}
}
