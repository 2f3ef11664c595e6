package org.tramonto.retirement.guardrail;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Guardrails for tests, valid to start with. */
final class GuardrailFixtures {

    static final Duration WEEK = Duration.ofDays(7);

    private GuardrailFixtures() {}

    static Guardrail.Sequential satisfaction(double margin, OnBreach onBreach) {
        return sequential(Metric.SATISFACTION, margin, onBreach);
    }

    static Guardrail.Sequential sequential(Metric metric, double margin, OnBreach onBreach) {
        return new Guardrail.Sequential(
                metric.code(), metric, new Share(margin), WEEK, onBreach, onBreach != OnBreach.NONE);
    }

    static Guardrail.Ranked ranked(double margin, int looks) {
        return new Guardrail.Ranked(
                "ranks",
                Metric.RESOLUTION_TIME,
                new Share(margin),
                WEEK,
                IntStream.rangeClosed(1, looks).mapToObj(Duration::ofDays).toList(),
                OnBreach.HOLD,
                true);
    }

    static Guardrail.Threshold backlog(int breaches, int looks) {
        return new Guardrail.Threshold(
                "backlog",
                Metric.BACKLOG,
                new Limit(100, Metric.Unit.COUNT),
                new Limit(80, Metric.Unit.COUNT),
                breaches,
                looks,
                OnBreach.HOLD,
                true);
    }

    static Guardrail.Validity validity(Metric metric) {
        return new Guardrail.Validity(
                metric.code(), metric, metric == Metric.CONTAMINATION ? new Share(0.25) : null, metric.usualWindow());
    }

    static GuardrailPlan plan(Guardrail... guardrails) {
        return new GuardrailPlan(List.of(guardrails), 0.05, 1000);
    }

    /** A judge that has seen all there is to come. */
    static ComparisonJudge judge(double alpha) {
        return new ComparisonJudge(new ConfidenceSequence(alpha, 1000), GuardrailPlan.LEAST_OUTCOMES, true);
    }
}
