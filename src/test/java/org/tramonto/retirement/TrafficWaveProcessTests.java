package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.retirement.ProgrammeFixtures.DARIO;
import static org.tramonto.retirement.ProgrammeFixtures.DIANA;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.retirement.guardrail.Analysis;
import org.tramonto.retirement.guardrail.Finding;
import org.tramonto.retirement.guardrail.Reason;
import org.tramonto.retirement.guardrail.Verdict;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.Problem;
import org.tramonto.shared.ProgrammeKey;

/** One wave and its verdict, which comes from what its customers experienced; and commands that fall together with it. */
@TramontoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrafficWaveProcessTests {

    /** Soaked, and at a look. */
    private static final Duration SOAKED = Duration.ofDays(1).plusHours(2);

    private static final Duration A_LOOK = Duration.ofHours(7);
    private static final double GOOD = 0.95;
    private static final double BAD = 0.1;

    @Autowired
    ProgrammeFixtures fixtures;

    @Autowired
    ProgrammeWalk walks;

    @Autowired
    ProgrammeOutcomes outcomes;

    @Autowired
    RetirementBranches branches;

    @Autowired
    Planning planning;

    @Autowired
    Programmes programmes;

    @Autowired
    Waves waves;

    @Autowired
    WaveAnalyses analyses;

    @Autowired
    DecisionLog log;

    @Autowired
    MovableClock clock;

    private int run;
    private ObjectNode plan;
    private List<String> customers;
    private ProgrammeKey key;
    private ProgrammeWalk.Path path;

    @BeforeEach
    void begin() {
        run++;
        String channel = fixtures.channel();
        customers = fixtures.customers(channel, 640);
        plan = fixtures.request(channel);
        Plans.waves(plan, 2500, 5000, 10_000);
        plan.put("analysisEvery", "PT6H").put("expectedSample", 400);
        outcomes.markPresent(customers);
    }

    @AfterEach
    void end() {
        outcomes.forget(customers);
        fixtures.present();
    }

    @AfterAll
    void everyBranchWasTaken() {
        branches.ended(TrafficWaveProcessTests.class, run);
    }

    private void watch(String onBreach) {
        plan.putArray("guardrails")
                .addObject()
                .put("key", "solved")
                .put("metric", "solved_at_first_contact")
                .put("margin", 0.3)
                .put("window", "PT1H")
                .put("onBreach", onBreach);
    }

    private void announced() {
        key = fixtures.draft(plan);
        path = walks.of(key);
        planning.submit(DARIO, key, order());
        programmes.approve(DIANA, key, order());
        path.run().complete("Task_ReviewExemptions").textsReady();
        programmes.announce(DARIO, key, order());
        path.told();
    }

    private void shifting() {
        announced();
        assertThat(state()).isEqualTo(ProgrammeState.SHIFTING);
    }

    private Order order() {
        return fixtures.order(key);
    }

    private ProgrammeState state() {
        return fixtures.get(key).state;
    }

    private BasisPoints weight() {
        return fixtures.get(key).shifted;
    }

    private List<String> some() {
        return customers.subList(0, 320);
    }

    private List<String> others() {
        return customers.subList(320, 640);
    }

    private Analysis newest() {
        return analyses.newest(key).orElseThrow();
    }

    private Finding finding() {
        return newest().findings().get(0);
    }

    @Test
    void whatIsTheVerdictPassedGoesOnToTheNextWave() {
        watch("hold");
        shifting();
        outcomes.contact(key, customers, GOOD, GOOD);
        path.after(A_LOOK).notPassed("Gateway_WhatIsTheVerdict");
        assertThat(fixtures.get(key).wave).isEqualTo(1);
        path.after(SOAKED).passed("EndEvent_WavePassed").notPassed("Task_HoldWave", "Task_StepBack", "Task_RollBack");
        assertThat(weight()).isEqualTo(BasisPoints.of(5000));
    }

    @Test
    void whatIsTheVerdictStepBackReturnsToTheWaveBeforeAndAsks() {
        watch("step_back");
        shifting();
        outcomes.contact(key, customers, GOOD, GOOD);
        path.after(SOAKED);
        assertThat(weight()).isEqualTo(BasisPoints.of(5000));
        outcomes.contact(key, customers, BAD, GOOD);
        path.after(A_LOOK)
                .passed("Task_StepBack")
                .notPassed("Task_HoldWave", "Task_RollBack")
                .standsAt("Task_DecideAboutHeldWave");
        assertThat(newest().verdict()).isEqualTo(Verdict.ROLLBACK);
        assertThat(state()).isEqualTo(ProgrammeState.HELD);
        assertThat(weight()).isEqualTo(BasisPoints.of(2500));
        assertThat(fixtures.get(key).wave(2).state).isEqualTo(WaveState.BREACHED);
        waves.resume(DIANA, key, order());
        path.run().passed("EndEvent_WaveSteppedBack").standsAt();
        assertThat(fixtures.get(key).wave).isEqualTo(1);
    }

    @Test
    void whatIsTheVerdictRollBackMovesEverybodyBackAndTellsThem() {
        watch("full_rollback");
        shifting();
        outcomes.contact(key, customers, BAD, GOOD);
        path.after(A_LOOK)
                .passed("Task_RollBack", "BoundaryEvent_WaveRolledBack")
                .notPassed("Task_HoldWave", "Task_StepBack", "BoundaryEvent_RollBackRequested")
                .waitsAt("CallActivity_TellCustomersMovedBack");
        assertThat(state()).isEqualTo(ProgrammeState.ROLLED_BACK);
        assertThat(weight()).isEqualTo(BasisPoints.NONE);
        assertThat(fixtures.get(key).wave(1).state).isEqualTo(WaveState.BREACHED);
    }

    @Test
    void aRollBackThatTheOldChannelCantTakeHoldsAndAsks() {
        watch("full_rollback");
        shifting();
        programmes.recordCapacity(DARIO, key, order(), new Capacity(BasisPoints.of(7000), BasisPoints.ALL));
        outcomes.contact(key, customers, BAD, GOOD);
        path.after(A_LOOK).passed("Task_RollBack").standsAt("Task_DecideAboutHeldWave");
        assertThat(state()).isEqualTo(ProgrammeState.HELD);
        assertThat(weight()).isEqualTo(BasisPoints.of(2500));
    }

    @Test
    void whatAPersonHasSeenAndLetGoOnHoldsAgainOnlyByNewOutcomes() {
        watch("hold");
        shifting();
        outcomes.contact(key, some(), BAD, GOOD);
        path.after(SOAKED)
                .passed("Task_HoldWave")
                .notPassed("Task_StepBack", "Task_RollBack")
                .standsAt("Task_DecideAboutHeldWave");
        path.after(A_LOOK);
        waves.resume(DIANA, key, order());
        path.run().standsAt();
        path.after(A_LOOK).after(A_LOOK).standsAt();
        assertThat(state()).isEqualTo(ProgrammeState.SHIFTING);
        assertThat(finding().reason()).isEqualTo(Reason.GATHERING);
        assertThat(finding().numbers().since()).isEqualTo(fixtures.get(key).answeredAt);
        assertThat(fixtures.get(key).wave)
                .as("old evidence does not pass either")
                .isEqualTo(1);

        outcomes.contact(key, others(), BAD, GOOD);
        path.after(A_LOOK).standsAt("Task_DecideAboutHeldWave");
        assertThat(state()).isEqualTo(ProgrammeState.HELD);
        assertThat(finding().reason()).isEqualTo(Reason.WORSE_THAN_MARGIN);
    }

    @Test
    void afterAnAnswerGoodOutcomesLetTheWavePass() {
        watch("hold");
        shifting();
        outcomes.contact(key, some(), BAD, GOOD);
        path.after(SOAKED).standsAt("Task_DecideAboutHeldWave");
        waves.resume(DIANA, key, order());
        path.run();
        outcomes.contact(key, others(), GOOD, GOOD);
        path.after(A_LOOK);
        assertThat(newest().verdict()).as("%s", newest().findings()).isEqualTo(Verdict.PASS);
        path.standsAt().passed("EndEvent_WavePassed");
        assertThat(weight()).isEqualTo(BasisPoints.of(5000));
    }

    @Test
    void aWaveThatNoLongerPassesWhileItWaitsForApprovalIsHeld() {
        watch("hold");
        ((ObjectNode) plan.path("waves").path(0)).put("approval", true);
        shifting();
        outcomes.contact(key, some(), GOOD, GOOD);
        path.after(SOAKED).standsAt("Task_ApproveWave");
        outcomes.contact(key, others(), 0, GOOD);
        path.after(A_LOOK).passed("Task_LookAtWaitingWave").standsAt("Task_DecideAboutHeldWave");
        assertThat(state()).isEqualTo(ProgrammeState.HELD);
        assertThatThrownBy(() -> waves.advance(DIANA, key, order())).isInstanceOf(Problems.NotPossibleNow.class);
        assertThat(weight()).isEqualTo(BasisPoints.of(2500));
    }

    @Test
    void nobodyApprovesAWaveOnAnOldVerdict() {
        watch("hold");
        ((ObjectNode) plan.path("waves").path(0)).put("approval", true);
        shifting();
        outcomes.contact(key, customers, GOOD, GOOD);
        path.after(SOAKED).standsAt("Task_ApproveWave");
        clock.advance(Duration.ofHours(13));
        assertThatThrownBy(() -> waves.advance(DIANA, key, order()))
                .isInstanceOfSatisfying(
                        Problems.ConditionsMissing.class,
                        missing -> assertThat(missing.facts().get("missing"))
                                .asString()
                                .contains("no_fresh_analysis"));
        assertThat(weight()).isEqualTo(BasisPoints.of(2500));
        path.run();
        waves.advance(DIANA, key, order());
        path.run().passed("EndEvent_WaveAdvancedByHand");
        assertThat(weight()).isEqualTo(BasisPoints.of(5000));
    }

    @Test
    void wavePassedNoGoesOnSoakingAndMovesNobody() {
        shifting();
        clock.advance(SOAKED);
        path.runUntil("Task_PassWave");
        programmes.recordCapacity(DARIO, key, order(), new Capacity(BasisPoints.ALL, BasisPoints.of(1000)));
        path.run().passed("Gateway_WavePassed").notPassed("EndEvent_WavePassed").standsAt();
        assertThat(weight()).isEqualTo(BasisPoints.of(2500));
        path.after(A_LOOK).standsAt("Task_DecideAboutHeldWave");
    }

    @Test
    void shiftingAllowedNoIsSettledByAPersonAndNobodyIsMoved() {
        String otherLine = fixtures.channel();
        Plans.waves(plan, 2500, 5000);
        plan.put("legalProfile", "it-energy").put("noticePeriod", "P30D");
        plan.putArray("successors").add(otherLine);
        announced();
        path.waitsAt("CallActivity_TellCohort").told().standsAt();
        fixtures.switchChannel(otherLine, Channel.State.DISABLED);
        path.after(Duration.ofDays(30).plusHours(1))
                .standsAt("Task_SettleWhatIsMissing")
                .passed("Task_CheckLawBeforeShifting")
                .notPassed("Task_SetWeight");
        assertThat(weight()).isEqualTo(BasisPoints.NONE);
        fixtures.switchChannel(otherLine, Channel.State.ACTIVE);
        path.complete("Task_SettleWhatIsMissing").standsAt().passed("Task_SetWeight");
        assertThat(weight()).isEqualTo(BasisPoints.of(2500));
    }

    @Test
    void aKillWinsOverAVerdictThatIsJustBeingActedOn() {
        watch("hold");
        shifting();
        outcomes.contact(key, customers, BAD, GOOD);
        clock.advance(A_LOOK);
        path.runUntil("Task_HoldWave");
        waves.kill(DARIO, key, order());
        path.run().standsAt("Task_DecideHowToGoOn").notPassed("Task_DecideAboutHeldWave");
        assertThat(state()).isEqualTo(ProgrammeState.ROLLED_BACK);
    }

    @Test
    void aHoldByHandWinsOverAStepBackThatIsJustToBeTaken() {
        watch("step_back");
        shifting();
        outcomes.contact(key, customers, BAD, GOOD);
        clock.advance(A_LOOK);
        path.runUntil("Task_StepBack");
        waves.hold(DARIO, key, order());
        path.run().standsAt("Task_DecideAboutHeldWave");
        assertThat(weight()).isEqualTo(BasisPoints.of(2500));
    }

    @Test
    void aWaveAdvancedByHandWhileTheProcessPassesItAdvancesOnce() {
        shifting();
        clock.advance(SOAKED);
        path.runUntil("Task_PassWave");
        waves.advance(DARIO, key, order());
        path.run().standsAt();
        assertThat(fixtures.get(key).wave).isEqualTo(2);
        assertThat(weight()).isEqualTo(BasisPoints.of(5000));
        assertThat(path.times("CallActivity_ShiftWave")).isEqualTo(2);
    }

    @Test
    void ofACommandAndAVerdictAtTheVerySameMomentNeitherIsLost() throws Exception {
        watch("hold");
        shifting();
        outcomes.contact(key, customers, BAD, GOOD);
        clock.advance(A_LOOK);
        path.runUntil("Task_HoldWave");
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            Future<?> engine = both.submit(() -> {
                together.await();
                runAsTheEngineDoes();
                return null;
            });
            Future<?> manager = both.submit(() -> {
                together.await();
                killAsAPersonDoes();
                return null;
            });
            engine.get();
            manager.get();
        } finally {
            both.shutdown();
        }
        path.run().notPassed("EndEvent_WavePassed");
        if (path.times("CallActivity_TellCustomersMovedBack") > 0) {
            // The engine asked how the wave stands before it heard of the kill.
            path.told();
        }
        path.standsAt("Task_DecideHowToGoOn");
        assertThat(state()).isEqualTo(ProgrammeState.ROLLED_BACK);
        assertThat(weight()).isEqualTo(BasisPoints.NONE);
        assertThat(log.verify(key).intact()).isTrue();
    }

    /** Whoever loses comes again. */
    private void runAsTheEngineDoes() {
        try {
            path.run();
        } catch (ProcessEngineException | Problem late) {
            assertThat(late).hasMessageNotContaining("null");
        }
    }

    private void killAsAPersonDoes() {
        try {
            waves.kill(DARIO, key, order());
        } catch (Problems.StaleRevision late) {
            waves.kill(DARIO, key, order());
        }
    }
}
