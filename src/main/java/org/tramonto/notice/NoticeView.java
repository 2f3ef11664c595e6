package org.tramonto.notice;

import java.time.Instant;

/**
 * A notice as it stands.
 *
 * @param number such as {@code N-000042}
 * @param legalBasis the law that requires it, or {@code contract}; null where an opt-out counts
 * @param stateReason why it was paused, resumed or stopped; null where nobody said
 * @param figures counts by state
 * @param perMinute the most that leave in a minute; null for the setting of the product
 * @param endsAt when it will be through at the present pace; null where that can't be said
 */
public record NoticeView(
        String number,
        NoticeOrder order,
        NoticeState state,
        String legalBasis,
        String stateReason,
        String stateBy,
        Figures figures,
        Integer perMinute,
        Instant createdAt,
        Instant snapshotAt,
        Instant releasedAt,
        String releasedBy,
        Instant startedAt,
        Instant finishedAt,
        Instant endsAt) {}
