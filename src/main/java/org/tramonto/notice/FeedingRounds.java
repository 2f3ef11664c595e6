package org.tramonto.notice;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes every notice that has something to do a few steps further, again and again. */
@Component
class FeedingRounds {

    private static final Logger log = LoggerFactory.getLogger(FeedingRounds.class);

    /** Then the next notice has its turn. */
    private static final int STEPS = 20;

    private final Feeder feeder;
    private final NoticeCounts counts;
    private final JdbcClient jdbc;
    private final NoticeSettings settings;

    FeedingRounds(Feeder feeder, NoticeCounts counts, JdbcClient jdbc, NoticeSettings settings) {
        this.counts = counts;
        this.feeder = feeder;
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "${tramonto.notice.every:PT1S}")
    void round() {
        if (!settings.enabled()) {
            return;
        }
        try {
            open().forEach(this::further);
        } catch (DataAccessException | TransactionException away) {
            log.info("Notices could not be looked at now: {}", away.getMessage());
        }
    }

    /** Those being sent, and those that ended and have a customer whose letter or mail came back since. */
    private List<Long> open() {
        return jdbc.sql("""
                        select id from notice where state = 'sending'
                        union
                        select n.id from notice n where n.state = 'finished' and exists (
                            select from notice_recipient r where r.notice = n.id and r.pending)
                        order by id
                        """).query(Long.class).list();
    }

    /** One notice that can't go on keeps no other waiting. */
    void further(long notice) {
        try {
            counts.putTogether(notice);
            for (int step = 0; step < STEPS && feeder.step(notice); step++) {
                log.trace("Notice {} went a step further", notice);
            }
        } catch (RuntimeException failed) {
            log.warn("Notice {} could not go on and is tried again: {}", notice, failed.toString());
        }
    }
}
