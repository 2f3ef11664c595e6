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
    private final Duration keepBulk;
    private final int batch;

    @Autowired
    Cleanup(JdbcClient jdbc, Clock clock, DeliverySettings settings) {
        this(jdbc, clock, settings.keepSent(), settings.bulk().keepSent(), BATCH);
    }

    Cleanup(JdbcClient jdbc, Clock clock, Duration keepSent, Duration keepBulk, int batch) {
        this.keepBulk = keepBulk;
        this.jdbc = jdbc;
        this.clock = clock;
        this.keepSent = keepSent;
        this.batch = batch;
    }

    /** Answers how many it took away. */
    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    int clean() {
        int mails = repeat("""
                delete from outbox where id = any (array(
                    select id from outbox
                    where state = 'sent' and announced and sent_at < :before
                    order by sent_at limit :batch
                    for update skip locked))
                """, keepSent);
        int notices = repeat("""
                delete from bulk_mail where id = any (array(
                    select id from bulk_mail
                    where created_at < :before and state = 'sent' and announced and sent_at < :before
                    limit :batch
                    for update skip locked))
                """, keepBulk);
        int parcels = repeat("""
                delete from bulk_parcel where id = any (array(
                    select id from bulk_parcel
                    where created_at < :before and state = 'sent' and sent_at < :before
                    limit :batch
                    for update skip locked))
                """, keepBulk);
        int messages = repeat("""
                delete from web_message where id = any (array(
                    select id from web_message
                    where state = 'sent' and announced and sent_at < :before
                    order by sent_at limit :batch
                    for update skip locked))
                """, keepBulk);
        int files = repeat("""
                delete from print_file where (batch, file) in (
                    select print_file.batch, print_file.file
                    from print_file join print_batch on print_batch.number = print_file.batch
                    where print_batch.state = 'printed' and print_batch.printed_at < :before
                    order by print_batch.number limit :batch)
                """, keepBulk);
        jdbc.sql("""
                        delete from bulk_form where used_at < :before and not exists (
                            select from bulk_mail where bulk_mail.form = bulk_form.id)
                          and not exists (select from bulk_parcel where bulk_form.id = any (bulk_parcel.form))
                        """)
                .param("before", Timestamp.from(clock.instant().minus(keepBulk)))
                .update();
        jdbc.sql("delete from bulk_hand where taken_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(keepBulk)))
                .update();
        if (mails + notices + parcels + messages + files > 0) {
            log.info(
                    "Took away {} mails, {} notices, {} parcels of notices, {} web messages and {} files for the printer, sent long ago",
                    mails,
                    notices,
                    parcels,
                    messages,
                    files);
        }
        return mails + notices + parcels + messages + files;
    }

    private int repeat(String statement, Duration keep) {
        int all = 0;
        int some = batch;
        while (some == batch && !Thread.currentThread().isInterrupted()) {
            some = jdbc.sql(statement)
                    .param("before", Timestamp.from(clock.instant().minus(keep)))
                    .param("batch", batch)
                    .update();
            all += some;
        }
        return all;
    }
}
