package org.tramonto.retirement.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tramonto.retirement.guardrail.GuardrailFixtures.backlog;
import static org.tramonto.retirement.guardrail.GuardrailFixtures.judge;
import static org.tramonto.retirement.guardrail.GuardrailFixtures.ranked;
import static org.tramonto.retirement.guardrail.GuardrailFixtures.satisfaction;
import static org.tramonto.retirement.guardrail.GuardrailFixtures.sequential;
import static org.tramonto.retirement.guardrail.GuardrailFixtures.validity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tramonto.shared.BasisPoints;

/** What each kind of guardrail makes of its data, and what a run makes of its guardrails. */
class JudgementTests {

    private static final ConfidenceSequence SEQUENCE = new ConfidenceSequence(0.05, 1000);

    @Test
    void fortyNineOutcomesOnASideDecideNothing() {
        ComparisonJudge gathering = new ComparisonJudge(SEQUENCE, 50, false);
        Finding soFar = gathering.judge(
                satisfaction(0.05, OnBreach.FULL_ROLLBACK), new Proportion(0, 49), new Proportion(5000, 5000));
        assertThat(soFar.reason()).isEqualTo(Reason.GATHERING);
        assertThat(soFar.verdict()).isEqualTo(Verdict.INCONCLUSIVE);

        Finding afterAll = judge(0.05)
                .judge(satisfaction(0.05, OnBreach.FULL_ROLLBACK), new Proportion(5000, 5000), new Proportion(0, 49));
        assertThat(afterAll.reason()).isEqualTo(Reason.TOO_FEW);
        assertThat(afterAll.verdict()).isEqualTo(Verdict.HOLD);
    }

    @Test
    void withinTheMarginPassesBeyondItBreachesAndBetweenIsUndecided() {
        assertThat(reason(0.02, new Proportion(850, 1000), new Proportion(850, 1000)))
                .isEqualTo(Reason.UNDECIDED);
        assertThat(reason(0.10, new Proportion(850, 1000), new Proportion(850, 1000)))
                .isEqualTo(Reason.WITHIN_MARGIN);
        assertThat(reason(0.05, new Proportion(700, 1000), new Proportion(850, 1000)))
                .isEqualTo(Reason.WORSE_THAN_MARGIN);
    }

    @Test
    void whereLowerIsBetterMoreIsWorse() {
        Guardrail.Sequential complaints = sequential(Metric.COMPLAINTS, 0.05, OnBreach.HOLD);
        assertThat(judge(0.05)
                        .judge(complaints, new Proportion(300, 1000), new Proportion(100, 1000))
                        .reason())
                .isEqualTo(Reason.WORSE_THAN_MARGIN);
        assertThat(judge(0.05)
                        .judge(complaints, new Proportion(100, 1000), new Proportion(300, 1000))
                        .reason())
                .isEqualTo(Reason.WITHIN_MARGIN);
    }

    @Test
    void durationsAreShownAsSecondsAndRatios() {
        double[] hour = new double[400];
        Arrays.fill(hour, 3600);
        double[] twice = new double[400];
        Arrays.fill(twice, 7200);
        Finding finding = judge(0.05)
                .judge(sequential(Metric.RESOLUTION_TIME, 0.2, OnBreach.HOLD), LogMean.of(twice), LogMean.of(hour));
        assertThat(finding.reason()).isEqualTo(Reason.WORSE_THAN_MARGIN);
        assertThat(finding.numbers().shifted()).isCloseTo(7200, within(1e-6));
        assertThat(finding.numbers().control()).isCloseTo(3600, within(1e-6));
        assertThat(finding.numbers().difference()).isCloseTo(1, within(1e-9));
        assertThat(finding.numbers().lower()).isBetween(0.9, 1.0);
        assertThat(finding.numbers().upper()).isBetween(1.0, 1.1);
    }

    @Test
    void aFindingKeepsEveryNumberItRestsOn() {
        Numbers numbers = judge(0.025)
                .judge(satisfaction(0.05, OnBreach.HOLD), new Proportion(300, 400), new Proportion(340, 400))
                .numbers();
        assertThat(numbers.shiftedSize()).isEqualTo(400);
        assertThat(numbers.shifted()).isEqualTo(0.75);
        assertThat(numbers.control()).isEqualTo(0.85);
        assertThat(numbers.difference()).isCloseTo(-0.1, within(1e-12));
        assertThat(numbers.lower()).isLessThan(numbers.upper());
        assertThat(numbers.bound()).isEqualTo(0.05);
        assertThat(numbers.alpha()).isEqualTo(0.025);
        assertThat(numbers.needed()).isEqualTo(50);
    }

    @Test
    void theChanceOfErrorIsSharedByTheComparisonsThatActOrBlock() {
        GuardrailPlan plan = GuardrailFixtures.plan(
                satisfaction(0.05, OnBreach.HOLD),
                sequential(Metric.COMPLAINTS, 0.05, OnBreach.FULL_ROLLBACK),
                sequential(Metric.REOPENED, 0.05, OnBreach.NONE),
                ranked(0.2, 3),
                backlog(3, 5),
                validity(Metric.SIDE_SIZES));
        assertThat(plan.alphaEach()).isCloseTo(0.05 / 3, within(1e-15));
    }

