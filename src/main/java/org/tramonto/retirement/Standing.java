package org.tramonto.retirement;

import java.util.Locale;
import org.tramonto.shared.ProgrammeKey;

/**
 * Where a programme stands, as the gateways of its diagrams ask.
 *
 * @param wave number of the wave in progress, 0 before the first and after a roll back
 * @param waveState null where no wave is in progress
 * @param approvalDue all that is missing for the wave to pass is a person's approval
 */
public record Standing(
        ProgrammeKey key,
        ProgrammeState state,
        int wave,
        int waves,
        WaveState waveState,
        int shiftedBp,
        long revision,
        boolean approvalDue) {

    static Standing of(Programme programme, boolean approvalDue) {
        return new Standing(
                programme.key,
                programme.state,
                programme.wave,
                programme.waves.size(),
                programme.wave == 0 ? null : programme.current().state,
                programme.shiftedEnd().value(),
                programme.revision,
                approvalDue);
    }

    /** As a gateway compares it: {@code shifting}. */
    public String stateCode() {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** It is the turn of this wave and its weight is not set. */
    public boolean waitsToStart(int number) {
        return !Command.START.leadsFrom(state).isEmpty()
                || state == ProgrammeState.SHIFTING && wave == number && waveState == WaveState.NOTIFYING;
    }

    /** The last wave has passed and not everybody is shifted: the plan ends below the whole. */
    public boolean isPlanOver() {
        return state == ProgrammeState.SHIFTING && wave == waves && waveState == WaveState.PASSED;
    }

    /** The programme is at this wave, or past it. */
    boolean isPast(int number) {
        return wave > number || wave == number && waveState == WaveState.PASSED;
    }
}
