package org.tramonto.notice;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.link.PersonalLinks;
import org.tramonto.link.Ticket;

/** On paper nobody can click: whoever comes by the code of a letter says what they think of the notice they got last. */
@Component
class LastNotice implements PersonalLinks {

    private final JdbcClient jdbc;

    LastNotice(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Ticket> opinion(String customer, Instant until) {
        return jdbc.sql("""
                        select n.topic, n.occasion, n.round from notice n
                        where exists (select from notice_recipient r
                                      where r.notice = n.id and r.customer = :customer and r.state in ('queued', 'told'))
                        order by n.id desc limit 1
                        """)
                .param("customer", customer)
                .query((row, n) -> new NoticeOrder(
                        row.getString("topic"), Occasion.of(row.getString("occasion")), row.getInt("round")))
                .optional()
                .map(order -> order.feedback(customer, until));
    }
}
