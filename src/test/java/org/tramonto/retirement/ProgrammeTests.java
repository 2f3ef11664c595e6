package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tramonto.retirement.Condition.Circumstances;
import org.tramonto.retirement.Condition.Evidence;
import org.tramonto.shared.BasisPoints;

/** How waves, weights and times move with the commands of a programme. */
class ProgrammeTests {

    private static final Instant NOW = Instant.parse("2027-01-10T09:00:00Z");

    private final Programme shifting = CommandTests.in(ProgrammeState.SHIFTING);

    @Test
    void whoPlannedDoesNotApproveNorDeny() {
        Programme waiting = CommandTests.in(ProgrammeState.WAITING_FOR_APPROVAL);
        assertThatThrownBy(() -> waiting.approve("dario")).isInstanceOf(Problems.PlannerMayNotApprove.class);
        assertThatThrownBy(() -> waiting.deny("dario")).isInstanceOf(Problems.PlannerMayNotApprove.class);
        assertThat(waiting.state).isEqualTo(ProgrammeState.WAITING_FOR_APPROVAL);
    }

    @Test
    void steppingBackReturnsToTheWaveBeforeAndAPersonGoesOn() {
        assertThat(shifting.shifted).isEqualTo(BasisPoints.of(3000));

        assertThat(shifting.stepBack(NOW, WaveState.BREACHED)).isTrue();

        assertThat(shifting.state).isEqualTo(ProgrammeState.HELD);
        assertThat(shifting.shifted).isEqualTo(BasisPoints.of(1000));
        assertThat(shifting.wave(2).state).isEqualTo(WaveState.BREACHED);
        assertThat(shifting.wave(1).state).isEqualTo(WaveState.HELD);
        shifting.resume(NOW.plusSeconds(60));
        assertThat(shifting.current().soakOverAt)
                .isEqualTo(NOW.plus(Duration.ofDays(1)).plusSeconds(60));
        shifting.advance(NOW, null, 0, true);
        assertThat(shifting.wave(2).state).isEqualTo(WaveState.RUNNING);
        assertThat(shifting.shifted).isEqualTo(BasisPoints.of(3000));
    }

    @Test
    void steppingBackFromTheFirstWaveRollsBack() {
        shifting.stepBack(NOW, WaveState.ROLLED_BACK);
        shifting.stepBack(NOW, WaveState.ROLLED_BACK);
        assertThat(shifting.state).isEqualTo(ProgrammeState.ROLLED_BACK);
        assertThat(shifting.shifted).isEqualTo(BasisPoints.NONE);
        assertThat(shifting.wave).isZero();
    }

    @Test
    void aHoldIsNoSoaking() {
        Instant over = shifting.current().soakOverAt;
        shifting.hold(NOW);
        shifting.resume(NOW.plus(Duration.ofHours(5)));
        assertThat(shifting.current().soakOverAt).isEqualTo(over.plus(Duration.ofHours(5)));
    }

    @Test
    void aRollBackGoesAsFarAsTheOldChannelCanTakeCustomers() {
        shifting.record(new Capacity(BasisPoints.of(8000), BasisPoints.ALL));
        assertThat(shifting.rollBack(NOW, true, WaveState.ROLLED_BACK)).isTrue();
        assertThat(shifting.state).isEqualTo(ProgrammeState.ROLLING_BACK);
        assertThat(shifting.shifted).isEqualTo(BasisPoints.of(2000));

        shifting.record(Capacity.FULL);
        assertThat(shifting.rollBack(NOW, true, WaveState.ROLLED_BACK)).isTrue();
        assertThat(shifting.state).isEqualTo(ProgrammeState.ROLLED_BACK);
        assertThat(shifting.shifted).isEqualTo(BasisPoints.NONE);
    }

