package org.tramonto.retirement.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tramonto.retirement.guardrail.GuardrailFixtures.ranked;
import static org.tramonto.retirement.guardrail.GuardrailFixtures.sequential;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Five hundred waves of sixty looks each, seeded: how often harmless ones are rolled back, and harmful ones found. */
class SimulationTests {

    private static final int RUNS = 500;
    private static final int LOOKS = 60;
    private static final int MOST_FALSE = RUNS * 5 / 100;

    /** As good as no margin, so that only the bounds protect a harmless wave. */
    private static final double NO_MARGIN = 1e-9;

    @ParameterizedTest(name = "{0} on both sides, {1} outcomes a side and look")
    @CsvSource({"0.85, 20", "0.85, 5", "0.5, 20", "0.98, 20", "0.995, 20", "0.02, 20", "0.85, 200"})
    void aHarmlessWaveIsHardlyEverRolledBack(double share, int outcomes) {
        assertThat(rolledBack(Metric.SATISFACTION, share, share, outcomes, NO_MARGIN))
                .isLessThanOrEqualTo(MOST_FALSE);
        assertThat(rolledBack(Metric.COMPLAINTS, share, share, outcomes, NO_MARGIN))
                .isLessThanOrEqualTo(MOST_FALSE);
    }

    @ParameterizedTest(name = "exactly the margin of {1} worse than {0}")
    @CsvSource({"0.85, 0.05", "0.9, 0.02", "0.6, 0.1"})
    void aWaveThatIsJustAsMuchWorseAsAcceptedIsHardlyEverRolledBackNorPassed(double share, double margin) {
        assertThat(rolledBack(Metric.SATISFACTION, share - margin, share, 20, margin))
                .isLessThanOrEqualTo(MOST_FALSE);
        assertThat(count(Verdict.PASS, Metric.SATISFACTION, share - margin, share, 20, margin))
                .isLessThanOrEqualTo(MOST_FALSE);
    }

    @ParameterizedTest(name = "from {0} to {1}, {2} outcomes a side and look, {3} accepted")
    @CsvSource({"0.85, 0.75, 20, 0.000000001", "0.85, 0.75, 40, 0.02", "0.85, 0.75, 100, 0.05", "0.6, 0.5, 100, 0.03"})
    void aDropOfTenPointsIsAlwaysFound(double control, double shifted, int outcomes, double margin) {
        assertThat(rolledBack(Metric.SATISFACTION, shifted, control, outcomes, margin))
                .isEqualTo(RUNS);
    }

    @Test
    void aRiseOfComplaintsByTenPointsIsAlwaysFound() {
        assertThat(rolledBack(Metric.COMPLAINTS, 0.15, 0.05, 40, 0.02)).isEqualTo(RUNS);
    }

    @Test
    void aWaveThatIsNoWorsePassesInTheEnd() {
        assertThat(count(Verdict.PASS, Metric.SATISFACTION, 0.85, 0.85, 100, 0.05))
                .isEqualTo(RUNS);
    }

    @Test
    void fourGuardrailsTogetherKeepTheChanceOfErrorOfOne() {
        ComparisonJudge judge = GuardrailFixtures.judge(GuardrailFixtures.plan(
                        sequential(Metric.SATISFACTION, 0.05, OnBreach.HOLD),
                        sequential(Metric.REOPENED, 0.05, OnBreach.HOLD),
                        sequential(Metric.COMPLAINTS, 0.05, OnBreach.HOLD),
                        sequential(Metric.BOUNCE_BACK, 0.05, OnBreach.HOLD))
                .alphaEach());
        int wrong = (int) IntStream.range(0, RUNS)
                .filter(run -> IntStream.range(0, 4)
                        .anyMatch(guardrail -> reaches(
                                Verdict.ROLLBACK,
                                judge,
                                Metric.SATISFACTION,
                                new SplittableRandom(run * 4L + guardrail),
                                new double[] {0.85, 0.85, 20, NO_MARGIN})))
                .count();
        assertThat(wrong).isLessThanOrEqualTo(MOST_FALSE);
    }

