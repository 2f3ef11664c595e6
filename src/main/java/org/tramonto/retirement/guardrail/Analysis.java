package org.tramonto.retirement.guardrail;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/**
 * One analysis run of a wave, kept with everything it rests on.
 *
 * @param revision of the programme that was looked at; a later one makes this analysis history
 * @param dataUntil the latest moment that the data speak of; null where there were none
 */
public record Analysis(
        long id,
        ProgrammeKey programme,
        int wave,
        long revision,
        BasisPoints shifted,
        Instant at,
        Instant dataUntil,
        Verdict verdict,
        OnBreach action,
        List<Finding> findings) {

    public Analysis {
        findings = List.copyOf(findings);
    }

    Analysis withId(long given) {
        return new Analysis(given, programme, wave, revision, shifted, at, dataUntil, verdict, action, findings);
    }

    Analysis withFindings(List<Finding> found) {
        return new Analysis(id, programme, wave, revision, shifted, at, dataUntil, verdict, action, found);
    }

    /** Every blocking guardrail passed: what a wave needs to advance. */
    @JsonProperty
    public boolean passed() {
        return verdict == Verdict.PASS;
    }

    /** Customers of the smaller side in the comparison that has the fewest; 0 where nothing is compared. */
    @JsonProperty
    public long outcomes() {
        return findings.stream()
                .filter(finding -> finding.blocking() && finding.metric().family() == Metric.Family.OUTCOME)
                .map(Finding::numbers)
                .mapToLong(numbers ->
                        numbers.shiftedSize() == null ? 0 : Math.min(numbers.shiftedSize(), numbers.controlSize()))
                .min()
                .orElse(0);
    }

    public List<Finding> breached() {
        return findings.stream().filter(Finding::isBreach).toList();
    }

    /** The two sides can't be compared: whatever passed does not count. */
    public boolean isInvalid() {
        return findings.stream().anyMatch(finding -> finding.kind() == Guardrail.Kind.VALIDITY && finding.isBreach());
    }

    /** A blocking guardrail should have had data and had none to rely on. */
    public boolean isMissingData() {
        return findings.stream().anyMatch(finding -> finding.counts() && finding.judgement() == Judgement.MISSING);
    }

    /** Something happened that must never happen. */
    public boolean isNeverEvent() {
        return findings.stream().anyMatch(finding -> finding.kind() == Guardrail.Kind.NEVER && finding.isBreach());
    }
}