    @Test
    void aRollBackThatTheOldChannelCantTakeHoldsInstead() {
        shifting.record(new Capacity(BasisPoints.of(7000), BasisPoints.ALL));
        assertThat(shifting.rollBack(NOW, true, WaveState.ROLLED_BACK)).isFalse();
        assertThat(shifting.state).isEqualTo(ProgrammeState.HELD);
        assertThat(shifting.shifted).isEqualTo(BasisPoints.of(3000));

        shifting.resume(NOW);
        shifting.record(new Capacity(BasisPoints.of(9999), BasisPoints.ALL));
        assertThat(shifting.rollBack(NOW, false, WaveState.ROLLED_BACK)).isFalse();
        assertThat(shifting.state).isEqualTo(ProgrammeState.HELD);
        shifting.kill(NOW);
        assertThat(shifting.shifted).isEqualTo(BasisPoints.NONE);
    }

    @Test
    void aRollBackHeldHalfWayGoesOnFromTheWeightReached() {
        shifting.record(new Capacity(BasisPoints.of(8000), BasisPoints.ALL));
        shifting.rollBack(NOW, true, WaveState.ROLLED_BACK);
        shifting.hold(NOW);
        shifting.resume(NOW);
        assertThat(shifting.wave).isEqualTo(2);
        assertThat(shifting.current().state).isEqualTo(WaveState.NOTIFYING);
        assertThat(shifting.shifted).isEqualTo(BasisPoints.of(2000));
        shifting.advance(NOW, null, 0, false);
        assertThat(shifting.shifted).isEqualTo(BasisPoints.of(3000));
    }

    @Test
    void theHoldbackStaysUntilTheChannelDrains() {
        Programme programme =
                new Programme(Plans.plan(Plans.request("telefono-2027", "phone").put("holdbackBp", 500)), "dario", NOW);
        programme.shifted = BasisPoints.ALL;
        assertThat(programme.shiftedEnd()).isEqualTo(BasisPoints.of(9500));
        programme.drainingSince = NOW;
        assertThat(programme.shiftedEnd()).isEqualTo(BasisPoints.ALL);
    }

    @Test
    void aPlanThatEndsBelowTheWholeShrinksTheChannelAndNeverDrainsIt() {
        Programme small = shiftingOf(Plans.plan(Plans.waves(Plans.request("telefono-2027", "phone"), 2000)));
        small.advance(NOW, null, 0, true);
        assertThat(small.state).isEqualTo(ProgrammeState.SHIFTING);
        assertThat(small.shifted).isEqualTo(BasisPoints.of(2000));
        assertThatThrownBy(() -> small.advance(NOW, null, 0, true)).isInstanceOf(Problems.NoWaveLeft.class);
    }

    @Test
    void theProvidersDateShiftsEverybodyForGood() {
        shifting.endByProvider(NOW);
        assertThat(shifting.state).isEqualTo(ProgrammeState.DRAINING);
        assertThat(shifting.shifted).isEqualTo(BasisPoints.ALL);
        assertThatThrownBy(() -> shifting.kill(NOW)).isInstanceOf(Problems.ChannelGone.class);
        assertThat(shifting.rollBack(NOW, true, WaveState.ROLLED_BACK)).isFalse();
        assertThat(shifting.state).isEqualTo(ProgrammeState.HELD);
        assertThat(shifting.shiftedEnd()).isEqualTo(BasisPoints.ALL);
    }

    @Test
    void aWaveStartsOnlyOnceItsCustomersKnewLongEnough() {
        Plan plan = Plans.plan(Plans.request("telefono-2027", "phone")
                .put("noticePeriod", "P30D")
                .put("startsAt", "2027-03-01"));
        Programme announced = announced(plan);

        assertThat(missingToStart(announced, NOW))
                .containsExactly(Condition.NOTICES_NOT_DELIVERED, Condition.BEFORE_START_DATE);
        announced.notified(1, NOW);
        assertThat(missingToStart(announced, NOW.plus(Duration.ofDays(29))))
                .containsExactly(Condition.NOTICE_PERIOD_RUNNING, Condition.BEFORE_START_DATE);
        assertThat(missingToStart(announced, Instant.parse("2027-03-01T08:00:00Z")))
                .isEmpty();
        announced.record(new Capacity(BasisPoints.ALL, BasisPoints.of(999)));
        assertThat(missingToStart(announced, Instant.parse("2027-03-01T08:00:00Z")))
                .containsExactly(Condition.SUCCESSORS_FULL);
    }

