package org.tramonto.retirement.guardrail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The guardrails of a programme, checked when the plan is written. Belongs into the plan with its three members as they
 * stand here.
 *
 * @param alpha chance that harmless waves are ever held or rolled back, over all guardrails and looks of a wave
 * @param expectedSample outcomes on both sides at which a decision is expected, fixed for the programme
 */
public record GuardrailPlan(List<Guardrail> guardrails, double alpha, long expectedSample) {

    /** The fewest matured outcomes on each side that a comparison is made with. */
    public static final int LEAST_OUTCOMES = 50;

    static final double USUAL_ALPHA = 0.05;
    static final long USUAL_SAMPLE = 1000;

    public GuardrailPlan {
        guardrails = List.copyOf(guardrails);
        if (!(alpha > 0 && alpha <= 0.2)) {
            throw new Problems.AlphaOutOfRange(String.valueOf(alpha));
        }
        if (expectedSample < 2 * LEAST_OUTCOMES) {
            throw new Problems.SampleTooSmall(String.valueOf(expectedSample), 2 * LEAST_OUTCOMES);
        }
    }

    /**
     * Reads {@code guardrails}, {@code alpha} and {@code expectedSample} of a programme's plan; other members of the plan
     * are left alone.
     *
     * @throws org.tramonto.shared.Problem one named problem for the first mistake found, {@code RETIREMENT-101} to {@code -115}
     */
    public static GuardrailPlan parse(JsonNode plan) {
        return new PlanReader().read(plan);
    }

    /**
     * What an analysis judges: the guardrails, and wherever sides are compared also whether they are as large as they
     * should be.
     */
    List<Guardrail> judged() {
        boolean compares = guardrails.stream().anyMatch(Guardrail.Comparison.class::isInstance);
        boolean checks = guardrails.stream().anyMatch(guardrail -> guardrail.metric() == Metric.SIDE_SIZES);
        if (!compares || checks) {
            return guardrails;
        }
        List<Guardrail> judged = new ArrayList<>(guardrails);
        judged.add(new Guardrail.Validity(
                Metric.SIDE_SIZES.code(), Metric.SIDE_SIZES, null, Metric.SIDE_SIZES.usualWindow()));
        return judged;
    }

    /** What each comparison may spend: the chance of error is shared by all that act or block. */
    double alphaEach() {
        long spending = guardrails.stream()
                .filter(guardrail -> guardrail instanceof Guardrail.Comparison comparison && comparison.spends())
                .count();
        return alpha / Math.max(1, spending);
    }

    ConfidenceSequence sequence() {
        return new ConfidenceSequence(alphaEach(), expectedSample);
    }

    public Optional<Guardrail> find(String key) {
        return guardrails.stream()
                .filter(guardrail -> guardrail.key().equals(key))
                .findFirst();
    }
}
