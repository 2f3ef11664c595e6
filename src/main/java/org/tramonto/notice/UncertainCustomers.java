package org.tramonto.notice;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.delivery.Outbox;
import org.tramonto.shared.Actor;

/** Customers of whom nobody knows whether their mail was sent; a person decides, as telling twice or never is both wrong. */
@Service
@Transactional
public class UncertainCustomers {

    /** What a person says of an uncertain mail. */
    public enum Decision {
        TOLD,
        SEND_AGAIN,
        NEXT_MEDIUM
    }

    private final NoticeRows rows;
    private final NoticeOutcomes outcomes;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final Clock clock;

    UncertainCustomers(NoticeRows rows, NoticeOutcomes outcomes, Outbox outbox, JdbcClient jdbc, Clock clock) {
        this.rows = rows;
        this.outcomes = outcomes;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void decide(Actor by, NoticeOrder order, String customer, Decision decision, String reason) {
        Staff.requireManager(by);
        String why = Staff.reason(reason);
        Notice notice = rows.lock(rows.get(order).id());
        Reference reference = jdbc.sql("""
                        select attempt from notice_recipient
                        where notice = :notice and customer = :customer and state = 'uncertain' for update
                        """)
                .param("notice", notice.id())
                .param("customer", customer == null ? "" : customer)
                .query(Integer.class)
                .optional()
                .map(attempt -> new Reference(notice.id(), customer, attempt))
                .orElseThrow(() -> new Problems.NotUncertain(String.valueOf(customer)));
        step(reference, decision, why, by);
        switch (decision) {
            case TOLD -> outbox.countAsSent(reference.toString());
            case SEND_AGAIN -> {
                if (outbox.sendAgain(reference.toString())) {
                    jdbc.sql("""
                                    update notice_recipient set state = 'queued', changed_at = :now
                                    where notice = :notice and customer = :customer
                                    """)
                            .param("now", Timestamp.from(clock.instant()))
                            .param("notice", notice.id())
                            .param("customer", customer)
                            .update();
                }
            }
            case NEXT_MEDIUM -> outcomes.failed(List.of(reference), why);
        }
    }

    private void step(Reference reference, Decision decision, String why, Actor by) {
        jdbc.sql("""
                        insert into notice_step (notice, customer, at, what, medium, attempt, note, by)
                        values (:notice, :customer, :now, 'decided', 'mail', :attempt, :note, :by)
                        """)
                .param("notice", reference.notice())
                .param("customer", reference.customer())
                .param("now", Timestamp.from(clock.instant()))
                .param("attempt", reference.attempt())
                .param("note", decision.name().toLowerCase(java.util.Locale.ROOT) + ": " + why)
                .param("by", by.id())
                .update();
    }
}
