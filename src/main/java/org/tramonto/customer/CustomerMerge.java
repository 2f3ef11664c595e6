package org.tramonto.customer;

import java.time.Instant;

/** A merge as the history keeps it; the last three are null while it holds. */
public record CustomerMerge(
        String absorbed,
        String into,
        String reason,
        String by,
        Instant at,
        String undoReason,
        String undoneBy,
        Instant undoneAt) {}