    @Test
    void eachPlannedLookSpendsItsPart() {
        double[] hours =
                DoubleStream.iterate(600, value -> value * 1.01).limit(300).toArray();
        double[] longer = Arrays.stream(hours).map(value -> value * 2).toArray();
        Finding worse = judge(0.03).judge(ranked(0.2, 3), longer, hours, 2);
        assertThat(worse.reason()).isEqualTo(Reason.WORSE_THAN_MARGIN);
        assertThat(worse.numbers().alpha()).isCloseTo(0.01, within(1e-15));
        assertThat(worse.numbers().pValue()).isLessThan(0.01);
        assertThat(worse.numbers().look()).isEqualTo(2);
        assertThat(judge(0.03).judge(ranked(0.2, 3), hours, longer, 2).reason()).isEqualTo(Reason.WITHIN_MARGIN);
        assertThat(judge(0.03).judge(ranked(0.05, 3), hours, hours, 1).reason()).isEqualTo(Reason.UNDECIDED);
    }

    @Test
    void aLevelIsBreachedWhenItWasBeyondItsLimitOftenEnough() {
        assertThat(looks(3, 5, 90.0, 90, 90)).endsWith(Reason.UNDER_LIMIT);
        assertThat(looks(3, 5, 90.0, 120, 90, 120, 90))
                .containsExactly(
                        Reason.FIRST_LOOKS,
                        Reason.OVER_AT_TIMES,
                        Reason.UNDER_LIMIT,
                        Reason.OVER_AT_TIMES,
                        Reason.UNDER_LIMIT);
        assertThat(looks(3, 5, 120.0, 90, 120, 90, 120)).endsWith(Reason.OVER_LIMIT);
        assertThat(looks(1, 1, 100.0, 101)).containsExactly(Reason.UNDER_LIMIT, Reason.OVER_LIMIT);
    }

    @Test
    void aBreachedLevelIsOverOnlyWhenItHasComeBackOftenEnough() {
        // 90 is under the limit of 100, but not back at 80.
        assertThat(looks(2, 3, 120.0, 120, 90, 90, 90, 80, 90, 70))
                .containsExactly(
                        Reason.OVER_AT_TIMES,
                        Reason.OVER_LIMIT,
                        Reason.OVER_LIMIT,
                        Reason.OVER_LIMIT,
                        Reason.OVER_LIMIT,
                        Reason.OVER_LIMIT,
                        Reason.OVER_LIMIT,
                        Reason.UNDER_LIMIT);
    }

