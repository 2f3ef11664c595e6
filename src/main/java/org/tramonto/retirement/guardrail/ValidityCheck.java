package org.tramonto.retirement.guardrail;

import org.apache.commons.statistics.inference.ChiSquareTest;

/** Whether the two sides can be compared at all. */
final class ValidityCheck {

    /** Below this the sizes of the sides are no accident. */
    static final double NO_ACCIDENT = 0.001;

    private ValidityCheck() {}

    /**
     * As many customers on each side as their share of the buckets lets expect (chi-square with one degree of freedom). A
     * side that is too small has lost customers on a way that the comparison doesn't see.
     */
    static Finding sizes(Guardrail.Validity guardrail, Sides sides, long shifted, long control) {
        Numbers.Builder numbers = Numbers.with().sizes(shifted, control).bound(NO_ACCIDENT);
        if (sides.control() == 0) {
            return Finding.of(guardrail, Reason.ONE_SIDE, numbers.build());
        }
        if (shifted + control < 2L * GuardrailPlan.LEAST_OUTCOMES) {
            return Finding.of(guardrail, Reason.GATHERING, numbers.build());
        }
        double p = ChiSquareTest.withDefaults()
                .test(new double[] {sides.shifted(), sides.control()}, new long[] {shifted, control})
                .getPValue();
        return Finding.of(
                guardrail,
                p < NO_ACCIDENT ? Reason.UNBALANCED : Reason.BALANCED,
                numbers.pValue(p).build());
    }

    /** How many of the shifted customers were served as if they were not. */
    static Finding contamination(Guardrail.Validity guardrail, Proportion crossed, boolean overdue) {
        Numbers.Builder numbers = Numbers.with()
                .sizes(crossed.size(), 0)
                .bound(guardrail.limit().value())
                .needed(GuardrailPlan.LEAST_OUTCOMES);
        if (crossed.size() < GuardrailPlan.LEAST_OUTCOMES) {
            return Finding.of(guardrail, overdue ? Reason.TOO_FEW : Reason.GATHERING, numbers.build());
        }
        return Finding.of(
                guardrail,
                crossed.mean() > guardrail.limit().value() ? Reason.CONTAMINATED : Reason.CLEAN,
                numbers.level(crossed.mean()).build());
    }
}
