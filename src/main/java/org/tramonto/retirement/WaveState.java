package org.tramonto.retirement;

import java.util.Locale;

/** Where a wave stands. */
public enum WaveState {
    PLANNED,
    /** Its customers are being told; its weight is not set. */
    NOTIFYING,
    /** Its weight is set; it soaks and is analysed. */
    RUNNING,
    HELD,
    PASSED,
    /** Taken back because a guardrail was breached. */
    BREACHED,
    /** Taken back because a person said so. */
    ROLLED_BACK;

    /** As written to SQL and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static WaveState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