    @Test
    void sidesOfDifferentSizeAreNoAccident() {
        Sides sides = Sides.of(BasisPoints.of(1000), BasisPoints.of(200));
        Guardrail.Validity check = validity(Metric.SIDE_SIZES);
        Finding balanced = ValidityCheck.sizes(check, sides, 500, 520);
        assertThat(balanced.reason()).isEqualTo(Reason.BALANCED);
        // (10² + 10²) / 510 = 0.392, with one degree of freedom
        assertThat(balanced.numbers().pValue()).isCloseTo(0.5312, within(1e-3));
        Finding unbalanced = ValidityCheck.sizes(check, sides, 400, 520);
        // (60² + 60²) / 460 = 15.65
        assertThat(unbalanced.numbers().pValue()).isCloseTo(7.6e-5, within(2e-6));
        assertThat(unbalanced.reason()).isEqualTo(Reason.UNBALANCED);
        assertThat(unbalanced.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(ValidityCheck.sizes(check, sides, 5, 3).reason()).isEqualTo(Reason.GATHERING);
    }

    @Test
    void aboveTheHalfTheSidesAreExpectedAsUnequalAsTheyAre() {
        Sides sides = Sides.of(BasisPoints.of(8000), BasisPoints.NONE);
        assertThat(ValidityCheck.sizes(validity(Metric.SIDE_SIZES), sides, 800, 200)
                        .reason())
                .isEqualTo(Reason.BALANCED);
        assertThat(ValidityCheck.sizes(validity(Metric.SIDE_SIZES), sides, 500, 500)
                        .reason())
                .isEqualTo(Reason.UNBALANCED);
    }

    @Test
    void theControlGroupIsOfEqualSizeFromTheOtherEnd() {
        assertThat(Sides.of(BasisPoints.of(1000), BasisPoints.of(200))).isEqualTo(new Sides(1000, 1000));
        assertThat(Sides.of(BasisPoints.of(5000), BasisPoints.NONE)).isEqualTo(new Sides(5000, 5000));
        assertThat(Sides.of(BasisPoints.of(6000), BasisPoints.of(200))).isEqualTo(new Sides(6000, 4000));
        assertThat(Sides.of(BasisPoints.ALL, BasisPoints.of(200))).isEqualTo(new Sides(9800, 200));
        assertThat(Sides.of(BasisPoints.ALL, BasisPoints.NONE)).isEqualTo(new Sides(10000, 0));
    }

    @Test
    void tooManyShiftedCustomersServedOnTheOldChannelMakeTheComparisonWorthless() {
        Guardrail.Validity check = validity(Metric.CONTAMINATION);
        assertThat(ValidityCheck.contamination(check, new Proportion(25, 100), true)
                        .reason())
                .isEqualTo(Reason.CLEAN);
        assertThat(ValidityCheck.contamination(check, new Proportion(26, 100), true)
                        .reason())
                .isEqualTo(Reason.CONTAMINATED);
        assertThat(ValidityCheck.contamination(check, new Proportion(0, 49), true)
                        .reason())
                .isEqualTo(Reason.TOO_FEW);
    }

    @ParameterizedTest
    @EnumSource
    void aBreachComesToWhatThePlanSays(OnBreach onBreach) {
        Finding breach = Finding.of(satisfaction(0.05, onBreach), Reason.WORSE_THAN_MARGIN, Numbers.NONE);
        Finding passed = Finding.of(backlog(3, 5), Reason.UNDER_LIMIT, Numbers.NONE);
        RunVerdict expected = switch (onBreach) {
            case NONE -> new RunVerdict(Verdict.PASS, OnBreach.NONE);
            case HOLD -> new RunVerdict(Verdict.HOLD, OnBreach.HOLD);
            case STEP_BACK -> new RunVerdict(Verdict.ROLLBACK, OnBreach.STEP_BACK);
            case FULL_ROLLBACK -> new RunVerdict(Verdict.ROLLBACK, OnBreach.FULL_ROLLBACK);
        };
        assertThat(RunVerdict.of(List.of(passed, breach))).isEqualTo(expected);
    }

    @Test
    void theWorstDecidesAndAFailedValidityCheckHidesNoRollback() {
        Finding passed = Finding.of(backlog(3, 5), Reason.UNDER_LIMIT, Numbers.NONE);
        Finding undecided = Finding.of(satisfaction(0.05, OnBreach.HOLD), Reason.UNDECIDED, Numbers.NONE);
        Finding invalid = Finding.of(validity(Metric.SIDE_SIZES), Reason.UNBALANCED, Numbers.NONE);
        Finding rollback =
                Finding.of(satisfaction(0.05, OnBreach.FULL_ROLLBACK), Reason.WORSE_THAN_MARGIN, Numbers.NONE);
        assertThat(RunVerdict.of(List.of(passed)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(RunVerdict.of(List.of(passed, undecided)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(RunVerdict.of(List.of(passed, invalid, undecided)).verdict()).isEqualTo(Verdict.HOLD);
        assertThat(RunVerdict.of(List.of(rollback, invalid)))
                .isEqualTo(new RunVerdict(Verdict.ROLLBACK, OnBreach.FULL_ROLLBACK));
        assertThat(RunVerdict.of(List.of()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"NOT_MEASURED", "STALE", "FAILED", "TOO_FEW"})
    void withoutDataItHoldsAndNeverPassesNorRollsBack(Reason reason) {
        Finding missing = Finding.of(satisfaction(0.05, OnBreach.FULL_ROLLBACK), reason, Numbers.NONE);
        assertThat(RunVerdict.of(List.of(missing))).isEqualTo(new RunVerdict(Verdict.HOLD, OnBreach.HOLD));
    }

    @Test
    void whatDoesNotBlockOnlyHasASayWhenItIsBreached() {
        Guardrail.Sequential watched = new Guardrail.Sequential(
                "watched", Metric.REOPENED, new Share(0.05), GuardrailFixtures.WEEK, OnBreach.STEP_BACK, false);
        Finding passed = Finding.of(backlog(3, 5), Reason.UNDER_LIMIT, Numbers.NONE);
        assertThat(RunVerdict.of(List.of(passed, Finding.of(watched, Reason.UNDECIDED, Numbers.NONE)))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(RunVerdict.of(List.of(passed, Finding.of(watched, Reason.WORSE_THAN_MARGIN, Numbers.NONE))))
                .isEqualTo(new RunVerdict(Verdict.ROLLBACK, OnBreach.STEP_BACK));
    }

    private static Reason reason(double margin, Sample shifted, Sample control) {
        return judge(0.05)
                .judge(satisfaction(margin, OnBreach.HOLD), shifted, control)
                .reason();
    }

    /** The reasons of one look after the other. */
    private static List<Reason> looks(int breaches, int looks, double... levels) {
        Guardrail.Threshold guardrail = backlog(breaches, looks);
        List<Double> seen = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        boolean breached = false;
        for (double level : levels) {
            seen.add(level);
            Finding finding = ThresholdWatch.judge(guardrail, seen, breached);
            breached = finding.isBreach();
            reasons.add(finding.reason());
        }
        return reasons;
    }
}
