package org.tramonto.shared;

import java.util.List;

/** One page of a list, newest first. {@code total} counts all matches up to {@link #COUNTED}; more are not counted. */
public record Page<T>(List<T> items, int page, int size, long total, boolean hasMore) {

    /** Where counting stops, so that a list costs the same however many there are. */
    public static final int COUNTED = 1000;

    /** The largest page that can be asked for. */
    public static final int LARGEST = 200;

    public Page {
        items = List.copyOf(items);
    }
}
