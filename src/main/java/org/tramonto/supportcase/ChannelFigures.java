package org.tramonto.supportcase;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How a channel did in a time, told from the cases opened over it. */
@Repository
@Transactional(readOnly = true)
public class ChannelFigures {

    private final JdbcClient jdbc;

    ChannelFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The figures of one channel.
     *
     * @param customers who opened the cases
     * @param answered cases that a person has answered
     * @param answeredInTime of those, within the promised time
     * @param medianFirstResponse elapsed time; null where nothing was answered
     * @param reopened cases that came back after they were solved
     */
    public record Figures(
            String channel,
            long cases,
            long customers,
            long answered,
            long answeredInTime,
            Duration medianFirstResponse,
            long reopened) {}

    /** Messages of customers, robots left out, that came over the channel, by the category of their case. */
    public Map<String, Long> contacts(String channel, Instant from, Instant to) {
        Map<String, Long> contacts = new TreeMap<>();
        jdbc.sql("""
                        select coalesce(support_case.category, 'unknown') as category, count(*) as contacts
                        from case_message join support_case on support_case.id = case_message.case_id
                        where case_message.channel = :channel and kind = 'message' and direction = 'inbound'
                          and not automatic and received_at >= :from and received_at < :to
                        group by 1
                        """)
                .param("channel", channel)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(row -> {
                    contacts.put(row.getString("category"), row.getLong("contacts"));
                });
        return contacts;
    }

    /** Cases opened from {@code from} until before {@code to}; channels without any are left out. */
    public List<Figures> of(Collection<String> channels, Instant from, Instant to) {
        return jdbc.sql("""
                        select channel, count(*) as cases, count(distinct customer_id) as customers,
                               count(first_responded_at) as answered,
                               count(*) filter (where first_responded_at <= first_response_due_at) as in_time,
                               percentile_cont(0.5) within group (
                                   order by extract(epoch from first_responded_at - opened_at)) as median,
                               count(*) filter (where exists (
                                   select from case_message
                                   where case_id = support_case.id and event_type = 'case_reopened')) as reopened
                        from support_case
                        where channel in (:channels) and opened_at >= :from and opened_at < :to
                        group by channel order by channel
                        """)
                .param("channels", channels)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, n) -> {
                    double median = row.getDouble("median");
                    Duration response = row.wasNull() ? null : Duration.ofSeconds(Math.round(median));
                    return new Figures(
                            row.getString("channel"),
                            row.getLong("cases"),
                            row.getLong("customers"),
                            row.getLong("answered"),
                            row.getLong("in_time"),
                            response,
                            row.getLong("reopened"));
                })
                .list();
    }
}
