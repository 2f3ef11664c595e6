package org.tramonto.supportcase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.content.Contents;
import org.tramonto.delivery.Delivery;
import org.tramonto.delivery.Outbox;
import org.tramonto.shared.Address;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.InTransaction;

/** Reads the conversation of a case, as it happened over all channels (S2). */
@Repository
@Transactional(readOnly = true)
public class ConversationReader {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Outbox outbox;
    private final Contents contents;
    private final Staff staff;

    ConversationReader(JdbcClient jdbc, ObjectMapper json, Outbox outbox, Contents contents, Staff staff) {
        this.jdbc = jdbc;
        this.json = json;
        this.outbox = outbox;
        this.contents = contents;
        this.staff = staff;
    }

    /** A stretch of a conversation, oldest first. */
    public record Stretch(List<Message> items, long total, boolean hasOlder) {}

    /** A file with its bytes. */
    public record File(String name, String contentType, byte[] bytes) {}

    /** The last {@code size} entries, or those before the entry {@code before}. */
    public Stretch read(String number, Long before, int size) {
        long caseId = caseId(number);
        List<Row> newestFirst = jdbc.sql("""
                        select * from case_message
                        where case_id = :case and id < :before order by id desc limit :limit
                        """)
                .param("case", caseId)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", size + 1)
                .query(this::row)
                .list();
        boolean hasOlder = newestFirst.size() > size;
        List<Row> rows = new ArrayList<>(hasOlder ? newestFirst.subList(0, size) : newestFirst);
        Collections.reverse(rows);
        long total = jdbc.sql("select count(*) from case_message where case_id = :case")
                .param("case", caseId)
                .query(Long.class)
                .single();
        return new Stretch(messages(number, rows), total, hasOlder);
    }

    /** @throws Problems.NoSuchMessage where the case has no such message */
    public Message message(String number, long messageId) {
        return messages(number, List.of(find(number, messageId))).get(0);
    }

    /** The HTML of a message made safe; images from elsewhere only where asked for. */
    public String html(String number, long messageId, boolean remoteImages) {
        Row row = find(number, messageId);
        if (row.html == null) {
            throw new Problems.NoSuchMessage(new CaseNumber(number), messageId);
        }
        return SafeHtml.document(row.html, images(number, List.of(messageId))::get, remoteImages);
    }

    public File attachment(String number, long attachmentId) {
        return jdbc.sql("""
                        select attachment.name, attachment.content_type, attachment.sha256
                        from attachment join case_message on case_message.id = attachment.message_id
                        where attachment.id = :attachment and case_message.case_id = :case
                        """)
                .param("attachment", attachmentId)
                .param("case", caseId(number))
                .query((row, n) -> new File(
                        row.getString("name"),
                        row.getString("content_type"),
                        contents.find(row.getString("sha256")).orElseThrow()))
                .optional()
                .orElseThrow(() -> new Problems.NoSuchMessage(new CaseNumber(number), attachmentId));
    }

    private Row find(String number, long messageId) {
        return jdbc.sql("select * from case_message where id = :message and case_id = :case")
                .param("message", messageId)
                .param("case", caseId(number))
                .query(this::row)
                .optional()
                .orElseThrow(() -> new Problems.NoSuchMessage(new CaseNumber(number), messageId));
    }

    private long caseId(String number) {
        InTransaction.write();
        return CaseNumber.parse(number)
                .flatMap(known -> jdbc.sql("select id from support_case where number = :number")
                        .param("number", known.value())
                        .query(Long.class)
                        .optional())
                .orElseThrow(() -> new Problems.NoSuchCase(number));
    }

    private record Row(Message message, String html, String author) {}

    private List<Message> messages(String number, List<Row> rows) {
        List<Long> ids = rows.stream().map(row -> row.message.id()).toList();
        Map<Long, List<Message.Attachment>> attachments = attachments(number, ids);
        Map<String, String> images = images(number, ids);
        Map<String, Delivery> deliveries = outbox.deliveries(rows.stream()
                .filter(row -> row.message.direction() == Message.Direction.OUTBOUND)
                .map(row -> CaseOutgoing.reference(row.message.id()))
                .toList());
        return rows.stream()
                .map(row -> complete(
                        number,
                        row,
                        images,
                        attachments.getOrDefault(row.message.id(), List.of()),
                        deliveries.get(CaseOutgoing.reference(row.message.id()))))
                .toList();
    }

