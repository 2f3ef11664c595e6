package org.tramonto.retirement.guardrail;

import java.util.List;

/**
 * The verdict of an analysis run: the worst that any guardrail with a say found. A failed validity check is at least a
 * hold, and hides no rollback because the worst wins.
 *
 * @param action the strongest that a breached guardrail asks for; {@link OnBreach#NONE} where none is breached
 */
public record RunVerdict(Verdict verdict, OnBreach action) {

    static RunVerdict of(List<Finding> findings) {
        List<Finding> counting = findings.stream().filter(Finding::counts).toList();
        Verdict verdict = Verdict.worst(counting.stream().map(Finding::verdict).toList());
        OnBreach action = OnBreach.strongest(counting.stream()
                .filter(Finding::isBreach)
                .map(Finding::onBreach)
                .toList());
        return new RunVerdict(verdict, verdict == Verdict.HOLD ? OnBreach.HOLD : action);
    }
}