    @Test
    void skewedDurationsAreJudgedByTheirLogarithms() {
        assertThat(rolledBackByDuration(1.0, 1e-9)).isLessThanOrEqualTo(MOST_FALSE);
        assertThat(rolledBackByDuration(1.2, 0.2)).isLessThanOrEqualTo(MOST_FALSE);
        assertThat(rolledBackByDuration(2.0, 0.2)).isEqualTo(RUNS);
    }

    @Test
    void ranksHoldTheChanceOfErrorOverTheirPlannedLooks() {
        assertThat(breachedByRanks(1.0, 1e-9)).isLessThanOrEqualTo(MOST_FALSE);
        assertThat(breachedByRanks(1.5, 0.1)).isEqualTo(RUNS);
    }

    private static int rolledBack(Metric metric, double shifted, double control, int outcomes, double margin) {
        return count(Verdict.ROLLBACK, metric, shifted, control, outcomes, margin);
    }

    private static int count(
            Verdict verdict, Metric metric, double shifted, double control, int outcomes, double margin) {
        return (int) IntStream.range(0, RUNS)
                .filter(run -> reaches(
                        verdict, GuardrailFixtures.judge(0.05), metric, new SplittableRandom(run), new double[] {
                            shifted, control, outcomes, margin
                        }))
                .count();
    }

    /** Whether a look of this wave ever comes to the verdict. */
    private static boolean reaches(
            Verdict verdict, ComparisonJudge judge, Metric metric, RandomGenerator random, double[] wave) {
        Guardrail.Sequential guardrail = sequential(metric, wave[3], OnBreach.FULL_ROLLBACK);
        int outcomes = (int) wave[2];
        long size = 0;
        long shiftedHits = 0;
        long controlHits = 0;
        for (int look = 0; look < LOOKS; look++) {
            for (int i = 0; i < outcomes; i++) {
                shiftedHits += random.nextDouble() < wave[0] ? 1 : 0;
                controlHits += random.nextDouble() < wave[1] ? 1 : 0;
            }
            size += outcomes;
            Finding finding =
                    judge.judge(guardrail, new Proportion(shiftedHits, size), new Proportion(controlHits, size));
            if (finding.verdict() == verdict) {
                return true;
            }
        }
        return false;
    }

    private static int rolledBackByDuration(double ratio, double margin) {
        Guardrail.Sequential guardrail = sequential(Metric.RESOLUTION_TIME, margin, OnBreach.FULL_ROLLBACK);
        return (int) IntStream.range(0, RUNS)
                .filter(run -> {
                    SplittableRandom random = new SplittableRandom(run);
                    double[] shifted = new double[LOOKS * 20];
                    double[] control = new double[LOOKS * 20];
                    for (int i = 0; i < shifted.length; i++) {
                        shifted[i] = ratio * duration(random);
                        control[i] = duration(random);
                    }
                    return IntStream.rangeClosed(3, LOOKS)
                            .mapToObj(look -> GuardrailFixtures.judge(0.05)
                                    .judge(guardrail, first(shifted, look * 20), first(control, look * 20)))
                            .anyMatch(finding -> finding.verdict() == Verdict.ROLLBACK);
                })
                .count();
    }

    private static int breachedByRanks(double ratio, double margin) {
        Guardrail.Ranked guardrail = ranked(margin, 3);
        return (int) IntStream.range(0, RUNS)
                .filter(run -> {
                    SplittableRandom random = new SplittableRandom(run);
                    double[] shifted = durations(random, 900, ratio);
                    double[] control = durations(random, 900, 1);
                    return IntStream.rangeClosed(1, 3)
                            .mapToObj(look -> GuardrailFixtures.judge(0.05)
                                    .judge(
                                            guardrail,
                                            Arrays.copyOf(shifted, look * 300),
                                            Arrays.copyOf(control, look * 300),
                                            look))
                            .anyMatch(Finding::isBreach);
                })
                .count();
    }

    private static double[] durations(SplittableRandom random, int count, double ratio) {
        return IntStream.range(0, count)
                .mapToDouble(i -> ratio * duration(random))
                .toArray();
    }

    /** Log-normal around an hour, as handling and resolution times are. */
    private static double duration(RandomGenerator random) {
        return 3600 * Math.exp(random.nextGaussian());
    }

    private static LogMean first(double[] values, int count) {
        return LogMean.of(Arrays.copyOf(values, count));
    }
}
