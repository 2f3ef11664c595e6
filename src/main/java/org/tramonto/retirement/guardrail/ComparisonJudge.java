package org.tramonto.retirement.guardrail;

import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Compares shifted customers with the control group.
 *
 * @param sequence the bounds, at the chance of error that one comparison may spend
 * @param leastOutcomes matured outcomes needed on each side
 * @param overdue the wave has run so long that there should be enough by now
 */
record ComparisonJudge(ConfidenceSequence sequence, int leastOutcomes, boolean overdue) {

    ComparisonJudge {
        if (leastOutcomes < GuardrailPlan.LEAST_OUTCOMES) {
            throw new IllegalArgumentException("nothing is compared with " + leastOutcomes + " outcomes");
        }
    }

    Finding judge(Guardrail.Sequential guardrail, Sample shifted, Sample control) {
        Numbers.Builder numbers = sides(guardrail, shifted, control);
        if (isTooSmall(shifted, control)) {
            return Finding.of(guardrail, tooFew(), numbers.build());
        }
        Interval difference = sequence.difference(shifted, control);
        Reason reason = reason(guardrail, difference);
        numbers.difference(
                        shown(guardrail, shifted.mean() - control.mean()),
                        new Interval(shown(guardrail, difference.lower()), shown(guardrail, difference.upper())))
                .alpha(sequence.alpha());
        return Finding.of(guardrail, reason, numbers.build());
    }

    /**
     * One planned look: the sides by their ranks (Mann-Whitney), each moved by the margin. Every look gets its part of
     * the chance of error, so the looks must be taken once each.
     *
     * @param shifted durations in seconds
     * @param look its number, from 1
     */
    Finding judge(Guardrail.Ranked guardrail, double[] shifted, double[] control, int look) {
        LogMean ofShifted = LogMean.of(shifted);
        LogMean ofControl = LogMean.of(control);
        int looks = guardrail.looks().size();
        Numbers.Builder numbers = sides(guardrail, ofShifted, ofControl).look(look, looks);
        if (isTooSmall(ofShifted, ofControl)) {
            return Finding.of(guardrail, tooFew(), numbers.build());
        }
        double alpha = sequence.alpha() / looks;
        double[] x = logarithms(shifted);
        double[] y = logarithms(control);
        double longer = pValue(x, y, guardrail.allowance(), AlternativeHypothesis.GREATER_THAN);
        double notLonger = pValue(x, y, guardrail.allowance(), AlternativeHypothesis.LESS_THAN);
        Reason reason =
                longer < alpha ? Reason.WORSE_THAN_MARGIN : notLonger < alpha ? Reason.WITHIN_MARGIN : Reason.UNDECIDED;
        numbers.alpha(alpha).pValue(reason == Reason.WITHIN_MARGIN ? notLonger : longer);
        return Finding.of(guardrail, reason, numbers.build());
    }

    boolean isTooSmall(Sample shifted, Sample control) {
        return shifted.size() < leastOutcomes || control.size() < leastOutcomes;
    }

    private Numbers.Builder sides(Guardrail.Comparison guardrail, Sample shifted, Sample control) {
        return Numbers.of(guardrail.metric(), shifted, control)
                .bound(guardrail.margin().value())
                .needed(leastOutcomes);
    }

    private Reason tooFew() {
        return overdue ? Reason.TOO_FEW : Reason.GATHERING;
    }

    private static Reason reason(Guardrail.Comparison guardrail, Interval difference) {
        Interval gain = guardrail.metric().better() == Metric.Better.HIGHER ? difference : difference.mirrored();
        if (gain.upper() < -guardrail.allowance()) {
            return Reason.WORSE_THAN_MARGIN;
        }
        return gain.lower() > -guardrail.allowance() ? Reason.WITHIN_MARGIN : Reason.UNDECIDED;
    }

    /** A difference of logarithms is shown as the ratio that it is. */
    private static double shown(Guardrail.Comparison guardrail, double difference) {
        return guardrail.metric().unit() == Metric.Unit.TIME ? Math.expm1(difference) : difference;
    }

    private static double pValue(double[] x, double[] y, double shift, AlternativeHypothesis alternative) {
        return MannWhitneyUTest.withDefaults()
                .withMu(shift)
                .with(alternative)
                .with(PValueMethod.ASYMPTOTIC)
                .test(x, y)
                .getPValue();
    }

    private static double[] logarithms(double[] seconds) {
        return Arrays.stream(seconds).map(LogMean::log).toArray();
    }
}
