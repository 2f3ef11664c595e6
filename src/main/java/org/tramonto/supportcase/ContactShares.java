package org.tramonto.supportcase;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How contacts spread over channels in the course of time. */
@Repository
@Transactional(readOnly = true)
public class ContactShares {

    private final JdbcClient jdbc;

    ContactShares(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Contacts over one channel from {@code at} on, for one step of time. */
    public record Count(Instant at, String channel, long contacts) {}

    /** What customers wrote or said over these channels, robots left out, step by step; steps without any are left out. */
    public List<Count> of(Collection<String> channels, Instant from, Instant to, Duration step) {
        return jdbc.sql("""
            select date_bin(make_interval(secs => :seconds), received_at, :from::timestamptz) as at, channel,
                   count(*) as contacts
            from case_message
            where channel in (:channels) and kind = 'message' and direction = 'inbound' and not automatic
              and received_at >= :from::timestamptz and received_at < :to::timestamptz
            group by 1, 2 order by 1, 2
            """)
                .param("seconds", step.toSeconds())
                .param("channels", channels)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, n) -> new Count(
                        row.getTimestamp("at").toInstant(), row.getString("channel"), row.getLong("contacts")))
                .list();
    }
}
