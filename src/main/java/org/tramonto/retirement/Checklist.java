package org.tramonto.retirement;

import java.util.List;
import java.util.Locale;

/** Steps that people do outside of the product and tick off here, each list with its items in order. */
public enum Checklist {
    /** Before a retirement is made known. */
    ANNOUNCEMENT("person", "teams", "partners");

    private final List<String> items;

    Checklist(String... items) {
        this.items = List.of(items);
    }

    public List<String> items() {
        return items;
    }

    /** As written to SQL and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
