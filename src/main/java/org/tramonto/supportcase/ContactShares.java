package org.tramonto.supportcase;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How contacts spread over channels in the course of time; of whole hours that lie behind, the kept counts are read. */
@Repository
@Transactional(readOnly = true)
public class ContactShares {

    private final JdbcClient jdbc;
    private final Clock clock;

    ContactShares(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Contacts over one channel from {@code at} on, for one step of time. */
    public record Count(Instant at, String channel, long contacts) {}

    /**
     * What customers wrote or said over these channels, robots left out, step by step; steps without any are left out. An hour
     * belongs to the step in which it begins.
     */
    public List<Count> of(Collection<String> channels, Instant from, Instant to, Duration step) {
        Instant begin = from;
        Instant end = from;
        if (step.compareTo(ContactHours.HOUR) >= 0) {
            begin = earlier(ContactHours.hour(from.plus(ContactHours.HOUR).minusNanos(1)), to);
            end = later(begin, earlier(counted(), ContactHours.hour(to)));
        }
        return jdbc.sql("""
            select date_bin(make_interval(secs => :seconds), at, :from::timestamptz) as at, channel,
                   sum(contacts)::bigint as contacts
            from (
                select hour as at, channel, contacts from contact_hour
                where channel in (:channels) and hour >= :begin::timestamptz and hour < :end::timestamptz
                union all
                select received_at, channel, 1 from case_message
                where channel in (:channels) and kind = 'message' and direction = 'inbound' and not automatic
                  and received_at >= :from::timestamptz and received_at < :begin::timestamptz
                union all
                select received_at, channel, 1 from case_message
                where channel in (:channels) and kind = 'message' and direction = 'inbound' and not automatic
                  and received_at >= :end::timestamptz and received_at < :to::timestamptz
            ) told
            group by 1, 2 order by 1, 2
            """)
                .param("seconds", step.toSeconds())
                .param("channels", channels)
                .param("from", Timestamp.from(from))
                .param("begin", Timestamp.from(begin))
                .param("end", Timestamp.from(end))
                .param("to", Timestamp.from(to))
                .query((row, n) -> new Count(
                        row.getTimestamp("at").toInstant(), row.getString("channel"), row.getLong("contacts")))
                .list();
    }

    private Instant counted() {
        Instant until = jdbc.sql("select greatest(until, 'epoch') from contact_hours_counted")
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
        return earlier(until, ContactHours.hour(clock.instant().minus(ContactHours.STILL_COMING)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
