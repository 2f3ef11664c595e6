package org.tramonto.retirement;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A programme as people and other systems see it.
 *
 * @param revision what the next command has to expect
 * @param wave number of the wave in progress, 0 before the first and after a roll back
 * @param returns how often customers were moved back, some of them or all
 * @param shiftedBp share of customers really shifted, the holdback taken off
 * @param withdrawnAt when it was given up before anybody was moved; null where it was not
 * @param plannedEnd when the last wave is over at the earliest; null before it is announced
 * @param possible commands that the state allows
 * @param missing what keeps the running wave from passing, or the next from starting
 */
public record ProgrammeView(
        String key,
        String channel,
        Texts name,
        ProgrammeState state,
        long revision,
        Variant variant,
        int wave,
        int waves,
        WaveState waveState,
        int returns,
        int shiftedBp,
        int holdbackBp,
        String seed,
        boolean killed,
        boolean providerEnded,
        int oldChannelBp,
        int successorsBp,
        List<String> planners,
        String approver,
        Instant createdAt,
        Instant announcedAt,
        Instant withdrawnAt,
        Instant drainingSince,
        Instant drainOverAt,
        Instant closedAt,
        Instant observingSince,
        Instant observationOverAt,
        Instant retiredAt,
        Instant plannedEnd,
        List<String> possible,
        List<String> missing,
        JsonNode plan) {

    /**
     * One wave, as planned and as it went.
     *
     * @param turn which time it is run; its customers are told anew each time
     * @param customers of the ledger whose buckets lie in it, and not in the wave before
     */
    public record WaveView(
            int number,
            int weightBp,
            Duration dwell,
            int minOutcomes,
            boolean approval,
            WaveState state,
            int turn,
            long customers,
            Instant notifiedAt,
            Instant noticeOverAt,
            Instant startedAt,
            Instant soakOverAt,
            Instant heldAt,
            Instant passedAt,
            String approvedBy,
            boolean folded) {}

    static ProgrammeView of(Programme programme, JsonNode plan, List<Condition> missing) {
        return new ProgrammeView(
                programme.key.value(),
                programme.channel,
                programme.plan.name(),
                programme.state,
                programme.revision,
                programme.plan.variant(),
                programme.wave,
                programme.waves.size(),
                programme.wave == 0 ? null : programme.current().state,
                programme.returns,
                programme.shiftedEnd().value(),
                programme.holdback().value(),
                programme.seed,
                programme.killed,
                programme.gone,
                programme.capacity.oldChannel().value(),
                programme.capacity.successors().value(),
                List.copyOf(programme.planners),
                programme.approver,
                programme.createdAt,
                programme.announcedAt,
                programme.withdrawnAt,
                programme.drainingSince,
                programme.drainingSince == null ? null : programme.drainOverAt(),
                programme.closedAt,
                programme.observingSince,
                programme.observingSince == null ? null : programme.observationOverAt(),
                programme.retiredAt,
                programme.announcedAt == null ? null : programme.plan.wavesOver(programme.announcedAt),
                Command.possibleIn(programme.state).stream().map(Command::code).toList(),
                missing.stream().map(Condition::code).toList(),
                plan);
    }
}
