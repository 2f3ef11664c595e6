package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tramonto.retirement.ProgrammeFixtures.DARIO;
import static org.tramonto.retirement.ProgrammeFixtures.DIANA;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.shared.Language;
import org.tramonto.shared.ProgrammeKey;

/** Whole programmes as time goes by: every decision is named in its order, so that one too many fails, too. */
@TramontoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetirementTimelineTests {

    private static final Duration A_WAVE = Duration.ofDays(1).plusHours(2);
    private static final Duration THE_DRAIN = Duration.ofHours(2);
    private static final Duration THE_OBSERVATION = Duration.ofDays(11);

    @Autowired
    ProgrammeFixtures fixtures;

    @Autowired
    ProgrammeWalk walks;

    @Autowired
    RetirementBranches branches;

    @Autowired
    Planning planning;

    @Autowired
    Programmes programmes;

    @Autowired
    Waves waves;

    @Autowired
    Reports reports;

    @Autowired
    RetirementMeters figures;

    @Autowired
    MeterRegistry meters;

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
        customers = fixtures.customers(channel, 40);
        plan = fixtures.request(channel);
        Plans.waves(plan, 5000, 10_000);
    }

    @AfterEach
    void present() {
        fixtures.present();
    }

    @AfterAll
    void everyBranchWasTaken() {
        branches.ended(RetirementTimelineTests.class, run);
    }

    @Test
    void aBranchThatNoTestTakesIsFoundOut() {
        assertThat(branches.missing(Set.of("Flow_WavePassedYes")))
                .contains("Flow_WavePassedNo", "Flow_ClosingAllowedNo", "Flow_WhatCameOfItInactive")
                .doesNotContain("Flow_WavePassedYes");
    }

    private Order order() {
        return fixtures.order(key);
    }

    private void announced() {
        key = fixtures.draft(plan);
        path = walks.of(key).decided("dario: create");
        planning.submit(DARIO, key, order());
        path.run().decided("dario: submit", "tramonto: assess");
        programmes.approve(DIANA, key, order());
        path.run().decided("diana: approve");
        path.complete("Task_ReviewExemptions").textsReady().decided();
        programmes.announce(DARIO, key, order());
        path.told();
    }

    private void closed() {
        path.standsAt("Task_CloseChannel").decided();
        programmes.close(DARIO, key, order());
        path.run().decided("dario: close", "tramonto: observe");
    }

    private void retired() {
        path.after(THE_OBSERVATION).standsAt("Task_WriteFinalReport").decided();
        programmes.finish(DIANA, key, new Order(fixtures.get(key).revision, "Tell them twice, not three times"));
        path.run().decided("diana: finish").endedWith("EndEvent_ChannelRetired");
    }

    @Test
    void aGradualProgrammeGoesWaveByWaveToItsReport() {
        announced();
        path.decided("dario: announce", "tramonto: start");
        path.after(Duration.ofHours(20)).decided();
        path.after(Duration.ofHours(6)).decided("tramonto: advance");
        path.after(A_WAVE).decided("tramonto: advance");
        fixtures.solvedElsewhere(customers.get(0), "chat");
        path.after(THE_DRAIN).decided();
        closed();
        fixtures.contact(customers.get(1), plan.path("channel").asText());
        path.run().standsAt("Task_ReachCustomer").decided();
        fixtures.solvedElsewhere(customers.get(1), "chat");
        path.run().standsAt();
        retired();
        path.notPassed("Task_DecideAboutHeldWave", "Task_MoveCustomersBack", "Task_ShiftEverybody");

        Report report = reports.get(DARIO, key.value());
        assertThat(report.customers().population()).isEqualTo(40);
        assertThat(report.customers().states().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(40);
        assertThat(report.customers().states()).containsEntry("landed", 2L).containsEntry("shifted", 38L);
        assertThat(report.customers().bouncedBack()).isEqualTo(1);
        assertThat(report.phases())
                .extracting(Report.Phase::state)
                .endsWith("announced", "shifting", "draining", "closed", "observing");
        assertThat(report.phases().stream()
                        .filter(phase -> phase.state().equals("shifting"))
                        .findFirst()
                        .orElseThrow()
                        .lasted())
                .isBetween(Duration.ofDays(2), Duration.ofDays(3));
        assertThat(report.steps())
                .extracting(step -> step.by() + ": " + step.command())
                .startsWith("dario: create", "dario: submit")
                .endsWith("tramonto: observe", "diana: finish");
        assertThat(report.contacts().after().contacts()).isEqualTo(1);
        assertThat(report.contacts().before().contacts()).isZero();
        assertThat(report.costs().channels())
                .filteredOn(cost -> cost.channel().equals("chat"))
                .singleElement()
                .satisfies(chat -> assertThat(chat.casesAfter()).isPositive());
        assertThat(report.costs().perContactAfter()).isEqualByComparingTo("2.80");
        assertThat(report.log().intact()).isTrue();
        assertThat(report.log().entries()).isEqualTo(fixtures.get(key).revision);
        assertThat(report.lessons()).isEqualTo("Tell them twice, not three times");

        assertThat(reports.text(DARIO, key.value(), Language.ENGLISH))
                .contains(
                        "# Report: Farewell to the telephone",
                        "40 customers, 40 of them accounted for",
                        "| Helped on the new channel | 2 |")
                .contains(
                        "| diana | Finished | Tell them twice, not three times |",
                        report.log().head());
        assertThat(reports.text(DARIO, key.value(), Language.ITALIAN))
                .contains("# Rapporto: Addio al telefono", "## Chi ha deciso che cosa", "catena integra");

        figures.follow();
        assertThat(meters.get("tramonto.retirement.programmes")
                        .tag("state", "retired")
                        .gauge()
                        .value())
                .isPositive();
        assertThat(meters.get("tramonto.retirement.shifted")
                        .tag("programme", key.value())
                        .gauge()
                        .value())
                .isEqualTo(10_000);
    }

    @Test
    void aProvidersProgrammeEndsOnItsFixedDayHoweverFarItIs() {
        LocalDate end =
                LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Rome")).plusDays(20);
        plan.put("variant", "provider_forced").put("externalEndDate", end.toString());
        announced();
        path.decided("dario: announce", "tramonto: start");
        waves.hold(DARIO, key, order());
        path.run().standsAt("Task_DecideAboutHeldWave").decided("dario: hold");
        path.after(Duration.ofDays(18)).decided();
        path.after(Duration.ofDays(3)).decided("tramonto: end_by_provider");
        path.after(THE_DRAIN);
        closed();
        retired();
        path.passed("BoundaryEvent_ProvidersEndReached").notPassed("Task_MoveCustomersBack");
        assertThat(reports.get(DARIO, key.value()).customers().moved()).isEqualTo(40);
    }

    @Test
    void aProgrammeIsHeldSteppedBackResumedAndClosedInTheEnd() {
        announced();
        path.decided("dario: announce", "tramonto: start");
        path.after(A_WAVE).decided("tramonto: advance");
        waves.hold(DIANA, key, order());
        path.run().standsAt("Task_DecideAboutHeldWave").decided("diana: hold");
        path.after(Duration.ofDays(2)).decided();
        waves.stepBack(DIANA, key, order(), false);
        path.run().standsAt("Task_DecideAboutHeldWave").decided("diana: step_back");
        waves.resume(DARIO, key, order());
        path.run().standsAt().decided("dario: resume");
        path.after(A_WAVE).decided("tramonto: advance");
        path.waitsAt("CallActivity_TellCohort").told().decided("dario: notify", "tramonto: advance");
        path.after(A_WAVE).decided("tramonto: advance");
        path.after(THE_DRAIN);
        closed();
        retired();
        path.passed("EndEvent_WaveSteppedBack").notPassed("Task_MoveCustomersBack", "Task_ShiftEverybody");
    }

    @Test
    void aProgrammeIsRolledBackBegunAgainClosedAndReopened() {
        announced();
        path.decided("dario: announce", "tramonto: start");
        waves.rollBack(DIANA, key, order(), false, false);
        path.run().waitsAt("CallActivity_TellCustomersMovedBack").decided("diana: roll_back");
        path.told().standsAt("Task_DecideHowToGoOn").decided();
        path.after(Duration.ofDays(5)).decided();
        waves.start(DARIO, key, order());
        path.run().standsAt().waitsAt("CallActivity_TellCohort").decided("dario: start");
        path.told().decided("dario: notify", "tramonto: advance");
        path.after(A_WAVE).decided("tramonto: advance");
        path.after(A_WAVE).decided("tramonto: advance");
        path.after(THE_DRAIN);
        closed();
        programmes.reopen(DIANA, key, order());
        path.run().standsAt("Task_DecideHowToGoOn").decided("diana: reopen");
        path.complete("Task_DecideHowToGoOn").endedWith("EndEvent_ChannelKept").decided();
        path.after(Duration.ofDays(30)).decided();
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.REOPENED);
    }
}
