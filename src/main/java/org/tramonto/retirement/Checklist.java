package org.tramonto.retirement;

import java.util.List;
import java.util.Locale;

/** Steps that people do outside of the product and tick off here, each list with its items in order. */
public enum Checklist {
    /** Nothing published sends customers to the channel without a word. */
    ARTICLES("found", "rewritten", "read", "published", "explained"),
    ANNOUNCEMENT("reasons", "person", "languages", "frequent", "teams"),
    /** Customers of one wave are told. */
    NOTICES("mailed", "lettered", "returned", "once", "objection"),
    /** Customers who are back on the old channel are told. */
    MOVED_BACK("told", "articles", "team"),
    /** The programme was withdrawn after customers had heard of it. */
    CHANNEL_STAYS("told", "articles", "teams");

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
