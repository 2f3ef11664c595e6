package org.tramonto.supportcase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.content.Contents;
import org.tramonto.shared.Address;
import org.tramonto.shared.InTransaction;
import org.tramonto.shared.Language;

/** Messages of one case as another takes them over, and which cases did. */
@Repository
class CaseCopies {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Contents contents;
    private final Clock clock;

    CaseCopies(JdbcClient jdbc, ObjectMapper json, Contents contents, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.contents = contents;
        this.clock = clock;
    }

    /** What a customer wrote in this case and no robot, of these ids, as it came in; oldest first. */
    List<InboundMessage> messages(long caseId, List<Long> ids) {
        InTransaction.write();
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select * from case_message
                                where case_id = :case and id in (:ids) and kind = 'message' and direction = 'inbound'
                                      and not automatic order by id
                                """)
                        .param("case", caseId)
                        .param("ids", ids)
                        .query(this::message)
                        .list();
    }

    /** How many messages of people came in. */
    int inbound(long caseId) {
        InTransaction.write();
        return jdbc.sql("""
                        select count(*) from case_message
                        where case_id = :case and kind = 'message' and direction = 'inbound' and not automatic
                        """).param("case", caseId).query(Integer.class).single();
    }

    void remember(long caseId, long from, long lastMessage, String by) {
        InTransaction.write();
        jdbc.sql("""
                        insert into case_split (case_id, from_id, last_message_id, split_by, split_at)
                        values (:case, :from, :last, :by, :now)
                        """)
                .param("case", caseId)
                .param("from", from)
                .param("last", lastMessage)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** The last message that a case took over, where it did so from this case not longer ago. */
    Optional<Long> lastTaken(long caseId, long from, Duration ago) {
        InTransaction.write();
        return jdbc.sql("""
                        select last_message_id from case_split
                        where case_id = :case and from_id = :from and split_at > :since
                        """)
                .param("case", caseId)
                .param("from", from)
                .param("since", Timestamp.from(clock.instant().minus(ago)))
                .query(Long.class)
                .optional();
    }

    void forget(long caseId) {
        InTransaction.write();
        jdbc.sql("delete from case_split where case_id = :case")
                .param("case", caseId)
                .update();
    }

    private InboundMessage message(ResultSet row, int n) throws SQLException {
        JsonNode recipients = tree(row.getString("recipients"));
        return new InboundMessage(
                row.getLong("contact_id"),
                row.getString("channel"),
                row.getBoolean("public"),
                address(tree(row.getString("sender"))),
                addresses(recipients.path("to")),
                addresses(recipients.path("cc")),
                address(recipients.path("replyTo")),
                // The thread of mails stays with the case that had it.
                null,
                List.of(),
                row.getString("subject"),
                row.getString("text"),
                row.getString("html"),
                row.getString("new_text"),
                row.getString("quoted_text"),
                false,
                null,
                Language.parse(row.getString("language")).orElse(null),
                CaseRows.instant(row, "sent_at"),
                CaseRows.instant(row, "received_at"),
                attachments(row.getLong("id")));
    }

    private List<IncomingAttachment> attachments(long messageId) {
        return jdbc.sql("select * from attachment where message_id = :message order by id")
                .param("message", messageId)
                .query((row, n) -> new IncomingAttachment(
                        row.getString("name"),
                        row.getString("content_type"),
                        contents.find(row.getString("sha256")).orElseThrow(),
                        row.getBoolean("inline"),
                        row.getString("content_id")))
                .list();
    }

    private List<Address> addresses(JsonNode node) {
        List<Address> all = new ArrayList<>();
        node.forEach(one -> all.add(address(one)));
        return all;
    }

    private Address address(JsonNode node) {
        return node.isObject() ? json.convertValue(node, Address.class) : null;
    }

    private JsonNode tree(String written) {
        try {
            return json.readTree(written == null ? "null" : written);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a row of case_message can't be read", damaged);
        }
    }
}
