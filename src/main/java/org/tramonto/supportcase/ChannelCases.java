package org.tramonto.supportcase;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.InTransaction;

/**
 * Who still has something open on a channel: a case on which somebody has something to do. One that is solved holds nobody
 * up any more while its customer may still object; it counts again once it is reopened.
 */
@Repository
@Transactional(readOnly = true)
public class ChannelCases {

    private static final String NOT_OPEN = "('solved', 'confirmed', 'closed', 'withdrawn', 'merged')";

    private final JdbcClient jdbc;

    ChannelCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Numbers of everybody who has an open case on the channel. */
    public List<String> customersWithOpenCases(String channel) {
        InTransaction.write();
        return jdbc.sql("""
                        select distinct person.number
                        from support_case join customer on customer.id = support_case.customer_id
                        join customer person on person.id = coalesce(customer.root_id, customer.id)
                        where support_case.channel = :channel and support_case.status not in %s
                        """.formatted(NOT_OPEN))
                .param("channel", channel)
                .query(String.class)
                .list();
    }

    /** Whether a person has one, under whichever of the ids that were merged into theirs. */
    public boolean hasOpenCase(Collection<Long> customerIds, String channel) {
        InTransaction.write();
        return jdbc.sql("""
                        select exists (
                            select from support_case
                            where customer_id in (:customers) and channel = :channel
                              and status not in %s)
                        """.formatted(NOT_OPEN))
                .param("customers", customerIds)
                .param("channel", channel)
                .query(Boolean.class)
                .single();
    }
}
