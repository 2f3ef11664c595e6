package org.tramonto.supportcase;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Which customers used a channel, and who still has something open on it. Customers are named by their numbers. */
@Repository
@Transactional(readOnly = true)
public class ChannelUse {

    private final JdbcClient jdbc;

    ChannelUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everybody who ever opened a case over the channel. */
    public List<String> customersOf(String channel) {
        return jdbc.sql("""
                        select distinct customer.number
                        from support_case join customer on customer.id = support_case.customer_id
                        where support_case.channel = :channel
                        """)
                .param("channel", channel)
                .query(String.class)
                .list();
    }

    /** Everybody who has a case on the channel that has not ended, however long ago it was solved. */
    public List<String> customersWithOpenCases(String channel) {
        return jdbc.sql("""
                        select distinct customer.number
                        from support_case join customer on customer.id = support_case.customer_id
                        where support_case.channel = :channel and support_case.status not in ('closed', 'withdrawn', 'merged')
                        """)
                .param("channel", channel)
                .query(String.class)
                .list();
    }

    public boolean hasOpenCase(long customerId, String channel) {
        return jdbc.sql("""
                        select exists (
                            select from support_case
                            where customer_id = :customer and channel = :channel
                              and status not in ('closed', 'withdrawn', 'merged'))
                        """)
                .param("customer", customerId)
                .param("channel", channel)
                .query(Boolean.class)
                .single();
    }
}
