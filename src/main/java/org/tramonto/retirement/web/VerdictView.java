package org.tramonto.retirement.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.tramonto.retirement.guardrail.Analysis;
import org.tramonto.retirement.guardrail.Finding;
import org.tramonto.retirement.guardrail.GuardrailWords;
import org.tramonto.retirement.guardrail.OnBreach;
import org.tramonto.retirement.guardrail.Verdict;

/**
 * An analysis as people read it: each verdict in a sentence, the numbers beside it.
 *
 * @param shiftedBp weight that was in force, in basis points
 * @param sentence what decided the verdict, in the reader's language
 */
record VerdictView(
        long id,
        String programme,
        int wave,
        long revision,
        int shiftedBp,
        Instant at,
        Instant dataUntil,
        Verdict verdict,
        OnBreach action,
        boolean passed,
        long outcomes,
        String sentence,
        List<Worded> findings) {

    /**
     * A finding with its sentence.
     *
     * @param measure what the guardrail watches, in words
     * @param unit of its numbers: {@code share} of 1, {@code time} in seconds, or {@code count}
     * @param better {@code higher} or {@code lower}
     */
    record Worded(@JsonUnwrapped Finding finding, String sentence, String measure, String unit, String better) {}

    static VerdictView of(Analysis analysis, GuardrailWords words) {
        return new VerdictView(
                analysis.id(),
                analysis.programme().value(),
                analysis.wave(),
                analysis.revision(),
                analysis.shifted().value(),
                analysis.at(),
                analysis.dataUntil(),
                analysis.verdict(),
                analysis.action(),
                analysis.passed(),
                analysis.outcomes(),
                words.say(analysis),
                analysis.findings().stream()
                        .map(finding -> worded(finding, words))
                        .toList());
    }

    private static Worded worded(Finding finding, GuardrailWords words) {
        return new Worded(
                finding,
                words.say(finding),
                words.metric(finding.metric()),
                finding.metric().unit().name().toLowerCase(Locale.ROOT),
                finding.metric().better().name().toLowerCase(Locale.ROOT));
    }
}
