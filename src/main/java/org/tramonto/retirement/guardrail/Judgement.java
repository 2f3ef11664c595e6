package org.tramonto.retirement.guardrail;

/** What one guardrail found, before the plan says what follows from it. */
public enum Judgement {
    PASS,
    INCONCLUSIVE,
    /** There should be data by now and there is none to rely on. */
    MISSING,
    BREACH
}
