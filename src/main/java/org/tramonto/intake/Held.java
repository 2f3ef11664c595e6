package org.tramonto.intake;

import java.time.Instant;

/**
 * A contact in quarantine, explained.
 *
 * @param from whom it names as its sender; null where it names nobody
 * @param code of the problem that it is here for
 * @param title of that problem, in the reader's language
 * @param detail the same in full; null where nothing more is known
 */
public record Held(
        long id,
        String channel,
        String from,
        String subject,
        Instant receivedAt,
        String code,
        String title,
        String detail) {}
