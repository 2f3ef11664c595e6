package org.tramonto.retirement;

import java.util.List;
import org.tramonto.shared.ProgrammeKey;

/**
 * Facts that a programme publishes in the transaction that made them true. The process correlates after the commit, and
 * asks the programme itself where it stands: an event lost changes nothing but the time.
 */
public final class Events {

    private Events() {}

    /** Something happened to a programme; {@code revision} is the one it has since. */
    public sealed interface ProgrammeEvent {
        ProgrammeKey key();

        long revision();
    }

    public record ProgrammeDrafted(ProgrammeKey key, long revision) implements ProgrammeEvent {}

    public record ProgrammeSubmitted(ProgrammeKey key, long revision) implements ProgrammeEvent {}

    public record ProgrammeApproved(ProgrammeKey key, long revision) implements ProgrammeEvent {}

    public record ApprovalDenied(ProgrammeKey key, long revision) implements ProgrammeEvent {}

    /** Given up before anybody was moved; {@code announced} tells whether customers had been told already. */
    public record ProgrammeWithdrawn(ProgrammeKey key, long revision, boolean announced) implements ProgrammeEvent {}

    public record ProgrammeAnnounced(ProgrammeKey key, long revision) implements ProgrammeEvent {}

    /** {@code wave} is 0 where everybody was told; {@code by} is who said so, a person or the product. */
    public record NoticesRecorded(ProgrammeKey key, long revision, int wave, String by) implements ProgrammeEvent {}

    /** After everybody was back: the customers of the first wave are told anew, and nobody is moved yet. */
    public record ShiftBegunAnew(ProgrammeKey key, long revision) implements ProgrammeEvent {}

    /** The weight of the wave holds. */
    public record WaveStarted(ProgrammeKey key, long revision, int wave) implements ProgrammeEvent {}

    public record WavePassed(ProgrammeKey key, long revision, int wave) implements ProgrammeEvent {}

    public record ProgrammeHeld(ProgrammeKey key, long revision, int wave, String reason, String by)
            implements ProgrammeEvent {}

    public record ProgrammeResumed(ProgrammeKey key, long revision, int wave) implements ProgrammeEvent {}

    /** {@code wave} is the one whose weight holds now; the programme is held. */
    public record SteppedBack(ProgrammeKey key, long revision, int wave) implements ProgrammeEvent {}

    /** Some are back; more follow as the old channel can take them. */
    public record RollbackBegan(ProgrammeKey key, long revision) implements ProgrammeEvent {}

    /** The old channel can take nobody back; the programme is held. */
    public record RollbackInfeasible(ProgrammeKey key, long revision) implements ProgrammeEvent {}

    /** Everybody is back. {@code killed} tells whether it was done at once, whatever the old channel could take. */
    public record RolledBack(ProgrammeKey key, long revision, boolean killed) implements ProgrammeEvent {}

    public record CapacityRecorded(ProgrammeKey key, long revision) implements ProgrammeEvent {}

    public record DrainingBegan(ProgrammeKey key, long revision) implements ProgrammeEvent {}

    public record ChannelClosed(ProgrammeKey key, long revision) implements ProgrammeEvent {}

    public record ObservationBegan(ProgrammeKey key, long revision) implements ProgrammeEvent {}

    public record ProgrammeReopened(ProgrammeKey key, long revision) implements ProgrammeEvent {}

    public record ChannelRetired(ProgrammeKey key, long revision) implements ProgrammeEvent {}

    /** A person has to reach these customers. */
    public record OutreachNeeded(ProgrammeKey key, long revision, List<String> customers) implements ProgrammeEvent {

        public OutreachNeeded {
            customers = List.copyOf(customers);
        }
    }

    /** Nobody has to reach this customer any more. */
    public record OutreachOver(ProgrammeKey key, long revision, String customer, LedgerState outcome)
            implements ProgrammeEvent {}

    /** A person has to look at the exemption again; until then it holds. */
    public record ExemptionExpired(ProgrammeKey key, long revision, String customer) implements ProgrammeEvent {}

    public record ExemptionReviewed(ProgrammeKey key, long revision, String customer) implements ProgrammeEvent {}
}
