package org.tramonto.retirement.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.routing.Side;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.Language;
import org.tramonto.shared.ProgrammeKey;

/** Whole analyses of waves over cases in a real database. */
@TramontoTest
class AnalysesTests {

    private static final AtomicInteger PROGRAMMES = new AtomicInteger();
    private static final Duration DWELL = Duration.ofDays(7);
    private static final int TENTH = 1000;

    @Autowired
    private Analyses analyses;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @Autowired
    private ObjectMapper json;

    private ProgrammeKey programme;
    private ShiftedCustomers customers;
    private Instant since;

    @BeforeEach
    void shift() {
        programme = new ProgrammeKey("telefono-" + PROGRAMMES.incrementAndGet());
        customers = new ShiftedCustomers(jdbc, programme.value(), 4000);
        since = clock.instant();
        customers.markPresent(since);
    }

    @AfterEach
    void clean() {
        clock.reset();
        jdbc.sql("delete from rating where subject like 'analyses-%'").update();
        customers.forget();
    }

    @Test
    void shiftedCustomersWhoFareNoWorsePass() throws Exception {
        contact(Side.SHIFTED, 90);
        contact(Side.CONTROL, 90);
        later(Duration.ofDays(8));

        Analysis analysis = run(firstContact(0.15, "full_rollback"));
        assertThat(analysis.verdict()).isEqualTo(Verdict.PASS);
        assertThat(analysis.action()).isEqualTo(OnBreach.NONE);
        assertThat(analysis.findings())
                .extracting(Finding::reason)
                .containsExactly(Reason.WITHIN_MARGIN, Reason.BALANCED);
        Numbers numbers = analysis.findings().get(0).numbers();
        assertThat(numbers.shiftedSize())
                .isEqualTo(customers.on(Side.SHIFTED, TENTH).size());
        assertThat(numbers.controlSize())
                .isEqualTo(customers.on(Side.CONTROL, TENTH).size());
        assertThat(numbers.shifted()).isCloseTo(0.9, within(0.01));
        assertThat(analysis.outcomes()).isEqualTo(Math.min(numbers.shiftedSize(), numbers.controlSize()));
        assertThat(analysis.dataUntil()).isBetween(since, clock.instant());
        assertThat(analysis.passed()).isTrue();
    }

    @Test
    void shiftedCustomersWhoFareWorseCallForARollback() throws Exception {
        contact(Side.SHIFTED, 60);
        contact(Side.CONTROL, 90);
        later(Duration.ofDays(8));

        Analysis analysis = run(firstContact(0.05, "full_rollback"));
        assertThat(analysis.verdict()).isEqualTo(Verdict.ROLLBACK);
        assertThat(analysis.action()).isEqualTo(OnBreach.FULL_ROLLBACK);
        assertThat(new GuardrailWords(Language.ENGLISH).say(analysis))
                .matches(
                        "Roll back: the share of shifted customers helped at first contact is \\d+ to \\d+ points lower\\.");
    }

    @Test
    void satisfactionIsWhatCustomersAnsweredOnceNobodyCanChangeItAnyMore() throws Exception {
        contact(Side.SHIFTED, 90);
        contact(Side.CONTROL, 90);
        rated(Side.SHIFTED, 50);
        rated(Side.CONTROL, 90);
        String satisfaction = """
                {"guardrails": [{"key": "satisfied", "metric": "satisfaction", "margin": 0.05, "onBreach": "hold"}]}""";
        later(Duration.ofDays(2));
        assertThat(run(satisfaction).findings().get(0).numbers().shiftedSize())
                .as("ratings may change for three days")
                .isZero();
        later(Duration.ofDays(8));

        Analysis analysis = run(satisfaction);
        assertThat(analysis.action()).isEqualTo(OnBreach.HOLD);
        Finding finding = analysis.findings().get(0);
        assertThat(finding.reason()).isEqualTo(Reason.WORSE_THAN_MARGIN);
        assertThat(finding.numbers().shifted()).isCloseTo(0.5, within(0.01));
        assertThat(finding.numbers().control()).isCloseTo(0.9, within(0.01));
        assertThat(new GuardrailWords(Language.ENGLISH).say(analysis))
                .startsWith("Held: satisfaction of shifted customers is ");
    }

