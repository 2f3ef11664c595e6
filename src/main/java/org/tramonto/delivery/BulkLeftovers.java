package org.tramonto.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What workers left behind: mails in the hands of one that died, and outcomes that a listener did not accept. */
@Component
class BulkLeftovers {

    private static final Logger log = LoggerFactory.getLogger(BulkLeftovers.class);

    private static final int EXPIRED = 500;

    private final JdbcClient jdbc;
    private final BulkUnpacking unpacking;
    private final Clock clock;
    private final DeliverySettings settings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    BulkLeftovers(
            JdbcClient jdbc,
            BulkUnpacking unpacking,
            Clock clock,
            DeliverySettings settings,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.unpacking = unpacking;
        this.clock = clock;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
    }

    void lookAfter() {
        int expired;
        do {
            expired = expire();
        } while (expired > 0);
        for (Optional<Unannounced> next = claim(); next.isPresent(); next = claim()) {
            tellAgain(next.get());
        }
    }

    private int expire() {
        try {
            return transaction.execute(tx -> tell(expire(true)));
        } catch (RuntimeException refused) {
            log.error("A listener did not accept what a worker left behind; it is told again later", refused);
            return transaction.execute(tx -> expire(false)).size();
        }
    }

    private record Left(String reference, String state) {}

    /**
     * Whatever a worker was silent about until its lease was over, by what it had kept of its hand: what the mail server
     * took is sent, what was never begun waits again, and of the few in between nobody knows.
     */
    private List<Left> expire(boolean announced) {
        unpacking.silent(EXPIRED / BulkParcels.MAILS);
        return jdbc.sql("""
                        with silent as materialized (
                            select id, hand, campaign from bulk_mail
                            where state = 'sending' and next_attempt_at <= :now
                            order by next_attempt_at limit :most for update skip locked),
                        campaigns as materialized ( -- a stop waits for this transaction, and withdraws what it puts back
                            select key, state from mail_campaign
                            where key in (select campaign from silent) order by key for key share),
                        judged as (
                            select silent.id, case
                                when silent.id > bulk_hand.begun then
                                    case when campaigns.state = 'stopped' then 'withdrawn' else 'queued' end
                                when silent.id <= bulk_hand.settled and silent.id <> all (bulk_hand.otherwise) then 'sent'
                                else 'uncertain' end as state
                            from silent
                            join campaigns on campaigns.key = silent.campaign
                            left join bulk_hand on bulk_hand.id = silent.hand)
                        update bulk_mail set
                            state = judged.state, next_attempt_at = :now,
                            announced = :announced or judged.state in ('queued', 'withdrawn'),
                            sent_at = case when judged.state = 'sent' then cast(:now as timestamptz) end,
                            text = case when judged.state = 'sent' then '' else text end,
                            html = case when judged.state = 'sent' then null else html end,
                            personal = case when judged.state = 'sent' then null else personal end,
                            last_error = case when judged.state = 'uncertain' then
                                'The mail was in hand when the program ended. The mail server may have it.'
                                else last_error end
                        from judged where bulk_mail.id = judged.id
                        returning reference, bulk_mail.state
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("most", EXPIRED)
                .param("announced", announced)
                .query((row, number) -> new Left(row.getString("reference"), row.getString("state")))
                .list();
    }

    private int tell(List<Left> left) {
        Map<String, List<String>> byState = left.stream()
                .collect(Collectors.groupingBy(Left::state, Collectors.mapping(Left::reference, Collectors.toList())));
        if (byState.containsKey("sent")) {
            events.publishEvent(new MailsSent(byState.get("sent")));
        }
        if (byState.containsKey("withdrawn")) {
            events.publishEvent(new MailsWithdrawn(byState.get("withdrawn")));
        }
        if (byState.containsKey("uncertain")) {
            log.warn(
                    "{} were in hand when a worker ended: nobody knows whether they were sent",
                    byState.get("uncertain"));
            events.publishEvent(new MailUncertain(byState.get("uncertain")));
        }
        return left.size();
    }

    private void tellAgain(Unannounced outcome) {
        try {
            transaction.executeWithoutResult(tx -> {
                int accepted = jdbc.sql("""
                                update bulk_mail set announced = true
                                where id = :id and state = :state and not announced
                                """)
                        .param("id", outcome.id())
                        .param("state", outcome.state())
                        .update();
                if (accepted == 1) {
                    events.publishEvent(outcome.event());
                }
            });
        } catch (RuntimeException refusedAgain) {
            log.error("A listener did not accept {}; it is told again later", outcome.event(), refusedAgain);
        }
    }

    private record Unannounced(long id, String state, String reference, String recipient, String reason) {

        Object event() {
            return switch (state) {
                case "sent" -> new MailsSent(List.of(reference));
                case "uncertain" -> new MailUncertain(List.of(reference));
                case "suppressed" -> new MailsSuppressed(List.of(reference));
                default -> new MailFailed(reference, recipient, reason);
            };
        }
    }

    /** As with the outbox, the next telling is as far away as the mail is old, within the pauses of a retry. */
    private Optional<Unannounced> claim() {
        return jdbc.sql("""
                        with due as materialized (
                            select id from bulk_mail
                            where state in ('sent', 'failed', 'uncertain', 'suppressed') and not announced
                              and next_attempt_at <= :now
                            order by next_attempt_at
                            limit 1
                            for update skip locked)
                        update bulk_mail set next_attempt_at = cast(:now as timestamptz) + least(
                            make_interval(secs => :longest),
                            greatest(make_interval(secs => :shortest), :now - created_at))
                        from due where bulk_mail.id = due.id
                        returning bulk_mail.id, state, reference, recipient, last_error
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("longest", settings.retry().max().toMillis() / 1000.0)
                .param("shortest", settings.retry().first().toMillis() / 1000.0)
                .query((row, number) -> new Unannounced(
                        row.getLong("id"),
                        row.getString("state"),
                        row.getString("reference"),
                        row.getString("recipient"),
                        row.getString("last_error")))
                .optional();
    }
}
