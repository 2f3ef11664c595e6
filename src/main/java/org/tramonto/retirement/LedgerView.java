package org.tramonto.retirement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tramonto.channel.Arrivals;
import org.tramonto.shared.Page;

/**
 * The ledger of a programme: how many stand where, and one page of who they are.
 *
 * @param population everybody; the sum of {@code counts} at any moment
 * @param unaccounted of whom we don't know how they will reach us
 * @param arrivals what still came over the channel from those to whom it is closed, by cause
 */
public record LedgerView(
        long population,
        Map<String, Long> counts,
        long accounted,
        long unaccounted,
        long openCases,
        List<Arrivals.Count> arrivals,
        Page<Entry> entries) {

    /** Where one customer stands. {@code pin} says what keeps them on the old channel; null where their bucket decides. */
    public record Entry(
            String customer,
            int bucket,
            LedgerState state,
            Instant since,
            Instant notifiedAt,
            boolean openCase,
            String pin) {}

    /** One customer with their history. {@code exemption} is null where there is none. */
    public record Detail(Entry entry, Exemption exemption, List<Move> moves, List<OutreachAttempt> attempts) {}

    /** How a customer came from one state to the next. {@code from} is null for the first. */
    public record Move(LedgerState from, LedgerState to, Instant at, String cause, String note, String by) {}
}
