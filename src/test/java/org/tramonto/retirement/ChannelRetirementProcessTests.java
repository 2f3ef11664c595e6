package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.retirement.ProgrammeFixtures.DARIO;
import static org.tramonto.retirement.ProgrammeFixtures.DIANA;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.routing.Routes;
import org.tramonto.shared.Actor;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/** Whole programmes through their diagrams, and each way that a gateway or a boundary event can send them. */
@TramontoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChannelRetirementProcessTests {

    private static final Duration A_DAY = Duration.ofDays(1);

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ProgrammeFixtures fixtures;

    @Autowired
    ProgrammeWalk walks;

    @Autowired
    Planning planning;

    @Autowired
    Programmes programmes;

    @Autowired
    Waves waves;

    @Autowired
    Exemptions exemptions;

    @Autowired
    Ledger ledger;

    @Autowired
    TaskService tasks;

    @Autowired
    MovableClock clock;

    @Autowired
    Channels channels;

    @Autowired
    Routes routes;

    @Autowired
    ExemptionExpiry expiry;

    @Autowired
    LedgerRows ledgerRows;

    @Autowired
    RetirementBranches branches;

    private int run;
    private ObjectNode plan;
    private List<String> customers;
    private ProgrammeKey key;
    private ProgrammeWalk.Path path;

    @BeforeEach
    void begin() {
        run++;
        String channel = fixtures.channel();
        customers = fixtures.customers(channel, 20);
        plan = fixtures.request(channel);
        Plans.waves(plan, 5000, 10_000);
    }

    @AfterEach
    void resetClock() {
        fixtures.present();
    }

    @AfterAll
    void everyBranchWasTaken() {
        branches.ended(ChannelRetirementProcessTests.class, run);
    }

    private void draft() {
        key = fixtures.draft(plan);
        path = walks.of(key);
    }

    private Order order() {
        return fixtures.order(key);
    }

    private void approved() {
        draft();
        planning.submit(DARIO, key, order());
        programmes.approve(DIANA, key, order());
        path.run();
    }

    private void announced() {
        approved();
        path.complete("Task_ReviewExemptions").textsReady();
        programmes.announce(DARIO, key, order());
        path.run().waitsAt("CallActivity_TellCustomers").told();
    }

    /** The first wave has its weight. */
    private void shifting() {
        announced();
        // With no notice period the announcement was the notice.
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.SHIFTING);
    }

    @Test
    void aWholeProgrammeGoesFromTheProposalToTheReport() {
        draft();
        path.standsAt("Task_AssessDossier");
        planning.submit(DARIO, key, order());
        path.run().standsAt("Task_ApproveProgramme");
        programmes.approve(DIANA, key, order());
        path.run().standsAt("Task_ReviewExemptions").passed("Task_PrepareProgramme");
        path.complete("Task_ReviewExemptions").waitsAt("CallActivity_PrepareContent");
        path.textsReady().standsAt("Task_AnnounceRetirement");
        programmes.announce(DARIO, key, order());
        path.run().waitsAt("CallActivity_TellCustomers").told().standsAt();
        assertThat(fixtures.get(key).shifted).isEqualTo(BasisPoints.of(5000));
        path.after(A_DAY.plusHours(2));
        assertThat(fixtures.get(key).wave).isEqualTo(2);
        path.after(A_DAY.plusHours(2));
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.DRAINING);
        path.after(Duration.ofHours(2)).standsAt("Task_CloseChannel");
        programmes.close(DARIO, key, order());
        path.run().standsAt();
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.OBSERVING);
        path.after(Duration.ofDays(11)).standsAt("Task_WriteFinalReport");
        programmes.finish(DARIO, key, order());
        path.run().endedWith("EndEvent_ChannelRetired");
        path.notPassed(
                "EndEvent_ProgrammeDenied",
                "Task_SettleLegalFindings",
                "Task_DecideAboutHeldWave",
                "Task_MoveCustomersBack",
                "CallActivity_ReachCustomers",
                "EndEvent_ChannelKept");
    }

    @Test
    void programmeApprovedNoEndsWithTheProgrammeDenied() {
        draft();
        planning.submit(DARIO, key, order());
        programmes.deny(DIANA, key, order());
        path.run().endedWith("EndEvent_ProgrammeDenied").notPassed("Task_PrepareProgramme");
    }

    @Test
    void aTaskThatStandsForADecisionCantBeCompletedPastIt() {
        draft();
        String task = path.task("Task_AssessDossier").getId();
        assertThatThrownBy(() -> tasks.complete(task)).hasStackTraceContaining("RETIREMENT-201");
        path.standsAt("Task_AssessDossier");
    }

    @Test
    void aHoldByHandStopsSoakingAndAsksAPersonAndResumingGoesOn() {
        shifting();
        waves.hold(DARIO, key, order());
        path.run().standsAt("Task_DecideAboutHeldWave").passed("BoundaryEvent_ProgrammeChangedByHand");
        path.after(Duration.ofDays(3)).standsAt("Task_DecideAboutHeldWave");
        waves.resume(DARIO, key, order());
        path.run().standsAt();
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.SHIFTING);
        path.after(A_DAY.plusHours(2));
        assertThat(fixtures.get(key).wave).isEqualTo(2);
    }

    @Test
    void aWaveAdvancedByHandLeadsToTheNext() {
        shifting();
        clock.advance(A_DAY.plusMinutes(1));
        waves.advance(DARIO, key, order());
        path.run().passed("EndEvent_WaveAdvancedByHand");
        assertThat(fixtures.get(key).wave).isEqualTo(2);
    }

    @Test
    void aWaveThatNeedsApprovalWaitsForSomebodyWhoDidNotPlan() {
        ((ObjectNode) plan.path("waves").path(0)).put("approval", true);
        shifting();
        path.after(A_DAY.plusHours(2)).standsAt("Task_ApproveWave").notPassed("Task_PassWave");
        assertThatThrownBy(() -> waves.advance(DARIO, key, order())).isInstanceOf(Problems.PlannerMayNotApprove.class);
        path.standsAt("Task_ApproveWave");
        waves.advance(DIANA, key, order());
        path.run().passed("EndEvent_WaveAdvancedByHand");
        assertThat(fixtures.get(key).wave).isEqualTo(2);
    }

    @Test
    void successorsWithoutRoomHoldTheWave() {
        shifting();
        programmes.recordCapacity(DARIO, key, order(), new Capacity(BasisPoints.ALL, BasisPoints.of(1000)));
        path.after(A_DAY.plusHours(2)).standsAt("Task_DecideAboutHeldWave").passed("Task_HoldWave");
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.HELD);
    }

    @Test
    void aStepBackReturnsToTheWaveBefore() {
        shifting();
        path.after(A_DAY.plusHours(2));
        assertThat(fixtures.get(key).wave).isEqualTo(2);
        waves.stepBack(DARIO, key, order(), false);
        path.run().standsAt("Task_DecideAboutHeldWave");
        assertThat(fixtures.get(key).shifted).isEqualTo(BasisPoints.of(5000));
        waves.resume(DARIO, key, order());
        path.run().passed("EndEvent_WaveSteppedBack").standsAt();
        assertThat(fixtures.get(key).wave).isEqualTo(1);
        path.after(A_DAY.plusHours(2));
        assertThat(fixtures.get(key).wave).isEqualTo(2);
    }

    @Test
    void aRollBackEndsTheWaveTellsCustomersAndAsksHowToGoOn() {
        shifting();
        waves.rollBack(DARIO, key, order(), false, false);
        path.run()
                .passed("BoundaryEvent_RollBackRequested", "Task_MoveCustomersBack")
                .waitsAt("CallActivity_TellCustomersMovedBack");
        path.told().standsAt("Task_DecideHowToGoOn");
        path.complete("Task_DecideHowToGoOn").endedWith("EndEvent_ChannelKept");
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.ROLLED_BACK);
    }

    @Test
    void aPacedRollBackGoesOnAsSeatsBecomeFree() {
        shifting();
        programmes.recordCapacity(DARIO, key, order(), new Capacity(BasisPoints.of(7000), BasisPoints.ALL));
        waves.rollBack(DARIO, key, order(), true, false);
        path.run().standsAt();
        assertThat(path.waits()).contains("Event_NextSeatsFree");
        programmes.recordCapacity(DARIO, key, order(), new Capacity(BasisPoints.ALL, BasisPoints.ALL));
        path.run().waitsAt("CallActivity_TellCustomersMovedBack");
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.ROLLED_BACK);
    }

    @Test
    void aKilledProgrammeAsksAtOnceHowToGoOnAndMayShiftAgain() {
        shifting();
        waves.kill(DARIO, key, order());
        path.run()
                .standsAt("Task_DecideHowToGoOn")
                .passed("BoundaryEvent_ProgrammeKilled")
                .notPassed("Task_MoveCustomersBack");
        waves.start(DARIO, key, order());
        path.run().standsAt();
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.SHIFTING);
        assertThat(path.times("SubProcess_MoveCustomers")).isEqualTo(2);
    }

    @Test
    void closingWaitsUntilTheLastCustomerIsAccountedFor() {
        shifting();
        path.after(A_DAY.plusHours(2)).after(A_DAY.plusHours(2));
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.DRAINING);
        String one = customers.get(7);
        ledger.move(DARIO, key, one, LedgerState.MANUAL_OUTREACH, "the letter came back");
        path.after(Duration.ofHours(2)).standsAt("Task_ReachCustomer");
        assertThat(tasks.getVariable(path.task("Task_ReachCustomer").getId(), "customer"))
                .isEqualTo(one);
        ledger.move(DARIO, key, one, LedgerState.REACHED_BY_HAND, "called; uses the chat");
        path.run().passed("EndEvent_CustomerReached");
        path.after(Duration.ofHours(2)).standsAt("Task_CloseChannel");
    }

    /** The engine has not come to it when the same is asked again, by another notice or by the look that heals. */
    @Test
    void aPersonIsAskedOnceToReachACustomer() {
        announced();
        ledger.move(DARIO, key, customers.get(3), LedgerState.MANUAL_OUTREACH, "no address");
        transaction.executeWithoutResult(status -> events.publishEvent(
                new Events.OutreachNeeded(key, fixtures.get(key).revision, List.of(customers.get(3)))));
        path.run().standsAt("Task_ReachCustomer");
    }

    @Test
    void aCustomerWhoIsNotReachedIsTriedAgain() {
        announced();
        ledger.move(DARIO, key, customers.get(3), LedgerState.MANUAL_OUTREACH, "no address");
        path.run().standsAt("Task_ReachCustomer");
        path.complete("Task_ReachCustomer").standsAt();
        path.after(A_DAY.plusMinutes(1));
        assertThat(path.times("Task_ReachCustomer")).isEqualTo(2);
        path.after(Duration.ofDays(6)).passed("EndEvent_OutreachEscalated");
        assertThat(path.task("Task_ReachCustomer").getPriority()).isEqualTo(100);
    }

    @Test
    void aReopenedChannelAsksHowToGoOn() {
        shifting();
        path.after(A_DAY.plusHours(2)).after(A_DAY.plusHours(2)).after(Duration.ofHours(2));
        programmes.close(DARIO, key, order());
        path.run();
        programmes.reopen(DARIO, key, order());
        path.run().passed("BoundaryEvent_ChannelReopened").standsAt("Task_DecideHowToGoOn");
    }

    @Test
    void aPlanThatEndsBelowTheWholeLeavesASmallerChannel() {
        Plans.waves(plan, 5000);
        shifting();
        path.after(A_DAY.plusHours(2)).standsAt("Task_DecideAboutRest").notPassed("Event_DrainOver");
        waves.kill(DARIO, key, order());
        path.run().standsAt("Task_DecideHowToGoOn");
    }

    @Test
    void aCohortNotToldBeforeIsToldAndItsNoticePeriodAwaited() {
        plan.put("noticePeriod", "P30D");
        announced();
        path.waitsAt("CallActivity_TellCohort").passed("Task_FindAlternatives").notPassed("Task_SetWeight");
        path.told().standsAt().passed("Task_RecordNotices");
        path.after(Duration.ofDays(29)).notPassed("Task_SetWeight");
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.ANNOUNCED);
        path.after(Duration.ofDays(1).plusHours(1)).passed("Task_SetWeight");
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.SHIFTING);
    }

    @Test
    void aWaveWhoseConditionIsMissingIsSettledByAPersonAndNobodyIsMoved() {
        approved();
        path.complete("Task_ReviewExemptions").textsReady();
        programmes.announce(DARIO, key, order());
        programmes.recordCapacity(DARIO, key, order(), new Capacity(BasisPoints.ALL, BasisPoints.of(1000)));
        path.told()
                .passed("BoundaryEvent_ConditionMissing")
                .standsAt("Task_SettleWhatIsMissing")
                .notPassed("SubProcess_SoakAndWatch");
        assertThat(fixtures.get(key).shifted).isEqualTo(BasisPoints.NONE);
        programmes.recordCapacity(DARIO, key, order(), Capacity.FULL);
        path.complete("Task_SettleWhatIsMissing").standsAt().passed("SubProcess_SoakAndWatch");
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.SHIFTING);
    }

    @Test
    void announcingAllowedNoIsSettledByAPersonAndAskedAgain() {
        plan.put("legalProfile", "uk-banking").put("noticePeriod", "P30D");
        approved();
        path.standsAt("Task_SettleLegalFindings").notPassed("Task_PrepareProgramme", "Task_DecideAboutSmallerChannel");
        path.complete("Task_SettleLegalFindings").standsAt("Task_SettleLegalFindings");
        assertThat(path.times("Task_CheckLawBeforeAnnouncing")).isEqualTo(2);
    }

    @Test
    void smallerAllowedYesAsksForASmallerPlanAndSaysWhy() {
        plan.put("legalProfile", "it-energy");
        approved();
        path.standsAt("Task_DecideAboutSmallerChannel").notPassed("Task_SettleLegalFindings", "Task_PrepareProgramme");
        assertThatThrownBy(() -> programmes.announce(DARIO, key, order()))
                .isInstanceOfSatisfying(Problems.MayOnlyShrink.class, refused -> {
                    assertThat(refused.code()).isEqualTo("RETIREMENT-047");
                    assertThat(refused.facts()).containsEntry("outcome", "shrink");
                    assertThat(refused.facts().get("rules")).asString().contains("phone-service");
                });
        path.complete("Task_DecideAboutSmallerChannel").standsAt("Task_DecideAboutSmallerChannel");
        assertThat(path.times("Task_CheckLawBeforeAnnouncing")).isEqualTo(2);
    }

    @Test
    void whatTheLawLetsBecomeSmallerMayBecomeSmaller() {
        Plans.waves(plan.put("legalProfile", "it-energy"), 5000);
        shifting();
        path.notPassed("Task_DecideAboutSmallerChannel");
        path.after(A_DAY.plusHours(2)).standsAt("Task_DecideAboutRest");
        assertThat(fixtures.get(key).shifted).isEqualTo(BasisPoints.of(5000));
    }

    @Test
    void whatTheLawNeverAllowsIsWithdrawnAndTheChannelIsAsBefore() {
        plan.put("legalProfile", "it-energy");
        approved();
        programmes.withdraw(DARIO, key, order());
        path.run().endedWith("EndEvent_RetirementGivenUp").notPassed("CallActivity_TellCustomersChannelStays");
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.APPROVAL_DENIED);
        assertThat(fixtures.get(key).withdrawnAt).isNotNull();
        assertThat(channelState()).isEqualTo(Channel.State.ACTIVE);
        assertThatThrownBy(() -> programmes.withdraw(DARIO, key, order())).isInstanceOf(Problems.NotPossibleNow.class);
    }

    @Test
    void aDraftAndOneThatWaitsForApprovalMayBeWithdrawnToo() {
        draft();
        programmes.withdraw(DARIO, key, order());
        path.run().endedWith("EndEvent_RetirementGivenUp").notPassed("Task_ApproveProgramme");
        plan.put("key", plan.path("key").asText() + "-b");
        draft();
        planning.submit(DARIO, key, order());
        programmes.withdraw(DIANA, key, order());
        path.run().endedWith("EndEvent_RetirementGivenUp").notPassed("EndEvent_ProgrammeDenied");
    }

    @Test
    void customersToldYesAreToldThatTheChannelStaysAndRoutingForgetsTheProgramme() {
        plan.put("noticePeriod", "P30D");
        announced();
        String channel = plan.path("channel").asText();
        assertThat(routes.find(channel)).isPresent();
        programmes.withdraw(DARIO, key, order());
        path.run().waitsAt("CallActivity_TellCustomersChannelStays").notPassed("EndEvent_RetirementGivenUp");
        assertThat(routes.find(channel)).isEmpty();
        assertThat(channelState()).isEqualTo(Channel.State.ACTIVE);
        path.told().endedWith("EndEvent_CustomersKnow");
        plan.put("key", key.value() + "-b").put("noticePeriod", "PT0S");
        shifting();
        assertThat(routes.find(channel).orElseThrow().programme()).isEqualTo(key);
    }

    @Test
    void closingAllowedNoIsSettledByAPersonBeforeTheChannelCloses() {
        String otherLine = fixtures.channel();
        plan.put("legalProfile", "it-energy");
        plan.putArray("successors").add("chat").add(otherLine);
        Plans.waves(plan, 10_000);
        shifting();
        path.after(A_DAY.plusHours(2));
        fixtures.switchChannel(otherLine, Channel.State.DISABLED);
        path.after(Duration.ofHours(2))
                .standsAt("Task_SettleFindingsBeforeClosing")
                .notPassed("Task_CloseChannel");
        assertThatThrownBy(() -> programmes.close(DARIO, key, order())).isInstanceOf(Problems.MayOnlyShrink.class);
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.DRAINING);
        fixtures.switchChannel(otherLine, Channel.State.ACTIVE);
        path.complete("Task_SettleFindingsBeforeClosing").standsAt("Task_CloseChannel");
        programmes.close(DARIO, key, order());
        path.run().passed("EndEvent_ChannelClosed");
    }

    @Test
    void everybodyBackStoppedAsksAndRollBackFurtherGoesOnFromThere() {
        shifting();
        capacity(7000);
        waves.rollBack(DARIO, key, order(), true, false);
        waves.hold(DIANA, key, order());
        path.run()
                .standsAt("Task_DecideHowToGoOn")
                .notPassed("Event_NextSeatsFree", "CallActivity_TellCustomersMovedBack");
        assertThat(fixtures.get(key).shifted).isEqualTo(BasisPoints.of(3000));
        capacity(8000);
        waves.rollBack(DIANA, key, order(), true, false);
        path.run().standsAt();
        assertThat(path.times("Task_MoveCustomersBack")).isEqualTo(2);
        assertThat(fixtures.get(key).shifted).isEqualTo(BasisPoints.of(2000));
        capacity(10_000);
        path.run().waitsAt("CallActivity_TellCustomersMovedBack");
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.ROLLED_BACK);
    }

    @Test
    void anExpiredExemptionIsLookedAtByAPersonAndShiftsNobody() {
        shifting();
        waves.hold(DARIO, key, order());
        String one = customers.get(2);
        LocalDate tomorrow =
                LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Rome")).plusDays(1);
        exemptions.grant(
                DARIO, key, one, new Exemption.Grounds(Exemption.Cause.VULNERABLE, "a call", "by letter", tomorrow));
        clock.advance(Duration.ofDays(2));
        expiry.ask();
        expiry.ask();
        path.run().standsAt("Task_DecideAboutHeldWave", "Task_ReviewExpiredExemption");
        String task = path.task("Task_ReviewExpiredExemption").getId();
        assertThat(tasks.getVariable(task, "customer")).isEqualTo(one);
        assertThatThrownBy(() -> tasks.complete(task)).hasStackTraceContaining("RETIREMENT-201");
        exemptions.extend(DIANA, key, one, null, new Exemption.Judgement("nothing has changed for her", "a call"));
        path.run().standsAt("Task_DecideAboutHeldWave").passed("EndEvent_ExemptionReviewed");
        assertThat(ledgerOf(one)).isEqualTo(LedgerState.EXEMPT);
    }

    @Test
    void whatCameOfItExemptOrInactiveEndsTheContact() {
        announced();
        ledger.move(DARIO, key, customers.get(3), LedgerState.MANUAL_OUTREACH, "no address");
        path.run().standsAt("Task_ReachCustomer");
        exemptions.grant(
                DARIO,
                key,
                customers.get(3),
                new Exemption.Grounds(Exemption.Cause.NO_DIGITAL_ACCESS, "a visit", "the desk in town", null));
        path.run().standsAt().passed("EndEvent_CustomerExempted").notPassed("EndEvent_CustomerInactive");
        ledger.move(DARIO, key, customers.get(4), LedgerState.MANUAL_OUTREACH, "no address");
        path.run().standsAt("Task_ReachCustomer");
        ledger.move(DARIO, key, customers.get(4), LedgerState.INACTIVE, "moved abroad");
        path.run().standsAt().passed("EndEvent_CustomerInactive").notPassed("EndEvent_CustomerReached");
    }

    @Test
    void whoBouncesBackWhileTheChannelDrainsIsReachedByAPerson() {
        shifting();
        path.after(A_DAY.plusHours(2)).after(A_DAY.plusHours(2)).after(Duration.ofHours(2));
        path.standsAt("Task_CloseChannel");
        fixtures.contact(customers.get(5), plan.path("channel").asText());
        path.run().standsAt("Task_CloseChannel", "Task_ReachCustomer");
        assertThat(ledgerOf(customers.get(5))).isEqualTo(LedgerState.MANUAL_OUTREACH);
        assertThatThrownBy(() -> programmes.close(DARIO, key, order())).isInstanceOf(Problems.ClosingRefused.class);
        fixtures.solvedElsewhere(customers.get(5), "chat");
        path.run().standsAt("Task_CloseChannel").passed("EndEvent_CustomerReached");
        assertThat(ledgerOf(customers.get(5))).isEqualTo(LedgerState.LANDED);
    }

    @Test
    void noticesRecordedOverTheApiEndTheNoticeThatIsOnItsWay() {
        plan.put("noticePeriod", "P30D");
        announced();
        path.waitsAt("CallActivity_TellCohort");
        waves.recordNotices(DARIO, key, order(), 1);
        path.run().standsAt().passed("Task_RecordNotices");
        assertThat(path.waits()).contains("Event_NoticePeriodOver");
        path.after(Duration.ofDays(30).plusHours(1)).passed("Task_SetWeight");
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.SHIFTING);
    }

    @Test
    void theProvidersEndShiftsEverybodyHoweverFarTheWavesAre() {
        plan.put("variant", "provider_forced")
                .put(
                        "externalEndDate",
                        java.time.LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC)
                                .plusDays(20)
                                .toString());
        shifting();
        waves.hold(DARIO, key, order());
        path.run().standsAt("Task_DecideAboutHeldWave");
        path.after(Duration.ofDays(21)).passed("BoundaryEvent_ProvidersEndReached", "Task_ShiftEverybody");
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.DRAINING);
        assertThat(fixtures.get(key).shifted).isEqualTo(BasisPoints.ALL);
        path.after(Duration.ofHours(2)).standsAt("Task_CloseChannel");
    }

    private void capacity(int oldChannel) {
        programmes.recordCapacity(DARIO, key, order(), new Capacity(BasisPoints.of(oldChannel), BasisPoints.ALL));
    }

    private Channel.State channelState() {
        return channels.find(plan.path("channel").asText()).orElseThrow().state();
    }

    private LedgerState ledgerOf(String customer) {
        return ledgerRows.states(key, List.of(customer)).get(customer);
    }

    /** People of the groups that a task is offered to. */
    @Test
    void managersAreOfferedTheirTasks() {
        draft();
        assertThat(tasks.getIdentityLinksForTask(path.task("Task_AssessDossier").getId()))
                .extracting(link -> link.getGroupId())
                .containsExactly(Actor.MANAGERS);
    }
}
