package org.tramonto.retirement.guardrail;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What follows when a guardrail is breached, from mildest to strongest. */
public enum OnBreach {
    /** A dry run: the breach is told and nothing follows. */
    NONE,
    HOLD,
    /** Back to the end of the previous wave. */
    STEP_BACK,
    /** Back to nobody shifted. */
    FULL_ROLLBACK;

    Verdict verdict() {
        return switch (this) {
            case NONE -> Verdict.PASS;
            case HOLD -> Verdict.HOLD;
            case STEP_BACK, FULL_ROLLBACK -> Verdict.ROLLBACK;
        };
    }

    static OnBreach strongest(Collection<OnBreach> actions) {
        return actions.stream().max(Comparator.naturalOrder()).orElse(NONE);
    }

    /** As written to SQL and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OnBreach of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
