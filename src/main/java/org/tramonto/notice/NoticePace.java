package org.tramonto.notice;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.notice.Events.NoticeFinished;

/** How fast a notice goes, and when it is at its end. The limit is a bucket that fills evenly, kept in the notice's row. */
@Repository
class NoticePace {

    /** How much of a minute's limit may leave at once after a rest. */
    private static final double BURST_SECONDS = 10;

    private final NoticeRows rows;
    private final NoticeQueue queue;
    private final NoticeSettings settings;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NoticePace(
            NoticeRows rows,
            NoticeQueue queue,
            NoticeSettings settings,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.queue = queue;
        this.settings = settings;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** How many may be fed now. */
    int room(Notice notice) {
        long room = Math.min(settings.piece(), settings.mostWaiting() - queue.waiting(notice.id()));
        return (int) Math.max(0, Math.min(room, allowance(notice)));
    }

    void used(Notice notice, int fed) {
        jdbc.sql("update notice set allowance = :allowance, allowance_at = :now where id = :id")
                .param("allowance", Math.max(0, allowance(notice) - fed))
                .param("now", Timestamp.from(clock.instant()))
                .param("id", notice.id())
                .update();
    }

    private double allowance(Notice notice) {
        double aSecond = (notice.perMinute() == null ? settings.perMinute() : notice.perMinute()) / 60.0;
        double most = Math.max(1, aSecond * BURST_SECONDS);
        Instant since = notice.allowanceAt();
        if (since == null) {
            return most;
        }
        double seconds = Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
        return Math.min(most, notice.allowance() + seconds * aSecond);
    }

    /** Those who joined the audience while it was told. */
    void lookAgain(long notice) {
        jdbc.sql("update notice set cursor = '', looked_through = false, final_look = true where id = :id")
                .param("id", notice)
                .update();
    }

    void finish(Notice notice) {
        jdbc.sql("update notice set finished_at = :now where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", notice.id())
                .update();
        rows.move(notice, NoticeState.FINISHED, Staff.PRODUCT.id(), null);
        events.publishEvent(new NoticeFinished(notice.order(), rows.figures(notice.id())));
    }
}
