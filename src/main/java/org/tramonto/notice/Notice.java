package org.tramonto.notice;

import java.time.Instant;
import java.util.List;

/** A row of {@code notice}. */
record Notice(
        long id,
        String number,
        NoticeOrder order,
        NoticeState state,
        String stateReason,
        String stateBy,
        String legalBasis,
        String cursor,
        boolean lookedThrough,
        boolean finalLook,
        List<Long> texts,
        Integer perMinute,
        double allowance,
        Instant allowanceAt,
        Instant createdAt,
        Instant snapshotAt,
        Instant releasedAt,
        String releasedBy,
        Instant startedAt,
        Instant finishedAt) {

    NoticeView view(Figures figures, Instant endsAt) {
        return new NoticeView(
                number,
                order,
                state,
                legalBasis,
                stateReason,
                stateBy,
                figures,
                perMinute,
                createdAt,
                snapshotAt,
                releasedAt,
                releasedBy,
                startedAt,
                finishedAt,
                endsAt);
    }
}
