package org.tramonto.intake;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.CaseNumber;

/** Takes over many contacts at once that came in elsewhere, without their sources. Part of the caller's transaction. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class ContactImport {

    private final JdbcClient jdbc;

    ContactImport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A contact whose id was given out before, and the message of a case that it became. */
    public record Imported(
            long id,
            String channel,
            String externalId,
            Contact.Outcome outcome,
            CaseNumber caseNumber,
            long messageId,
            String sender,
            String subject,
            Instant receivedAt) {}

    /** Ids for contacts to come, rising. */
    public List<Long> ids(int count) {
        return jdbc.sql("""
                        select nextval(pg_get_serial_sequence('contact', 'id')) from generate_series(1, :count)
                        """).param("count", count).query(Long.class).list();
    }

    public void add(List<Imported> contacts) {
        jdbc.sql("""
                        insert into contact (id, channel, external_id, state, outcome, case_number, message_id, sender,
                            subject, received_at) overriding system value
                        select id, channel, external_id, 'accepted', outcome, number, message_id, sender, subject, at
                        from unnest(:ids::bigint[], :channels, :externalIds, :outcomes, :numbers, :messages::bigint[],
                            :senders, :subjects, :at::timestamptz[])
                            as t(id, channel, external_id, outcome, number, message_id, sender, subject, at)
                        """)
                .param("ids", texts(contacts, contact -> String.valueOf(contact.id())))
                .param("channels", texts(contacts, Imported::channel))
                .param("externalIds", texts(contacts, Imported::externalId))
                .param(
                        "outcomes",
                        texts(contacts, contact -> contact.outcome().name().toLowerCase(Locale.ROOT)))
                .param(
                        "numbers",
                        texts(contacts, contact -> contact.caseNumber().value()))
                .param("messages", texts(contacts, contact -> String.valueOf(contact.messageId())))
                .param("senders", texts(contacts, Imported::sender))
                .param("subjects", texts(contacts, Imported::subject))
                .param("at", texts(contacts, contact -> contact.receivedAt().toString()))
                .update();
    }

    /** Tells the database how much there is now, so that it plans well at once. */
    public void measure() {
        jdbc.sql("analyze contact").update();
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
