package org.tramonto.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.intake.Contact.Outcome;
import org.tramonto.intake.Contact.Receipt;
import org.tramonto.intake.Contact.State;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.InTransaction;
import org.tramonto.shared.Page;
import org.tramonto.shared.Statements;
import org.tramonto.supportcase.Received;

/** The rows of contacts and their sources. */
@Repository
class ContactRows {

    /** All but the source, which is long. */
    private static final String COLUMNS = """
            id, channel, external_id, state, outcome, case_number, sender, subject, problem, received_at, decided_by, decided_at,
            decision""";

    private final JdbcClient jdbc;
    private final InTransaction<Statements> taken;

    ContactRows(JdbcClient jdbc, JdbcOperations statements) {
        this.jdbc = jdbc;
        this.taken = InTransaction.changes(statements, 6);
    }

    /** What of a contact is known before anything is done with it. */
    record Entry(String channel, String externalId, String from, String subject, Instant receivedAt) {}

    /** What became of it. */
    record Fate(State state, Outcome outcome, String number, Long messageId, String problem) {

        static Fate reached(Received received) {
            return new Fate(
                    State.ACCEPTED,
                    Outcome.valueOf(received.outcome().name()),
                    received.number().value(),
                    received.messageId(),
                    null);
        }

        /** It came back to a notice and concerns no case. */
        static Fate noted() {
            return new Fate(State.ACCEPTED, Outcome.NOTED, null, null, null);
        }

        static Fate setAside(String problem) {
            return new Fate(State.QUARANTINED, Outcome.QUARANTINED, null, null, problem);
        }
    }

    /** The id of a contact to be; empty where the channel brought it before. */
    Optional<Long> next(Entry entry) {
        return jdbc.sql("""
                        select nextval('contact_id_seq')
                        where not exists (select from contact where channel = :channel and external_id = :externalId)
                        """)
                .param("channel", entry.channel())
                .param("externalId", entry.externalId())
                .query(Long.class)
                .optional();
    }

    /**
     * A contact with what became of it, and its source: written with everything else of the transaction. Of two at the
     * same moment the second waits on the key there until the first has committed, and gives up.
     *
     * @throws ConcurrencyFailureException when the transaction ends, where the same was taken meanwhile
     */
    void add(long id, Entry entry, Contact.Source source, Fate fate) {
        taken.get()
                .add(
                        """
                        insert into contact
                            (id, channel, external_id, state, outcome, case_number, message_id, sender, subject,
                             problem, received_at, source_type, source)
                        values (:id, :channel, :externalId, :state, :outcome, :number, :message, :sender, :subject,
                             :problem, :receivedAt, :mediaType, :bytes)
                        on conflict on constraint contact_external_key do nothing
                        """,
                        new MapSqlParameterSource("id", id)
                                .addValue("channel", entry.channel())
                                .addValue("externalId", entry.externalId())
                                .addValue("state", code(fate.state))
                                .addValue("outcome", code(fate.outcome))
                                .addValue("number", fate.number)
                                .addValue("message", fate.messageId)
                                .addValue("sender", entry.from())
                                .addValue("subject", entry.subject())
                                .addValue("problem", fate.problem)
                                .addValue("receivedAt", Timestamp.from(entry.receivedAt()))
                                .addValue("mediaType", source.mediaType())
                                .addValue("bytes", source.bytes()),
                        rows -> {
                            if (rows == 0) {
                                throw new ConcurrencyFailureException(
                                        "contact " + entry.externalId() + " was taken meanwhile");
                            }
                        });
    }

    Receipt duplicate(String channel, String externalId) {
        return jdbc.sql("select id, case_number from contact where channel = :channel and external_id = :externalId")
                .param("channel", channel)
                .param("externalId", externalId)
                .query((row, n) -> new Receipt(row.getString("case_number"), row.getLong("id"), Outcome.DUPLICATE))
                .single();
    }

