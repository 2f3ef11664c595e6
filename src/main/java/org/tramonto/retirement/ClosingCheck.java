package org.tramonto.retirement;

import java.util.List;

/**
 * Whether the channel may be closed, and if not, what stands in the way.
 *
 * @param missing what is not so yet, by name; empty where the channel may be closed
 * @param unaccounted customers of whom we don't know how they will reach us
 * @param names the numbers of the first of them
 * @param openCases customers with a case on the channel that somebody still works on
 */
public record ClosingCheck(List<String> missing, long unaccounted, List<String> names, long openCases) {

    public ClosingCheck {
        missing = List.copyOf(missing);
        names = List.copyOf(names);
    }

    public boolean mayClose() {
        return missing.isEmpty();
    }
}