    @Test
    void aWaveNeedsATimelyPassOfItsOwnRevisionAndApprovalLast() {
        Programme programme = shiftingOf(Plans.plan(watched()));
        Instant later = NOW.plus(Duration.ofDays(2));

        assertThat(missingToPass(programme, NOW, null))
                .containsExactly(Condition.STILL_SOAKING, Condition.NO_FRESH_ANALYSIS, Condition.APPROVAL_MISSING);
        Evidence pass = new Evidence(programme.revision, 1, later, true, false);
        assertThat(missingToPass(programme, later, pass)).containsExactly(Condition.APPROVAL_MISSING);
        assertThat(missingToPass(programme, later.plus(Duration.ofHours(2)), pass))
                .containsExactly(Condition.NO_FRESH_ANALYSIS, Condition.APPROVAL_MISSING);
        assertThat(missingToPass(
                        programme,
                        later.plus(Duration.ofHours(3)),
                        new Evidence(programme.revision, 1, later.plus(Duration.ofDays(1)), true, false)))
                .as("looked at before the clock was set back")
                .contains(Condition.NO_FRESH_ANALYSIS);
        assertThat(missingToPass(programme, later, new Evidence(programme.revision - 1, 1, later, true, false)))
                .contains(Condition.NO_FRESH_ANALYSIS);
        assertThat(missingToPass(programme, later, new Evidence(programme.revision, 2, later, true, false)))
                .contains(Condition.NO_FRESH_ANALYSIS);
        assertThat(missingToPass(programme, later, new Evidence(programme.revision, 1, later, false, true)))
                .containsExactly(
                        Condition.TOO_FEW_OUTCOMES, Condition.GUARDRAIL_NOT_PASSED, Condition.APPROVAL_MISSING);
    }

    @Test
    void overduePlainWavesAreFoldedAndWatchedOnesNever() {
        Programme plain = shiftingOf(Plans.plan());
        plain.waves.forEach(wave -> wave.notifiedAt = NOW);
        Instant days = NOW.plus(Duration.ofDays(2)).plusSeconds(1);
        assertThat(Overdue.foldTo(plain, known(NOW.plus(Duration.ofDays(1)), null)))
                .isZero();
        assertThat(Overdue.foldTo(plain, known(days, null))).isEqualTo(2);
        assertThat(Overdue.foldTo(plain, known(NOW.plus(Duration.ofDays(365)), null)))
                .as("the last wave always runs")
                .isEqualTo(3);
        plain.advance(days, null, 2, true);
        assertThat(plain.wave).isEqualTo(3);
        assertThat(plain.wave(2).folded).isTrue();

        Programme watched = shiftingOf(Plans.plan(watched()));
        watched.waves.forEach(wave -> wave.notifiedAt = NOW);
        assertThat(Overdue.foldTo(watched, known(NOW.plus(Duration.ofDays(365)), null)))
                .isZero();
    }

    private static ObjectNode watched() {
        ObjectNode request = Plans.request("telefono-2027", "phone").put("analysisEvery", "PT1H");
        request.path("waves").forEach(wave -> ((ObjectNode) wave).put("approval", true));
        request.putArray("guardrails")
                .addObject()
                .put("key", "solved")
                .put("metric", "solved_at_first_contact")
                .put("margin", 0.05);
        return request;
    }

    private static Programme announced(Plan plan) {
        Programme programme = new Programme(plan, "dario", NOW);
        programme.submit("dario");
        programme.assess();
        programme.approve("diana");
        programme.announce(NOW);
        return programme;
    }

    private static Programme shiftingOf(Plan plan) {
        Programme programme = announced(plan);
        programme.start(NOW);
        return programme;
    }

    private static Circumstances known(Instant now, Evidence evidence) {
        return new Circumstances(now, true, Set.of(), evidence);
    }

    private static List<Condition> missingToStart(Programme programme, Instant now) {
        return Condition.missingToStart(programme, 1, known(now, null));
    }

    private static List<Condition> missingToPass(Programme programme, Instant now, Evidence evidence) {
        return Condition.missingToPass(programme, known(now, evidence));
    }
}