    @Test
    void untilTheWindowIsOverNothingCountsAndNothingPasses() throws Exception {
        contact(Side.SHIFTED, 0);
        contact(Side.CONTROL, 90);
        later(Duration.ofDays(6));

        Analysis analysis = run(firstContact(0.05, "full_rollback"));
        assertThat(analysis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(analysis.findings().get(0).reason()).isEqualTo(Reason.GATHERING);
        assertThat(analysis.findings().get(0).numbers().shiftedSize()).isZero();
        assertThat(analysis.outcomes()).isZero();
    }

    @Test
    void aWaveWithoutDataHoldsOnceItShouldHaveSome() throws Exception {
        clock.advance(Duration.ofDays(13));
        customers.markPresent(clock.instant());
        assertThat(run(firstContact(0.05, "full_rollback")).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        clock.advance(Duration.ofDays(2));
        Analysis analysis = run(firstContact(0.05, "full_rollback"));
        assertThat(analysis.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(analysis.action()).isEqualTo(OnBreach.HOLD);
        assertThat(analysis.findings().get(0).reason()).isEqualTo(Reason.TOO_FEW);
        assertThat(analysis.isMissingData()).isTrue();
    }

    @Test
    void oldDataHold() throws Exception {
        contact(Side.SHIFTED, 90);
        contact(Side.CONTROL, 90);
        clock.advance(Duration.ofDays(40));

        Analysis analysis = run(firstContact(0.15, "full_rollback"));
        assertThat(analysis.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(analysis.findings()).extracting(Finding::reason).containsOnly(Reason.STALE);
    }

    @Test
    void whatNothingMeasuresHoldsWhereItBlocks() throws Exception {
        String plan = """
                {"guardrails": [{"key": "given-up", "metric": "abandonment", "margin": 0.05, "blocking": %s}]}""";
        assertThat(run(plan.formatted(true)).verdict()).isEqualTo(Verdict.HOLD);
        assertThat(analyses.unmeasured(GuardrailPlan.parse(json.readTree(plan.formatted(true)))))
                .hasSize(1);
        assertThat(analyses.unmeasured(GuardrailPlan.parse(json.readTree(firstContact(0.1, "hold")))))
                .isEmpty();
    }

    @Test
    void aFailureToMeasureHoldsAndIsKept() throws Exception {
        contact(Side.SHIFTED, 90);
        contact(Side.CONTROL, 90);
        later(Duration.ofDays(8));
        Participants away = new Participants() {
            @Override
            public Map<String, Participation> among(Collection<String> numbers) {
                throw new QueryTimeoutException("the ledger takes too long");
            }

            @Override
            public List<String> exemptYetShifted() {
                return List.of();
            }
        };

        Analysis failed = analyses.run(facts(1, TENTH), plan(firstContact(0.15, "full_rollback")), away);
        assertThat(failed.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(failed.findings()).extracting(Finding::reason).containsOnly(Reason.FAILED);
        clock.advance(Duration.ofHours(1));
        assertThat(run(firstContact(0.15, "full_rollback")).verdict())
                .as("nothing was lost")
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void aCustomerCountsOnceAndOnlyIfComparedAndNew() throws Exception {
        List<String> shifted = customers.on(Side.SHIFTED, TENTH);
        customers.exempt.addAll(shifted.subList(0, 10));
        customers.write(shifted, since.plusSeconds(60), "chat", shifted.size());
        customers.write(shifted, since.plusSeconds(120), "chat", 0);
        customers.write(customers.on(Side.REMAINING, TENTH).subList(0, 50), since.plusSeconds(180), "phone", 0);
        later(Duration.ofDays(8));

        Finding finding = run(firstContact(0.05, "hold")).findings().get(0);
        assertThat(finding.numbers().shiftedSize()).isEqualTo(shifted.size() - 10);
        assertThat(finding.numbers().shifted()).as("the first contact counts").isEqualTo(1.0);
        assertThat(finding.numbers().controlSize()).isZero();
    }

    @Test
    void eachAnalysisGoesOnWhereTheLastOneEnded() throws Exception {
        List<String> shifted = customers.on(Side.SHIFTED, TENTH);
        List<String> control = customers.on(Side.CONTROL, TENTH);
        customers.write(shifted.subList(0, 100), since.plusSeconds(60), "chat", 90);
        customers.write(control.subList(0, 100), since.plusSeconds(61), "phone", 90);
        later(Duration.ofDays(8));
        assertThat(run(firstContact(0.05, "hold")).outcomes()).isEqualTo(100);

        customers.write(shifted.subList(100, 300), clock.instant(), "chat", 180);
        customers.write(control.subList(100, 300), clock.instant(), "phone", 180);
        later(Duration.ofDays(8));
        assertThat(run(firstContact(0.05, "hold")).outcomes()).isEqualTo(300);
    }

    @Test
    void aStepThatIsRepeatedGetsNoLookMore() throws Exception {
        String backlog = """
                {"guardrails": [{"key": "backlog", "metric": "backlog", "limit": 0, "breaches": 2, "looks": 2}]}""";
        customers.write(customers.on(Side.SHIFTED, TENTH).subList(0, 5), since.plusSeconds(60), "social", 0);
        Analysis first = run(backlog);
        assertThat(run(backlog)).isEqualTo(first);
        assertThat(first.findings().get(0).reason()).isEqualTo(Reason.OVER_AT_TIMES);
        clock.advance(Duration.ofHours(1));
        Analysis second = run(backlog);
        assertThat(second.findings().get(0).reason()).isEqualTo(Reason.OVER_LIMIT);
        assertThat(second.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(analyses.of(programme, 0, 10).items()).containsExactly(second, first);
    }

    @Test
    void manyAnalysesAtOnceCountNobodyTwice() throws Exception {
        contact(Side.SHIFTED, 90);
        contact(Side.CONTROL, 90);
        later(Duration.ofDays(8));
        GuardrailPlan plan = plan(firstContact(0.15, "hold"));
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Analysis>> calls = new ArrayList<>();
            for (int revision = 1; revision <= 4; revision++) {
                ProgrammeFacts facts = facts(revision, TENTH);
                calls.add(() -> analyses.run(facts, plan, customers));
            }
            for (Future<Analysis> done : nodes.invokeAll(calls)) {
                assertThat(done.get().findings()).noneMatch(finding -> finding.reason() == Reason.FAILED);
            }
        } finally {
            nodes.shutdown();
        }
        clock.advance(Duration.ofHours(2));
        assertThat(run(firstContact(0.15, "hold")).findings().get(0).numbers().shiftedSize())
                .isEqualTo(customers.on(Side.SHIFTED, TENTH).size());
    }

    @Test
    void wordsAboutTheChangeThatGoWithABadRatingAreAComplaint() throws Exception {
        String never = """
                {"guardrails": [{"key": "vulnerable", "metric": "vulnerable_complaint"}]}""";
        List<String> shifted = customers.on(Side.SHIFTED, TENTH).subList(0, 3);
        customers.vulnerable.addAll(shifted);
        customers.write(shifted.subList(0, 2), since.plusSeconds(10), "mail", 0, "channel_change", DWELL);
        rated(shifted.get(0), 3, facts(1, TENTH).key().value());
        rated(shifted.get(1), 1, "another-programme");
        clock.advance(Duration.ofHours(1));
        assertThat(run(never).verdict())
                .as("content enough, or of another change")
                .isEqualTo(Verdict.PASS);

        customers.write(shifted.subList(2, 3), clock.instant(), "mail", 0, "channel_change", DWELL);
        rated(shifted.get(2), 2, facts(1, TENTH).key().value());
        clock.advance(Duration.ofHours(1));
        Analysis held = run(never);
        assertThat(held.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(held.findings().get(0).references()).containsExactly(shifted.get(2));
    }

    /** An answer to a notice whose words have become the customer's newest case. */
    private void rated(String customer, int score, String topic) {
        jdbc.sql("""
                        insert into rating (kind, subject, language, customer, topic, occasion, round, score, words,
                                            answered_at, counted_at, contact_case)
                        select 'notice', gen_random_uuid()::text, 'it', :customer, :topic, 'wave', 1, :score, 'Non va.',
                               :now, :now, max(c.number)
                        from support_case c join customer k on k.id = c.customer_id where k.number = :customer
                        """)
                .param("customer", customer)
                .param("topic", topic)
                .param("score", score)
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .update();
    }

    @Test
    void aComplaintOfAVulnerableCustomerHoldsUntilAPersonLetsItGoOn() throws Exception {
        String never = """
                {"guardrails": [{"key": "vulnerable", "metric": "vulnerable_complaint"}]}""";
        String shifted = customers.on(Side.SHIFTED, TENTH).get(0);
        String remaining = customers.on(Side.REMAINING, TENTH).get(0);
        customers.vulnerable.addAll(List.of(shifted, remaining));
        customers.exempt.add(shifted);
        customers.write(
                List.of(remaining, customers.on(Side.SHIFTED, TENTH).get(1)),
                since.plusSeconds(10),
                "chat",
                0,
                "complaint",
                DWELL);
        clock.advance(Duration.ofMinutes(5));
        assertThat(run(never).verdict()).as("not vulnerable, or not concerned").isEqualTo(Verdict.PASS);

        customers.write(List.of(shifted), clock.instant(), "chat", 0, "complaint", DWELL);
        clock.advance(Duration.ofHours(1));
        Analysis held = run(never);
        assertThat(held.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(held.isNeverEvent()).isTrue();
        assertThat(held.findings().get(0).references()).containsExactly(shifted);
        clock.advance(Duration.ofHours(1));
        assertThat(run(never).verdict()).as("nobody has answered yet").isEqualTo(Verdict.HOLD);

        Instant resumed = clock.instant();
        clock.advance(Duration.ofHours(1));
        assertThat(analyses.run(answered(facts(2, TENTH), resumed), plan(never), customers)
                        .verdict())
                .isEqualTo(Verdict.PASS);
        customers.write(List.of(shifted), clock.instant(), "chat", 0, "complaint", DWELL);
        clock.advance(Duration.ofHours(1));
        assertThat(analyses.run(answered(facts(2, TENTH), resumed), plan(never), customers)
                        .verdict())
                .as("it happened again")
                .isEqualTo(Verdict.HOLD);
    }

    @Test
    void anExemptCustomerWhoWasShiftedHolds() throws Exception {
        String never = """
                {"guardrails": [{"key": "exempt", "metric": "exempt_shifted", "onBreach": "step_back"}]}""";
        assertThat(run(never).verdict()).isEqualTo(Verdict.PASS);
        customers.exemptYetShifted.add("K-88000001");
        clock.advance(Duration.ofHours(1));
        Analysis analysis = run(never);
        assertThat(analysis.verdict()).isEqualTo(Verdict.ROLLBACK);
        assertThat(analysis.action()).isEqualTo(OnBreach.STEP_BACK);
    }

    @Test
    void lostCustomersMakeTheComparisonInvalid() throws Exception {
        List<String> shifted = customers.on(Side.SHIFTED, TENTH);
        customers.write(shifted.subList(0, shifted.size() / 2), since.plusSeconds(60), "chat", shifted.size());
        contact(Side.CONTROL, 90);
        later(Duration.ofDays(8));

        Analysis analysis = run(firstContact(0.15, "hold"));
        assertThat(analysis.isInvalid()).isTrue();
        assertThat(analysis.verdict()).isEqualTo(Verdict.HOLD);
    }

    @Test
    void ranksAreLookedAtOnlyWhenPlanned() throws Exception {
        String ranks = """
                {"guardrails": [{"key": "ranks", "kind": "rank", "metric": "resolution_time", "margin": 0.2,
                                 "window": "P1D", "looks": ["P2D", "P4D"]}]}""";
        customers.write(
                customers.on(Side.SHIFTED, TENTH), since.plusSeconds(60), "chat", 4000, "billing", Duration.ofHours(8));
        customers.write(
                customers.on(Side.CONTROL, TENTH),
                since.plusSeconds(61),
                "phone",
                4000,
                "billing",
                Duration.ofHours(4));
        clock.advance(Duration.ofHours(36));
        assertThat(run(ranks).findings().get(0).reason()).isEqualTo(Reason.LOOK_TO_COME);
        clock.advance(Duration.ofHours(13));
        Finding first = run(ranks).findings().get(0);
        assertThat(first.reason()).isEqualTo(Reason.WORSE_THAN_MARGIN);
        assertThat(first.numbers().look()).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        assertThat(run(ranks).findings().get(0)).as("stands until the next").isEqualTo(first);
        clock.advance(Duration.ofDays(2));
        customers.markPresent(clock.instant());
        assertThat(run(ranks).findings().get(0).numbers().look()).isEqualTo(2);
    }

    @Test
    void whenEverybodyIsShiftedTheControlGroupIsThatOfTheWaveBefore() throws Exception {
        contact(Side.SHIFTED, 90);
        contact(Side.CONTROL, 90);
        later(Duration.ofDays(8));
        run(firstContact(0.15, "hold"));

        Instant all = clock.instant();
        List<String> everybody = customers.on(Side.SHIFTED, BasisPoints.WHOLE);
        customers.write(everybody.subList(0, 600), all.plusSeconds(60), "chat", 300);
        later(Duration.ofDays(8));
        ProgrammeFacts facts = facts(2, BasisPoints.WHOLE, all);
        Analysis analysis = analyses.run(facts, plan(firstContact(0.15, "hold")), customers);
        assertThat(analysis.findings())
                .extracting(Finding::reason)
                .containsExactly(Reason.WORSE_THAN_MARGIN, Reason.ONE_SIDE);
        assertThat(analysis.findings().get(0).numbers().earlierControl()).isTrue();
        assertThat(new GuardrailWords(Language.ENGLISH).say(analysis))
                .endsWith("lower than that of the control group of the earlier wave.");
    }

    @Test
    void aProgrammeThatBeginsWithEverybodyHasNothingToCompare() throws Exception {
        List<String> everybody = customers.on(Side.SHIFTED, BasisPoints.WHOLE);
        customers.write(everybody.subList(0, 200), since.plusSeconds(60), "chat", 0);
        later(Duration.ofDays(8));
        Analysis analysis =
                analyses.run(facts(1, BasisPoints.WHOLE), plan(firstContact(0.15, "full_rollback")), customers);
        assertThat(analysis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void anAnalysisReadsBackAsItWasMade() throws Exception {
        contact(Side.SHIFTED, 60);
        contact(Side.CONTROL, 90);
        later(Duration.ofDays(8));
        Analysis made = run(firstContact(0.05, "step_back"));
        assertThat(analyses.latest(programme)).contains(made);
        assertThat(analyses.of(programme, 0, 1).items()).containsExactly(made);
        assertThat(analyses.of(programme, 0, 1).hasMore()).isFalse();
        assertThat(json.writeValueAsString(made))
                .contains(
                        "\"verdict\":\"rollback\"",
                        "\"reason\":\"worse_than_margin\"",
                        "\"passed\":false",
                        "\"pValue\"");
    }

    /** Every customer of this side has a case; so many in a hundred are helped at once. */
    private void contact(Side side, int percent) {
        List<String> all = customers.on(side, TENTH);
        customers.write(
                all, since.plusSeconds(60), side == Side.SHIFTED ? "chat" : "phone", all.size() * percent / 100);
    }

    /** Time goes by, and cases go on coming in. */
    /** This share of a side answers that all was well, the others that it was not. */
    private void rated(Side side, int percent) {
        List<String> all = customers.on(side, TENTH);
        jdbc.sql("""
                        insert into rating
                            (kind, subject, language, customer, channel, score, confirmed, answered_at, counted_at, place)
                        select 'case', 'analyses-' || customer, 'it', customer, 'chat',
                            case when number <= :well then 5 else 2 end, true, :at, :at, nextval('rating_place_seq')
                        from unnest(:customers::text[]) with ordinality as asked (customer, number)
                        """)
                .param("well", all.size() * percent / 100)
                .param("at", Timestamp.from(since.plusSeconds(120)))
                .param("customers", all.toArray(String[]::new))
                .update();
    }

    private void later(Duration time) {
        clock.advance(time);
        customers.markPresent(clock.instant());
    }

    private static String firstContact(double margin, String onBreach) {
        return """
                {"guardrails": [{"key": "helped", "metric": "solved_at_first_contact", "margin": %s, "onBreach": "%s"}]}""".formatted(margin, onBreach);
    }

    private Analysis run(String plan) throws Exception {
        return analyses.run(facts(1, TENTH), plan(plan), customers);
    }

    private GuardrailPlan plan(String text) throws Exception {
        return GuardrailPlan.parse(json.readTree(text));
    }

    private ProgrammeFacts facts(long revision, int weight) {
        return facts(revision, weight, since);
    }

    private ProgrammeFacts facts(long revision, int weight, Instant shiftedSince) {
        return new ProgrammeFacts(
                programme,
                "phone",
                List.of("chat", "social"),
                programme.value(),
                revision,
                1,
                BasisPoints.of(weight),
                BasisPoints.NONE,
                shiftedSince,
                shiftedSince.plus(DWELL),
                0,
                shiftedSince,
                Duration.ofHours(1));
    }

    private static ProgrammeFacts answered(ProgrammeFacts facts, Instant until) {
        return new ProgrammeFacts(
                facts.key(),
                facts.channel(),
                facts.successors(),
                facts.seed(),
                facts.revision(),
                facts.wave(),
                facts.shifted(),
                facts.holdback(),
                facts.shiftedSince(),
                facts.soakOverAt(),
                facts.minOutcomes(),
                until,
                facts.every());
    }
}
