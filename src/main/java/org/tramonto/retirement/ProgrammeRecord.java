package org.tramonto.retirement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/** What is kept of a programme, and what follows from it. Only the commands of {@link Programme} change it. */
abstract class ProgrammeRecord {

    final ProgrammeKey key;
    final String channel;
    /** What buckets are salted with, the same for ever. */
    final String seed;

    Plan plan;
    ProgrammeState state = ProgrammeState.DRAFT;
    long revision;
    /** Number of the wave in progress, 0 before the first and after a roll back. */
    int wave;
    /** Cumulative weight in force. */
    BasisPoints shifted = BasisPoints.NONE;
    /** Since when that weight holds; null before the first. */
    Instant shiftedSince;
    /** When somebody last let the shift go on; what was seen before has been decided about. */
    Instant answeredAt;

    /** How often customers were moved back, each time some of them or all. */
    int returns;

    boolean killed;
    /** The provider has switched the channel off; nobody can go back to it. */
    boolean gone;

    /** The ledger's entries may not be where the weight has their customers already. */
    boolean ledgerBehind;

    Capacity capacity = Capacity.FULL;
    /** Everybody who had a hand in the plan; none of them approves. */
    final Set<String> planners = new TreeSet<>();

    String approver;
    List<Wave> waves;

    Instant createdAt;
    Instant announcedAt;
    /** When it was given up; null where it was not, and where its approval was denied. */
    Instant withdrawnAt;

    Instant drainingSince;
    Instant closedAt;
    Instant observingSince;
    Instant retiredAt;

    ProgrammeRecord(ProgrammeKey key, String channel, String seed) {
        this.key = key;
        this.channel = channel;
        this.seed = seed;
    }

    Wave current() {
        return wave == 0 ? null : waves.get(wave - 1);
    }

    Wave wave(int number) {
        return waves.get(number - 1);
    }

    boolean isLast(int number) {
        return number == waves.size();
    }

    /** Share of customers really shifted: the holdback stays to the end. */
    BasisPoints shiftedEnd() {
        return BasisPoints.of(Math.min(shifted.value(), holdback().rest().value()));
    }

    /** Once the channel drains nobody is held back any more. */
    BasisPoints holdback() {
        return drainingSince == null ? plan.holdback() : BasisPoints.NONE;
    }

    Instant drainOverAt() {
        return drainingSince.plus(plan.drain());
    }

    Instant observationOverAt() {
        return observingSince.plus(plan.observation());
    }

    /** When the customers of a wave have known long enough; null while they have not all been told. */
    Instant noticeOverAt(int number) {
        Instant told = wave(number).notifiedAt;
        return told == null ? null : told.plus(plan.noticePeriod());
    }

    /**
     * From when on there should be enough outcomes of a wave whose weight is set: once it has soaked, and once more after
     * somebody let it go on, as what was seen before has been decided about.
     */
    Instant outcomesDueAt(int number) {
        Instant soaked = wave(number).soakOverAt;
        Instant again =
                answeredAt == null ? soaked : answeredAt.plus(plan.wave(number).dwell());
        return soaked == null || soaked.isAfter(again) ? soaked : again;
    }

    /** The wave whose weight holds: the one in progress, or the one before while its own is not set. */
    int inForce() {
        if (wave == 0) {
            return 0;
        }
        return current().isWeightSet() ? wave : wave - 1;
    }

    /** The wave that would start next; null after the last. */
    Wave toStart() {
        int next = inForce() + 1;
        return next > waves.size() ? null : wave(next);
    }

    /** The lowest weight at which the old channel can serve everybody who is not shifted. */
    BasisPoints lowestWeight() {
        return gone ? BasisPoints.ALL : capacity.lowestWeight();
    }

    void nobodyShifted(Instant now) {
        wave = 0;
        weigh(BasisPoints.NONE, now);
    }

    void weigh(BasisPoints weight, Instant now) {
        shifted = weight;
        shiftedSince = now;
    }

    /** Customers are moved back to a smaller weight. Several steps of one roll back are one return. */
    void goBack(BasisPoints to) {
        for (Wave each : waves) {
            Cohort cohort = Cohort.of(this, each.number);
            each.goBack(cohort.from() < shifted.value() && cohort.to() > to.value());
        }
        if (to.compareTo(shifted) < 0 && state != ProgrammeState.ROLLING_BACK) {
            returns++;
        }
    }

    /** A roll back was stopped between two waves: the next larger one comes next, and the weight stays until it starts. */
    void goOnFromHalfWay(Instant now) {
        int next = 1;
        while (!isLast(next) && plan.wave(next).weight().compareTo(shifted) <= 0) {
            wave(next).start(now, Duration.ZERO);
            wave(next).pass(now, null);
            next++;
        }
        wave = next;
        current().expect();
    }

    /** Refuses what the table does not allow. */
    void require(Command command, ProgrammeState to) {
        if (!command.leadsFrom(state).contains(to)) {
            throw new Problems.NotPossibleNow(key, command, state);
        }
    }

    /** Nobody goes back to a channel that its provider has switched off. */
    void requireThere() {
        if (gone) {
            throw new Problems.ChannelGone(key);
        }
    }
}