    /** What became of one that was let go. */
    void reached(long id, Received received) {
        jdbc.sql("""
                        update contact set outcome = :outcome, case_number = :number, message_id = :message
                        where id = :id
                        """)
                .param("outcome", code(received.outcome()))
                .param("number", received.number().value())
                .param("message", received.messageId())
                .param("id", id)
                .update();
    }

    /** Takes a contact out of quarantine; false where it is not, or no longer, there. */
    boolean decide(long id, State to, String by, Instant at, String reason) {
        return jdbc.sql("""
                        update contact set state = :to, decided_by = :by, decided_at = :at, decision = :reason
                        where id = :id and state = 'quarantined'
                        """)
                        .param("to", code(to))
                        .param("by", by)
                        .param("at", Timestamp.from(at))
                        .param("reason", reason)
                        .param("id", id)
                        .update()
                == 1;
    }

    void stillQuarantined(long id, String problem) {
        jdbc.sql("update contact set problem = :problem where id = :id and state = 'quarantined'")
                .param("problem", problem)
                .param("id", id)
                .update();
    }

    Optional<Contact> find(long id) {
        InTransaction.write();
        return jdbc.sql("select " + COLUMNS + " from contact where id = :id")
                .param("id", id)
                .query(ContactRows::read)
                .optional();
    }

    Optional<Contact.Source> source(long id) {
        InTransaction.write();
        return jdbc.sql("select source_type, source from contact where id = :id and source is not null")
                .param("id", id)
                .query((row, n) -> new Contact.Source(row.getString("source_type"), row.getBytes("source")))
                .optional();
    }

    /** The first {@code longest} bytes of a source, readable. */
    Optional<Contact.Excerpt> excerpt(long id, int longest) {
        return jdbc.sql("""
                        select source_type, length(source) as size, substring(source from 1 for :longest) as beginning
                        from contact where id = :id and source is not null
                        """)
                .param("longest", longest)
                .param("id", id)
                .query((row, n) -> new Contact.Excerpt(
                        row.getString("source_type"),
                        row.getLong("size"),
                        Characters.visible(row.getBytes("beginning")),
                        row.getLong("size") > longest))
                .optional();
    }

    /** The case that the contact with this id on the channel reached. */
    Optional<CaseNumber> caseOf(String channel, String externalId) {
        return jdbc.sql("""
                        select case_number from contact
                        where channel = :channel and external_id = :externalId and case_number is not null
                        """)
                .param("channel", channel)
                .param("externalId", externalId)
                .query(String.class)
                .optional()
                .flatMap(CaseNumber::parse);
    }

    Page<Contact> page(State state, int page, int size) {
        // In words and not as a parameter: only so is the index of those that are not accepted an answer.
        String wanted = state == null ? "" : "where state = '" + code(state) + "'";
        List<Contact> found = jdbc.sql("select " + COLUMNS + " from contact " + wanted
                        + " order by id desc limit :limit offset :offset")
                .param("limit", size + 1)
                .param("offset", (long) page * size)
                .query(ContactRows::read)
                .list();
        long total = jdbc.sql("select count(*) from (select 1 from contact " + wanted + " limit :counted) found")
                .param("counted", Page.COUNTED)
                .query(Long.class)
                .single();
        boolean hasMore = found.size() > size;
        return new Page<>(hasMore ? found.subList(0, size) : found, page, size, total, hasMore);
    }

    long quarantined() {
        return jdbc.sql("select count(*) from contact where state = 'quarantined'")
                .query(Long.class)
                .single();
    }

    private static Contact read(ResultSet row, int n) throws SQLException {
        return new Contact(
                row.getLong("id"),
                row.getString("channel"),
                row.getString("external_id"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("outcome") == null
                        ? null
                        : Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getString("case_number"),
                row.getString("sender"),
                row.getString("subject"),
                row.getString("problem"),
                row.getTimestamp("received_at").toInstant(),
                row.getString("decided_by"),
                row.getTimestamp("decided_at") == null
                        ? null
                        : row.getTimestamp("decided_at").toInstant(),
                row.getString("decision"));
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
