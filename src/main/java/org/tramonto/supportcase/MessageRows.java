package org.tramonto.supportcase;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;
import org.tramonto.content.Contents;
import org.tramonto.shared.InTransaction;
import org.tramonto.shared.Statements;

/**
 * New rows of {@code case_message} and {@code attachment}: collected while a transaction lasts, written together at its
 * end. A case that opens says five things at once.
 */
@Repository
class MessageRows {

    /** As many ids as the sequence grows by at once. */
    private static final int IDS = 8;

    private static final String MESSAGE = """
            insert into case_message
                (id, case_id, kind, direction, channel, public, automatic, author, sender, recipients, subject,
                 text, language, html, new_text, quoted_text, template, event_type, event_params, bounce, contact_id,
                 mail_id, sent_at, received_at, words)
            values (:id, :case, :kind, :direction, :channel, :public, :automatic, :author, :sender::jsonb,
                 :recipients::jsonb, :subject, :text, :language, :html, :newText, :quotedText, :template, :eventType,
                 :eventParams::jsonb, :bounce::jsonb, :contact, :mail, :sentAt, :receivedAt, %s)
            """;

    private static final String SEARCHABLE =
            MESSAGE.formatted("searchable(:kind, :direction, :automatic, :language, :subject, :text)");

    /** Where {@code searchable()} would answer null anyway: to ask it takes longer than to write an event. */
    private static final String NOT_SEARCHABLE = MESSAGE.formatted("null");

    private static final String ATTACHMENT = """
            insert into attachment (message_id, name, content_type, size, sha256, inline, content_id)
            values (:message, :name, :contentType, :size, :sha256, :inline, :contentId)
            """;

    private final JdbcOperations jdbc;
    private final Contents contents;
    private final InTransaction<Unwritten> unwritten;

    MessageRows(JdbcOperations jdbc, Contents contents) {
        this.unwritten = new InTransaction<>(jdbc, 2, Unwritten::new, this::write);
        this.jdbc = jdbc;
        this.contents = contents;
    }

    /** One row to be; what is not set is null, or false. */
    static final class Row extends MapSqlParameterSource {

        private final InboundMessage inbound;

        Row(long caseId, String kind, String direction, String channel, Timestamp receivedAt) {
            this(caseId, kind, direction, channel, receivedAt, null);
        }

        Row(long caseId, String kind, String direction, String channel, Timestamp receivedAt, InboundMessage inbound) {
            this.inbound = inbound;
            for (String column : List.of(
                    "author",
                    "sender",
                    "subject",
                    "language",
                    "html",
                    "newText",
                    "quotedText",
                    "template",
                    "eventType",
                    "eventParams",
                    "bounce",
                    "contact",
                    "mail",
                    "sentAt")) {
                addValue(column, null);
            }
            addValue("case", caseId);
            addValue("kind", kind);
            addValue("direction", direction);
            addValue("channel", channel);
            addValue("receivedAt", receivedAt);
            addValue("public", false);
            addValue("automatic", false);
            addValue("recipients", "{}");
            addValue("text", "");
        }

        Row with(String column, Object value) {
            addValue(column, value);
            return this;
        }

        private boolean isSearchable() {
            boolean bySelf =
                    getValue("automatic").equals(true) && getValue("direction").equals("outbound");
            return !getValue("kind").equals("event") && !bySelf;
        }

        private boolean isOf(long caseId) {
            return getValue("case").equals(caseId);
        }
    }

    private static final class Unwritten {
        private final List<Row> rows = new ArrayList<>();
        private final List<SqlParameterSource> attachments = new ArrayList<>();
        private long nextId;
        private int idsLeft;
    }

    /** Adds a row and answers its id, which is above that of every row of its case, as the case is locked. */
    long add(Row row, List<IncomingAttachment> attachments) {
        Unwritten present = unwritten.get();
        if (present.idsLeft == 0) {
            nextIds(jdbc.queryForObject("select nextval('case_message_id_seq')", Long.class));
        }
        long id = present.nextId++;
        present.idsLeft--;
        present.rows.add(row.with("id", id));
        for (IncomingAttachment attachment : attachments) {
            present.attachments.add(new MapSqlParameterSource("message", id)
                    .addValue("name", attachment.name())
                    .addValue("contentType", attachment.contentType())
                    .addValue("size", attachment.bytes().length)
                    .addValue("sha256", contents.keep(attachment.bytes()))
                    .addValue("inline", attachment.inline())
                    .addValue("contentId", attachment.contentId()));
        }
        return id;
    }

    /** Takes the ids that begin here: what {@code case_message_id_seq} answered once the case was locked or new. */
    void nextIds(long first) {
        Unwritten present = unwritten.get();
        present.nextId = first;
        present.idsLeft = IDS;
    }

    /** The newest message from outside that the present transaction added to the case and has not written yet. */
    Optional<InboundMessage> lastInbound(long caseId, Predicate<InboundMessage> which) {
        return inbound(caseId).stream().filter(which).reduce((earlier, later) -> later);
    }

    /** The Message-IDs that the present transaction added to the case and has not written yet, oldest first. */
    List<String> mailIds(long caseId) {
        return unwritten
                .find()
                .map(present -> present.rows.stream()
                        .filter(row -> row.isOf(caseId))
                        .map(row -> (String) row.getValue("mail"))
                        .filter(Objects::nonNull)
                        .toList())
                .orElse(List.of());
    }

    /** The oldest one. */
    Optional<InboundMessage> firstInbound(long caseId) {
        return inbound(caseId).stream().findFirst();
    }

    private List<InboundMessage> inbound(long caseId) {
        return unwritten
                .find()
                .map(present -> present.rows.stream()
                        .filter(row -> row.inbound != null && row.isOf(caseId))
                        .map(row -> row.inbound)
                        .toList())
                .orElse(List.of());
    }

    private void write(Unwritten present, Statements statements) {
        present.rows.forEach(row -> statements.add(row.isSearchable() ? SEARCHABLE : NOT_SEARCHABLE, row));
        present.attachments.forEach(attachment -> statements.add(ATTACHMENT, attachment));
        present.rows.clear();
        present.attachments.clear();
    }
}
