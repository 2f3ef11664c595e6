package org.tramonto.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes away what was sent long ago: the words stay in their conversation, the outbox is no archive. In batches, each a
 * transaction of its own, so that nobody waits for it; on several nodes at once each takes other rows.
 */
@Component
class Cleanup {

    private static final Logger log = LoggerFactory.getLogger(Cleanup.class);
    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration keepSent;
    private final int batch;

    @Autowired
    Cleanup(JdbcClient jdbc, Clock clock, DeliverySettings settings) {
        this(jdbc, clock, settings.keepSent(), BATCH);
    }

    Cleanup(JdbcClient jdbc, Clock clock, Duration keepSent, int batch) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keepSent = keepSent;
        this.batch = batch;
    }

    /** Answers how many it took away. */
    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    int clean() {
        int all = 0;
        int some = batch;
        while (some == batch && !Thread.currentThread().isInterrupted()) {
            some = cleanBatch();
            all += some;
        }
        if (all > 0) {
            log.info("Took {} mails out of the outbox that were sent more than {} ago", all, keepSent);
        }
        return all;
    }

    private int cleanBatch() {
        return jdbc.sql("""
                        delete from outbox where id = any (array(
                            select id from outbox
                            where state = 'sent' and announced and sent_at < :before
                            order by sent_at limit :batch
                            for update skip locked))
                        """)
                .param("before", Timestamp.from(clock.instant().minus(keepSent)))
                .param("batch", batch)
                .update();
    }
}
