package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.retirement.ProgrammeFixtures.ANNA;
import static org.tramonto.retirement.ProgrammeFixtures.CARLA;
import static org.tramonto.retirement.ProgrammeFixtures.DARIO;
import static org.tramonto.retirement.ProgrammeFixtures.DIANA;
import static org.tramonto.retirement.ProgrammeFixtures.ELENA;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.channel.Channel;
import org.tramonto.channel.Channels;
import org.tramonto.routing.Route;
import org.tramonto.routing.Routes;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.Problem;
import org.tramonto.shared.ProgrammeKey;

/** Programmes on a real database: row, log, route, register and ledger move together or not at all. */
@TramontoTest
class ProgrammesTests {

    @Autowired
    private ProgrammeFixtures fixtures;

    @Autowired
    private Planning planning;

    @Autowired
    private Programmes programmes;

    @Autowired
    private Waves waves;

    @Autowired
    private ProgrammeSteps steps;

    @Autowired
    private WaveAnalyses analyses;

    @Autowired
    private Reports reports;

    @Autowired
    private LedgerRows ledger;

    @Autowired
    private Routes routes;

    @Autowired
    private Channels channels;

    @Autowired
    private DecisionLog log;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    private String channel;
    private ObjectNode request;

    @BeforeEach
    void aLineWithCustomers() {
        channel = fixtures.channel();
        fixtures.customers(channel, 300);
        request = fixtures.request(channel);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void aProgrammeGoesFromDraftToRetiredAndEverybodyIsAccountedFor() {
        ProgrammeKey key = fixtures.ready(request);
        assertThat(routes.find(channel)).isEmpty();
        programmes.announce(DARIO, key, fixtures.order(key));
        assertThat(route().mode()).isEqualTo(Route.Mode.OPEN);
        assertThat(channels.find(channel).orElseThrow().state()).isEqualTo(Channel.State.RETIRING);
        assertThat(counted(key, LedgerState.NOTIFIED)).isEqualTo(300);

        waves.start(DARIO, key, fixtures.order(key));
        for (int weight : new int[] {1000, 3000, 6000, 10_000}) {
            assertThat(route().shifted()).isEqualTo(BasisPoints.of(weight));
            assertThat(counted(key, LedgerState.SHIFTED)).isEqualTo(below(key, weight));
            clock.advance(Duration.ofDays(1));
            assertThat(steps.passWave(key, fixtures.get(key).wave).waves()).isEqualTo(4);
        }
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.DRAINING);
        assertThat(counted(key, LedgerState.SHIFTED)).isEqualTo(300);
        assertProblem("RETIREMENT-042", () -> programmes.close(DARIO, key, fixtures.order(key)));

        clock.advance(Duration.ofHours(2));
        programmes.close(DARIO, key, fixtures.order(key));
        assertThat(route().mode()).isEqualTo(Route.Mode.CLOSED);
        assertThat(channels.find(channel).orElseThrow().state()).isEqualTo(Channel.State.CLOSED);
        steps.observe(key);
        assertProblem("RETIREMENT-045", () -> programmes.finish(DARIO, key, fixtures.order(key)));
        clock.advance(Duration.ofDays(11));
        steps.finish(key);

        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.RETIRED);
        assertThat(channels.find(channel).orElseThrow().state()).isEqualTo(Channel.State.RETIRED);
        assertThat(route().revision()).isEqualTo(fixtures.get(key).revision);
        DecisionLog.Verification verification = log.verify(key);
        assertThat(verification.intact()).isTrue();
        assertThat(verification.entries()).isEqualTo(fixtures.get(key).revision);
        Report report = reports.get(DARIO, key.value());
        assertThat(report.customers().states()).containsEntry("shifted", 300L);
        assertThat(report.customers().population()).isEqualTo(300);
        assertThat(report.customers().accounted()).isEqualTo(300);
        assertThat(report.customers().moved()).isEqualTo(300);
        assertThat(report.phases())
                .extracting(Report.Phase::state)
                .containsExactly(
                        "draft",
                        "assessing",
                        "waiting_for_approval",
                        "ready",
                        "announced",
                        "shifting",
                        "draining",
                        "closed",
                        "observing");
        assertThat(report.steps()).hasSize((int) fixtures.get(key).revision);
        assertThat(report.log().head()).isEqualTo(verification.head());
        assertThat(report.log().intact()).isTrue();
        assertThat(report.decisions()).containsEntry("advance", 4L).containsEntry("close", 1L);
        assertThat(report.lessons()).isEqualTo("observation over");
        assertThat(Duration.between(report.beforeFrom(), report.announcedAt()))
                .isEqualTo(Duration.between(report.closedAt(), report.retiredAt()));
    }

    @Test
    void aWatchedWaveWaitsForAnAnalysisOfItsOwnRevision() {
        request.putArray("guardrails")
                .addObject()
                .put("key", "solved")
                .put("metric", "solved_at_first_contact")
                .put("margin", 0.05);
        ProgrammeKey key = fixtures.shifting(request);
        clock.advance(Duration.ofDays(1));
        assertThat(steps.missingToPass(key)).containsExactly(Condition.NO_FRESH_ANALYSIS);
        assertThat(analyses.analyse(key)).get().satisfies(analysis -> {
            assertThat(analysis.wave()).isEqualTo(1);
            assertThat(analysis.revision()).isEqualTo(fixtures.get(key).revision);
            assertThat(analysis.passed()).isFalse();
        });
        assertThat(steps.missingToPass(key)).contains(Condition.GUARDRAIL_NOT_PASSED);
        assertThat(steps.passWave(key, 1).waveState()).isEqualTo(WaveState.RUNNING);
        assertProblem("RETIREMENT-040", () -> waves.advance(DIANA, key, fixtures.order(key)));

        steps.holdWave(key, 1, "too few answers");
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.HELD);
        waves.resume(DIANA, key, fixtures.order(key));
        assertThat(steps.missingToPass(key)).contains(Condition.NO_FRESH_ANALYSIS);
        assertThat(steps.stepBack(key, 1, "worse").state()).isEqualTo(ProgrammeState.ROLLED_BACK);
        assertThat(analyses.of(DARIO, key.value(), 0, 10).total()).isEqualTo(1);
    }

    @Test
    void ofTwoManagersAtOnceOneIsTooLate() throws Exception {
        ProgrammeKey key = fixtures.shifting(request);
        Order seen = fixtures.order(key);
        ExecutorService managers = Executors.newFixedThreadPool(2);
        try {
            Callable<String> dario = () -> outcome(() -> waves.hold(DARIO, key, seen));
            Callable<String> diana = () -> outcome(() -> waves.rollBack(DIANA, key, seen, false, false));
            List<Future<String>> outcomes = managers.invokeAll(List.of(dario, diana));
            assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
                    .containsExactlyInAnyOrder("done", "RETIREMENT-003");
        } finally {
            managers.shutdown();
        }
        assertThat(fixtures.get(key).revision).isEqualTo(seen.expectedRevision() + 1);
        assertThat(log.verify(key).intact()).isTrue();
    }

    @Test
    void aStaleRevisionAWrongStateAndAPlannerAreRefusedByName() {
        ProgrammeKey key = fixtures.draft(request);
        planning.submit(DARIO, key, fixtures.order(key));
        assertProblem("RETIREMENT-007", () -> programmes.approve(DARIO, key, fixtures.order(key)));
        assertProblem("RETIREMENT-006", () -> programmes.approve(ELENA, key, fixtures.order(key)));
        assertProblem("RETIREMENT-003", () -> programmes.approve(DIANA, key, new Order(1L, "too old")));
        assertProblem("RETIREMENT-002", () -> waves.start(DIANA, key, fixtures.order(key)));
        programmes.approve(DIANA, key, fixtures.order(key));
        assertProblem("RETIREMENT-002", () -> programmes.approve(DIANA, key, fixtures.order(key)));
        assertThat(fixtures.get(key).approver).isEqualTo("diana");
    }

    @Test
    void whoeverHadAHandInThePlanDoesNotApproveIt() {
        ProgrammeKey key = planning.create(ELENA, request);
        assertProblem("RETIREMENT-006", () -> planning.submit(ELENA, key, fixtures.order(key)));
        planning.edit(DIANA, key, fixtures.order(key), request.put("drain", "P2D"));
        planning.submit(DARIO, key, fixtures.order(key));
        assertProblem("RETIREMENT-007", () -> programmes.approve(DIANA, key, fixtures.order(key)));
        assertThat(fixtures.get(key).planners).containsExactly("dario", "diana", "elena");
        assertProblem(
                "RETIREMENT-006",
                () -> planning.create(ANNA, fixtures.request(channel).put("key", "other-one")));
    }

    @Test
    void datesInThePastUnknownChannelsAndTakenKeysAreRefused() {
        assertProblem(
                "RETIREMENT-024",
                () -> planning.create(DARIO, request.deepCopy().put("startsAt", "2020-01-01")));
        assertProblem(
                "RETIREMENT-024",
                () -> planning.create(
                        DARIO,
                        request.deepCopy().put("variant", "provider_forced").put("externalEndDate", "2020-01-01")));
        assertProblem(
                "RETIREMENT-031",
                () -> planning.create(
                        DARIO,
                        request.deepCopy()
                                .put("variant", "provider_forced")
                                .put(
                                        "externalEndDate",
                                        clock.instant()
                                                .plus(Duration.ofDays(3))
                                                .toString()
                                                .substring(0, 10))));
        assertProblem("RETIREMENT-025", () -> planning.create(DARIO, fixtures.request("pigeon")));
        assertProblem(
                "RETIREMENT-029",
                () -> planning.create(DARIO, request.deepCopy().put("legalProfile", "moon")));
        fixtures.draft(request);
        assertProblem("RETIREMENT-008", () -> planning.create(DARIO, request));
    }

    @Test
    void oneProgrammeHasTheChannelForItself() {
        fixtures.announced(request);
        ProgrammeKey second = fixtures.ready(
                fixtures.request(channel).put("key", request.path("key").asText() + "-b"));
        assertProblem("RETIREMENT-009", () -> programmes.announce(DARIO, second, fixtures.order(second)));
    }

    @Test
    void anotherProgrammeMayFollowOneThatWasRolledBack() {
        ProgrammeKey first = fixtures.shifting(request);
        waves.rollBack(DARIO, first, fixtures.order(first), false, false);
        assertThat(channels.find(channel).orElseThrow().state()).isEqualTo(Channel.State.ACTIVE);
        ProgrammeKey second = fixtures.shifting(fixtures.request(channel).put("key", first.value() + "-b"));
        assertThat(route().programme()).isEqualTo(second);
        assertProblem("RETIREMENT-009", () -> waves.start(DARIO, first, fixtures.order(first)));
    }

    @Test
    void customersAreToldLongEnoughBeforeTheirWave() {
        request.put("noticePeriod", "P30D");
        ProgrammeKey key = fixtures.announced(request);
        assertThat(counted(key, LedgerState.NOT_NOTIFIED)).isEqualTo(300);
        assertProblem("RETIREMENT-040", () -> waves.start(DARIO, key, fixtures.order(key)));
        waves.recordNotices(DARIO, key, fixtures.order(key), 1);
        assertThat(counted(key, LedgerState.NOTIFIED)).isEqualTo(below(key, 1000));
        clock.advance(Duration.ofDays(29));
        assertThat(steps.startWave(key, 1).state()).isEqualTo(ProgrammeState.ANNOUNCED);
        clock.advance(Duration.ofDays(1));
        assertThat(steps.startWave(key, 1).state()).isEqualTo(ProgrammeState.SHIFTING);
        assertThat(steps.startWave(key, 1).wave()).as("twice is harmless").isEqualTo(1);
        clock.advance(Duration.ofDays(2));
        steps.passWave(key, 1);
        assertThat(fixtures.get(key).wave(2).state).isEqualTo(WaveState.NOTIFYING);
        assertThat(route().shifted()).isEqualTo(BasisPoints.of(1000));
        assertProblem("RETIREMENT-040", () -> waves.advance(DARIO, key, fixtures.order(key)));
        waves.recordNotices(DARIO, key, fixtures.order(key), 2);
        clock.advance(Duration.ofDays(31));
        waves.advance(DARIO, key, fixtures.order(key));
        assertThat(route().shifted()).isEqualTo(BasisPoints.of(3000));
        assertThat(counted(key, LedgerState.SHIFTED)).isEqualTo(below(key, 3000));
    }

    @Test
    void aWaveThatNeedsApprovalPassesByAManagerWhoDidNotPlan() {
        request.path("waves").forEach(wave -> ((ObjectNode) wave).put("approval", true));
        ProgrammeKey key = fixtures.shifting(request);
        assertProblem("RETIREMENT-040", () -> waves.advance(DIANA, key, fixtures.order(key)));
        clock.advance(Duration.ofDays(1));
        assertThat(steps.passWave(key, 1).approvalDue()).isTrue();
        assertThat(fixtures.get(key).wave).isEqualTo(1);
        assertProblem("RETIREMENT-007", () -> waves.advance(DARIO, key, fixtures.order(key)));
        waves.advance(DIANA, key, fixtures.order(key));
        assertThat(fixtures.get(key).wave(1).approvedBy).isEqualTo("diana");
        assertThat(fixtures.get(key).wave).isEqualTo(2);
    }

    @Test
    void anInfeasibleRollBackHoldsAndSaysSo() {
        ProgrammeKey key = fixtures.shifting(request);
        programmes.recordCapacity(DARIO, key, fixtures.order(key), new Capacity(BasisPoints.of(9000), BasisPoints.ALL));
        assertProblem("RETIREMENT-041", () -> waves.rollBack(DARIO, key, fixtures.order(key), true, false));
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.HELD);
        assertThat(route().shifted()).isEqualTo(BasisPoints.of(1000));

        programmes.recordCapacity(DARIO, key, fixtures.order(key), new Capacity(BasisPoints.of(9500), BasisPoints.ALL));
        waves.rollBack(DARIO, key, fixtures.order(key), true, false);
        assertThat(fixtures.get(key).state).isEqualTo(ProgrammeState.ROLLING_BACK);
        assertThat(counted(key, LedgerState.SHIFTED)).isEqualTo(below(key, 500));
        assertThat(steps.continueRollback(key).state()).isEqualTo(ProgrammeState.ROLLING_BACK);
        programmes.recordCapacity(DARIO, key, fixtures.order(key), Capacity.FULL);
        assertThat(steps.continueRollback(key).state()).isEqualTo(ProgrammeState.ROLLED_BACK);
        assertThat(counted(key, LedgerState.SHIFTED)).isZero();
        assertThat(route().mode()).isEqualTo(Route.Mode.OPEN);
    }

    @Test
    void aKillBringsEverybodyBackWhateverTheOldChannelCanTake() {
        ProgrammeKey key = fixtures.shifting(request);
        programmes.recordCapacity(DARIO, key, fixtures.order(key), new Capacity(BasisPoints.NONE, BasisPoints.ALL));
        waves.kill(DARIO, key, fixtures.order(key));
        assertThat(route().mode()).isEqualTo(Route.Mode.KILLED);
        assertThat(counted(key, LedgerState.SHIFTED)).isZero();
        waves.start(DIANA, key, fixtures.order(key));
        assertThat(route().mode()).isEqualTo(Route.Mode.SPLIT);
        assertThat(counted(key, LedgerState.SHIFTED))
                .as("they heard that they are back, and of no new day")
                .isZero();
        assertThat(fixtures.get(key).current().state).isEqualTo(WaveState.NOTIFYING);
        assertProblem("RETIREMENT-040", () -> waves.advance(DIANA, key, fixtures.order(key)));
        waves.recordNotices(DIANA, key, fixtures.order(key), 1);
        assertThat(steps.startWave(key, 1).waveState()).isEqualTo(WaveState.RUNNING);
        assertThat(counted(key, LedgerState.SHIFTED)).isEqualTo(below(key, 1000));
    }

    @Test
    void aClosedChannelOpensAgainForEverybody() {
        ProgrammeKey key = fixtures.shifting(Plans.waves(request, 10_000));
        clock.advance(Duration.ofDays(1));
        steps.passWave(key, 1);
        clock.advance(Duration.ofDays(1));
        programmes.close(DARIO, key, fixtures.order(key));
        programmes.reopen(DIANA, key, fixtures.order(key));
        assertThat(route().mode()).isEqualTo(Route.Mode.OPEN);
        assertThat(channels.find(channel).orElseThrow().state()).isEqualTo(Channel.State.ACTIVE);
        assertThat(counted(key, LedgerState.NOT_NOTIFIED)).isEqualTo(300);
        waves.start(DARIO, key, fixtures.order(key));
        assertThat(route().shifted()).as("told anew first").isEqualTo(BasisPoints.NONE);
        waves.recordNotices(DIANA, key, fixtures.order(key), 1);
        waves.advance(DARIO, key, fixtures.order(key));
        assertThat(route().shifted()).isEqualTo(BasisPoints.ALL);
    }

    @Test
    void theProvidersDateShiftsEverybodyHoweverFarTheWavesAre() {
        request.put("variant", "provider_forced").put("externalEndDate", "2099-01-01");
        ProgrammeKey key = fixtures.shifting(request);
        waves.hold(DARIO, key, fixtures.order(key));
        assertThat(steps.endByProvider(key).state()).isEqualTo(ProgrammeState.DRAINING);
        assertThat(route().mode()).isEqualTo(Route.Mode.CLOSED);
        assertThat(counted(key, LedgerState.SHIFTED)).isEqualTo(300);
        assertProblem("RETIREMENT-046", () -> waves.kill(DARIO, key, fixtures.order(key)));
    }

    @Test
    void theLogCantBeChangedAndACutEndIsFound() {
        ProgrammeKey key = fixtures.shifting(request);
        assertThatThrownBy(() -> jdbc.sql("update decision_log set entry = '{}' where programme = :key")
                        .param("key", key.value())
                        .update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("delete from decision_log where programme = :key")
                        .param("key", key.value())
                        .update())
                .hasMessageContaining("append-only");
        List<String> exported = log.export(key);
        assertThat(DecisionLog.verify(exported).head())
                .isEqualTo(log.verify(key).head());
        jdbc.sql("update programme set log_length = log_length + 1 where key = :key")
                .param("key", key.value())
                .update();
        assertThat(log.verify(key).intact()).isFalse();
    }

    @Test
    void theLawStopsWhatItForbids() {
        request.put("legalProfile", "uk-banking").put("noticePeriod", "P30D");
        ProgrammeKey key = fixtures.ready(request);
        assertProblem("RETIREMENT-043", () -> programmes.announce(DARIO, key, fixtures.order(key)));
        assertThat(channels.find(channel).orElseThrow().state()).isEqualTo(Channel.State.ACTIVE);
        ObjectNode energy = fixtures.request(fixtures.channel()).put("legalProfile", "it-energy");
        ProgrammeKey phone = fixtures.ready(energy);
        assertProblem("RETIREMENT-047", () -> programmes.announce(DARIO, phone, fixtures.order(phone)));
    }

    @Test
    void onlyManagersCommand() {
        ProgrammeKey key = fixtures.shifting(request);
        for (var actor : List.of(ELENA, CARLA, ANNA)) {
            assertProblem("RETIREMENT-006", () -> waves.hold(actor, key, fixtures.order(key)));
            assertProblem("RETIREMENT-006", () -> waves.kill(actor, key, fixtures.order(key)));
        }
    }

    private Route route() {
        return routes.find(channel).orElseThrow();
    }

    private long counted(ProgrammeKey key, LedgerState state) {
        var counts = ledger.counts(key);
        assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(300);
        return counts.get(state);
    }

    private long below(ProgrammeKey key, int weight) {
        return ledger.cohort(key, 0, weight);
    }

    private static String outcome(Runnable command) {
        try {
            command.run();
            return "done";
        } catch (Problem refused) {
            return refused.code();
        }
    }

    private static void assertProblem(String code, Runnable command) {
        assertThat(outcome(command)).isEqualTo(code);
    }
}
