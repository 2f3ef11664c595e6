package org.tramonto.retirement.guardrail;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What an analysis says about a wave, from best to worst. */
public enum Verdict {
    /** Shown to be no worse than the margin allows. */
    PASS,
    /** Not decided yet: wait, and don't advance. */
    INCONCLUSIVE,
    /** Stop here until a person decides. */
    HOLD,
    /** Shown to be worse than the margin allows, where the plan says to go back. */
    ROLLBACK;

    /** The worst of them; {@link #INCONCLUSIVE} where there is none, for nothing seen is nothing passed. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().max(Comparator.naturalOrder()).orElse(INCONCLUSIVE);
    }

    /** As written to SQL and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Verdict of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
