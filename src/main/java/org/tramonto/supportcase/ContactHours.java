package org.tramonto.supportcase;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts contacts of the hours that are over, so that nobody who looks at a programme counts them again. Nothing is counted
 * where a contact is written: two contacts of one hour would wait for each other.
 */
@Component
public class ContactHours {

    static final Duration HOUR = Duration.ofHours(1);

    /** So long after an hour it is left alone: what has begun to be written then is committed by now. */
    static final Duration STILL_COMING = Duration.ofHours(2);

    /** Hours that are counted once more, for mail that a server brings late with the time it had got it. */
    private static final Duration COUNTED_ANEW = Duration.ofHours(48);

    private final JdbcClient jdbc;
    private final Clock clock;

    ContactHours(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    static Instant hour(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }

    /** Of several nodes one counts, and the others go on. */
    @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT30M")
    @Transactional
    public void count() {
        jdbc.sql("select brin_summarize_new_values('case_message_received_idx')")
                .query(Integer.class)
                .single();
        Optional<Instant> until =
                jdbc.sql("""
                        select greatest(until, 'epoch') from contact_hours_counted for update skip locked
                        """).query((row, n) -> row.getTimestamp(1).toInstant()).optional();
        until.ifPresent(counted -> count(counted, hour(clock.instant().minus(STILL_COMING))));
    }

    private void count(Instant counted, Instant until) {
        Instant from = (counted.isBefore(until) ? counted : until).minus(COUNTED_ANEW);
        jdbc.sql("delete from contact_hour where hour >= :from")
                .param("from", Timestamp.from(from))
                .update();
        jdbc.sql("""
                insert into contact_hour (hour, channel, contacts)
                select date_trunc('hour', received_at, 'UTC'), channel, count(*)
                from case_message
                where kind = 'message' and direction = 'inbound' and not automatic
                  and received_at >= :from and received_at < :until
                group by 1, 2
                """)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .update();
        jdbc.sql("update contact_hours_counted set until = :until")
                .param("until", Timestamp.from(until))
                .update();
    }

    /** After cases of the past were added, all of it is counted again. */
    @Transactional
    public void forget() {
        jdbc.sql("update contact_hours_counted set until = '-infinity'").update();
        jdbc.sql("delete from contact_hour").update();
    }
}
