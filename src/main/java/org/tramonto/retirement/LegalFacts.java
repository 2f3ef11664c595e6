package org.tramonto.retirement;

import java.util.List;
import java.util.Locale;

/**
 * What is true of a programme before a step, in the terms that the law's table is asked with. Rules are binding where they
 * would block this step.
 *
 * @param channelMandatory a rule in force demands a channel of this kind, and no successor is one
 * @param rulesNotKept binding rules that are not kept, the demand for the channel itself aside
 * @param rulesNotKnown binding rules of which nobody can tell
 * @param warnings further rules not known to be kept
 * @param findings every rule that applies, with what came of it
 */
public record LegalFacts(
        Phase phase,
        boolean channelMandatory,
        int rulesNotKept,
        int rulesNotKnown,
        int warnings,
        List<Finding> findings) {

    public LegalFacts {
        findings = List.copyOf(findings);
    }

    /** The step that the law is asked about. */
    public enum Phase {
        ANNOUNCING,
        SHIFTING,
        CLOSING;

        /** As written to JSON and to the table. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a rule is kept. */
    public enum Result {
        KEPT,
        NOT_KEPT,
        /** Only a person can tell, and none has. */
        NOT_KNOWN
    }

    /** One rule and what came of it; {@code confirmedBy} is null unless a person said so. */
    public record Finding(
            String rule,
            LegalProfile.Kind kind,
            LegalProfile.Effect effect,
            Result result,
            Texts text,
            String citation,
            String confirmedBy) {

        boolean isKept() {
            return result == Result.KEPT;
        }
    }

    /** Rules that are not kept, or not known to be. */
    public List<String> open() {
        return findings.stream()
                .filter(finding -> !finding.isKept())
                .map(Finding::rule)
                .toList();
    }
}
