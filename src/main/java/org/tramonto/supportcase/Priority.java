package org.tramonto.supportcase;

import java.util.Locale;

/** How much a case presses, set by the triage table. */
public enum Priority {
    URGENT(90),
    HIGH(70),
    NORMAL(50),
    LOW(30);

    /** The task priority of an escalated case, above every one that triage gives. */
    public static final int FIRST = 100;

    private final int weight;

    Priority(int weight) {
        this.weight = weight;
    }

    /** The task priority in the engine, 0 to 100; higher is first. */
    public int weight() {
        return weight;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException where the decision table says anything else */
    public static Priority of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
