package org.tramonto.engine.release;

import java.util.Locale;

/** What a definition is. */
public enum ModelKind {
    PROCESS,
    DECISION;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