    private Message complete(
            String number,
            Row row,
            Map<String, String> images,
            List<Message.Attachment> attachments,
            Delivery delivery) {
        Message bare = row.message;
        Optional<SafeHtml> safe = Optional.ofNullable(row.html).map(html -> SafeHtml.of(html, images::get, false));
        return new Message(
                bare.id(),
                bare.direction(),
                bare.channel(),
                bare.kind(),
                bare.isPublic(),
                bare.from(),
                bare.to(),
                bare.cc(),
                bare.replyTo(),
                bare.subject(),
                bare.sentAt(),
                bare.receivedAt(),
                bare.text(),
                safe.map(SafeHtml::html).orElse(null),
                safe.isPresent() ? "/api/cases/" + number + "/messages/" + bare.id() + "/html" : null,
                safe.map(SafeHtml::remoteImages).orElse(false),
                bare.newText(),
                bare.quotedText(),
                bare.automatic(),
                bare.bounce(),
                staff.person(row.author),
                bare.event(),
                attachments,
                delivery);
    }

    private Map<Long, List<Message.Attachment>> attachments(String number, List<Long> messageIds) {
        Map<Long, List<Message.Attachment>> found = new HashMap<>();
        if (!messageIds.isEmpty()) {
            jdbc.sql("select * from attachment where message_id in (:messages) order by id")
                    .param("messages", messageIds)
                    .query(row -> {
                        found.computeIfAbsent(row.getLong("message_id"), id -> new ArrayList<>())
                                .add(new Message.Attachment(
                                        row.getLong("id"),
                                        row.getString("name"),
                                        row.getString("content_type"),
                                        row.getLong("size"),
                                        row.getString("sha256"),
                                        row.getBoolean("inline"),
                                        url(number, row.getLong("id"))));
                    });
        }
        return found;
    }

    /** Addresses of inline images by their content id. */
    private Map<String, String> images(String number, List<Long> messageIds) {
        Map<String, String> found = new LinkedHashMap<>();
        if (!messageIds.isEmpty()) {
            jdbc.sql("""
                            select id, content_id from attachment
                            where message_id in (:messages) and content_id is not null
                            """).param("messages", messageIds).query(row -> {
                found.put(row.getString("content_id"), url(number, row.getLong("id")));
            });
        }
        return found;
    }

    private static String url(String number, long attachmentId) {
        return "/api/cases/" + number + "/attachments/" + attachmentId;
    }

    private Row row(ResultSet row, int n) throws SQLException {
        JsonNode recipients = tree(row.getString("recipients"));
        String type = row.getString("event_type");
        Message.Kind kind = Message.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        Message bare = new Message(
                row.getLong("id"),
                Message.Direction.valueOf(row.getString("direction").toUpperCase(Locale.ROOT)),
                row.getString("channel"),
                kind,
                row.getBoolean("public"),
                value(tree(row.getString("sender")), Address.class),
                list(recipients.path("to")),
                list(recipients.path("cc")),
                value(recipients.path("replyTo"), Address.class),
                row.getString("subject"),
                CaseRows.instant(row, "sent_at"),
                CaseRows.instant(row, "received_at"),
                row.getString("text"),
                null,
                null,
                false,
                row.getString("new_text"),
                row.getString("quoted_text"),
                row.getBoolean("automatic"),
                value(tree(row.getString("bounce")), Bounce.class),
                null,
                type == null ? null : new Message.Event(type, params(tree(row.getString("event_params")))),
                List.of(),
                null);
        return new Row(bare, row.getString("html"), row.getString("author"));
    }

    private JsonNode tree(String written) {
        try {
            return json.readTree(written == null ? "null" : written);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a row of case_message can't be read", damaged);
        }
    }

    private <T> T value(JsonNode node, Class<T> type) {
        return node.isObject() ? json.convertValue(node, type) : null;
    }

    private List<Address> list(JsonNode node) {
        List<Address> addresses = new ArrayList<>();
        node.forEach(one -> addresses.add(json.convertValue(one, Address.class)));
        return addresses;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> params(JsonNode node) {
        return node.isObject() ? json.convertValue(node, Map.class) : Map.of();
    }
}
