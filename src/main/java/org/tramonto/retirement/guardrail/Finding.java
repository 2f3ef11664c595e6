package org.tramonto.retirement.guardrail;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * What one guardrail found in one analysis.
 *
 * @param references customers or cases that a never-event is about, at most {@link #MOST_REFERENCES} of them
 */
public record Finding(
        String guardrail,
        Guardrail.Kind kind,
        Metric metric,
        OnBreach onBreach,
        boolean blocking,
        Reason reason,
        Numbers numbers,
        List<String> references) {

    static final int MOST_REFERENCES = 20;

    public Finding {
        references = references.size() <= MOST_REFERENCES
                ? List.copyOf(references)
                : List.copyOf(references.subList(0, MOST_REFERENCES));
    }

    static Finding of(Guardrail guardrail, Reason reason, Numbers numbers) {
        return of(guardrail, reason, numbers, List.of());
    }

    static Finding of(Guardrail guardrail, Reason reason, Numbers numbers, List<String> references) {
        return new Finding(
                guardrail.key(),
                guardrail.kind(),
                guardrail.metric(),
                guardrail.onBreach(),
                guardrail.blocking(),
                reason,
                numbers,
                references);
    }

    /** {@code earlier} tells that the control group is that of an earlier wave. */
    Finding against(boolean earlier) {
        return earlier
                ? new Finding(guardrail, kind, metric, onBreach, blocking, reason, numbers.againstEarlier(), references)
                : this;
    }

    /** Rests on outcomes noted after this moment only: those before have been decided about. */
    Finding since(Instant answered) {
        return new Finding(guardrail, kind, metric, onBreach, blocking, reason, numbers.since(answered), references);
    }

    @JsonProperty
    public Judgement judgement() {
        return reason.judgement();
    }

    public boolean isBreach() {
        return judgement() == Judgement.BREACH;
    }

    /** What it means for the wave. A dry run never means anything but {@link Verdict#PASS}. */
    @JsonProperty
    public Verdict verdict() {
        if (onBreach == OnBreach.NONE) {
            return Verdict.PASS;
        }
        return switch (judgement()) {
            case PASS -> Verdict.PASS;
            case INCONCLUSIVE -> Verdict.INCONCLUSIVE;
            case MISSING -> Verdict.HOLD;
            case BREACH -> onBreach.verdict();
        };
    }

    /** Has a say in the verdict of the run: it blocks, or it was breached and something follows. */
    public boolean counts() {
        return onBreach != OnBreach.NONE && (blocking || isBreach());
    }
}
