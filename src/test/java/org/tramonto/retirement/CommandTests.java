package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tramonto.shared.BasisPoints;

/** Every command in every state: done where the table says so, and refused by name everywhere else. */
class CommandTests {

    private static final Instant NOW = Instant.parse("2027-01-10T09:00:00Z");

    private static final Map<Command, Consumer<Programme>> ACTS = new EnumMap<>(Map.ofEntries(
            Map.entry(Command.EDIT, programme -> programme.edit(programme.plan, "dario")),
            Map.entry(Command.SUBMIT, programme -> programme.submit("dario")),
            Map.entry(Command.ASSESS, Programme::assess),
            Map.entry(Command.APPROVE, programme -> programme.approve("diana")),
            Map.entry(Command.DENY, programme -> programme.deny("diana")),
            Map.entry(Command.WITHDRAW, programme -> programme.withdraw(NOW)),
            Map.entry(Command.ANNOUNCE, programme -> programme.announce(NOW)),
            Map.entry(Command.NOTIFY, programme -> programme.notified(0, NOW)),
            Map.entry(Command.START, programme -> programme.start(NOW)),
            Map.entry(Command.HOLD, programme -> programme.hold(NOW)),
            Map.entry(Command.RESUME, programme -> programme.resume(NOW)),
            Map.entry(Command.ADVANCE, programme -> programme.advance(NOW, null, 0, true)),
            Map.entry(Command.STEP_BACK, programme -> programme.stepBack(NOW, WaveState.ROLLED_BACK)),
            Map.entry(Command.ROLL_BACK, programme -> programme.rollBack(NOW, false, WaveState.ROLLED_BACK)),
            Map.entry(Command.KILL, programme -> programme.kill(NOW)),
            Map.entry(Command.RECORD_CAPACITY, programme -> programme.record(Capacity.FULL)),
            Map.entry(Command.END_BY_PROVIDER, programme -> programme.endByProvider(NOW)),
            Map.entry(Command.CLOSE, programme -> programme.close(NOW)),
            Map.entry(Command.OBSERVE, programme -> programme.observe(NOW)),
            Map.entry(Command.REOPEN, programme -> programme.reopen(NOW)),
            Map.entry(Command.FINISH, programme -> programme.finish(NOW))));

    static Stream<Arguments> pairs() {
        return Stream.of(Command.values())
                .flatMap(command -> Stream.of(ProgrammeState.values()).map(state -> Arguments.of(command, state)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("pairs")
    void aCommandIsDoneWhereTheTableSaysSoAndRefusedElsewhere(Command command, ProgrammeState state) {
        Programme programme = in(state);
        if (command.leadsFrom(state).isEmpty()) {
            BasisPoints shifted = programme.shifted;
            assertThatThrownBy(() -> ACTS.get(command).accept(programme)).isInstanceOf(Problems.NotPossibleNow.class);
            assertThat(programme.state).isEqualTo(state);
            assertThat(programme.shifted).isEqualTo(shifted);
        } else {
            ACTS.get(command).accept(programme);
            assertThat(programme.state).isIn(command.leadsFrom(state));
        }
    }

    @Test
    void everyStateIsReachedAndOnlyTwoAllowNothingMore() {
        for (ProgrammeState state : ProgrammeState.values()) {
            assertThat(in(state).state).isEqualTo(state);
        }
        assertThat(Stream.of(ProgrammeState.values())
                        .filter(state -> Command.possibleIn(state).isEmpty()))
                .containsExactlyInAnyOrder(ProgrammeState.APPROVAL_DENIED, ProgrammeState.RETIRED);
    }

    /** A programme brought to {@code state} by nothing but commands. */
    static Programme in(ProgrammeState state) {
        Programme programme = new Programme(Plans.plan(), "dario", NOW);
        if (state == ProgrammeState.DRAFT) {
            return programme;
        }
        programme.submit("dario");
        if (state == ProgrammeState.ASSESSING) {
            return programme;
        }
        programme.assess();
        switch (state) {
            case WAITING_FOR_APPROVAL -> {}
            case APPROVAL_DENIED -> programme.deny("diana");
            default -> {
                programme.approve("diana");
                approved(programme, state);
            }
        }
        return programme;
    }

    private static void approved(Programme programme, ProgrammeState state) {
        if (state == ProgrammeState.READY) {
            return;
        }
        programme.announce(NOW);
        if (state == ProgrammeState.ANNOUNCED) {
            return;
        }
        programme.notified(0, NOW);
        programme.start(NOW);
        programme.advance(NOW.plus(Duration.ofDays(1)), null, 0, true);
        switch (state) {
            case SHIFTING -> {}
            case HELD -> programme.hold(NOW);
            case ROLLED_BACK -> programme.rollBack(NOW, false, WaveState.ROLLED_BACK);
            case ROLLING_BACK -> {
                programme.record(new Capacity(BasisPoints.of(9000), BasisPoints.ALL));
                programme.rollBack(NOW, true, WaveState.ROLLED_BACK);
            }
            default -> {
                programme.advance(NOW, null, 0, true);
                programme.advance(NOW, null, 0, true);
                programme.advance(NOW, null, 0, true);
                drained(programme, state);
            }
        }
    }

    private static void drained(Programme programme, ProgrammeState state) {
        if (state == ProgrammeState.DRAINING) {
            return;
        }
        programme.close(NOW);
        if (state == ProgrammeState.REOPENED) {
            programme.reopen(NOW);
        } else if (state != ProgrammeState.CLOSED) {
            programme.observe(NOW);
            if (state == ProgrammeState.RETIRED) {
                programme.finish(NOW);
            }
        }
    }
}
