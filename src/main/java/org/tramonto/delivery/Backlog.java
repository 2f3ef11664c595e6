package org.tramonto.delivery;

import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the outbox still owes. Counting stops at {@link #COUNTED}, so that asking costs the same however much it is. */
@Repository
class Backlog {

    static final int COUNTED = 100_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Backlog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Mails waiting or under way. */
    long queued() {
        return jdbc.sql("""
                        select count(*) from
                            (select from outbox where state in ('queued', 'sending') limit :counted) as waiting
                        """).param("counted", COUNTED).query(Long.class).single();
    }

    /** Mails given up and not tried again. */
    long failed() {
        return jdbc.sql("select count(*) from (select from outbox where state = 'failed' limit :counted) as failed")
                .param("counted", COUNTED)
                .query(Long.class)
                .single();
    }

    /** Outcomes that a listener has not accepted yet. */
    long unannounced() {
        return jdbc.sql("""
                        select count(*) from
                            (select from outbox where state in ('sent', 'failed') and not announced limit :counted) as due
                        """).param("counted", COUNTED).query(Long.class).single();
    }

    /** How long the oldest mail has been waiting; zero where none is. */
    Duration oldestAge() {
        return jdbc.sql("select created_at from outbox where state in ('queued', 'sending') order by id limit 1")
                .query((row, number) -> Duration.between(row.getTimestamp(1).toInstant(), clock.instant()))
                .optional()
                .orElse(Duration.ZERO);
    }

    /** Mails of the bulk lane waiting or in hand, paused ones too. */
    long bulkQueued() {
        return counted("bulk_mail where state in ('queued', 'sending')")
                + jdbc.sql("""
                        select coalesce(sum(cardinality(reference) - cardinality(unpacked)), 0) from bulk_parcel
                        where state in ('queued', 'sending')
                        """).query(Long.class).single();
    }

    /** Mails of the bulk lane that a person has to decide about. */
    long uncertain() {
        return counted("bulk_mail where state = 'uncertain'");
    }

    long bulkFailed() {
        return counted("bulk_mail where state = 'failed'");
    }

    long messagesQueued() {
        return counted("web_message where state in ('queued', 'sending')");
    }

    long lettersQueued() {
        return counted("letter where state = 'queued'");
    }

    /** Why nothing is posted any more; null while the endpoint for web messages is open. */
    String endpointClosed() {
        return jdbc.sql("select reason from web_endpoint limit 1")
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private long counted(String rows) {
        return jdbc.sql("select count(*) from (select from " + rows + " limit :counted) as counted")
                .param("counted", COUNTED)
                .query(Long.class)
                .single();
    }
}
