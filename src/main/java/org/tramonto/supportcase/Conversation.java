package org.tramonto.supportcase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.delivery.OutgoingMail;
import org.tramonto.shared.Address;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.InTransaction;
import org.tramonto.shared.Language;

/** Writes the conversation of a case, append-only: messages, notes, events, attachments. */
@Repository
class Conversation {

    private final JdbcClient jdbc;
    private final CaseRows cases;
    private final MessageRows rows;
    private final Clock clock;
    private final ObjectMapper json;

    Conversation(JdbcClient jdbc, CaseRows cases, MessageRows rows, Clock clock, ObjectMapper json) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.rows = rows;
        this.clock = clock;
        this.json = json;
    }

    long addInbound(long caseId, InboundMessage message) {
        return rows.add(
                new MessageRows.Row(
                                caseId,
                                "message",
                                "inbound",
                                message.channel(),
                                Timestamp.from(message.receivedAt()),
                                message)
                        .with("public", message.isPublic())
                        .with("automatic", message.automatic())
                        .with("sender", write(message.from()))
                        .with("recipients", write(recipients(message)))
                        .with("subject", message.subject())
                        .with("text", message.text())
                        .with("language", code(message.language()))
                        .with("html", message.html())
                        .with("newText", message.newText())
                        .with("quotedText", message.quotedText())
                        .with("bounce", message.bounce() == null ? null : write(message.bounce()))
                        .with("contact", message.contactId())
                        .with("mail", message.mailId())
                        .with("sentAt", CaseRows.timestamp(message.sentAt())),
                message.attachments());
    }

    /**
     * What a person or the product says to the customer.
     *
     * @param author null for the product itself
     * @param to null where it is only recorded
     * @param mailId Message-ID under which it leaves; null off mail
     */
    record Outbound(
            String channel,
            boolean isPublic,
            String author,
            Address from,
            Address to,
            String subject,
            String text,
            String template,
            String mailId,
            List<IncomingAttachment> attachments) {}

    long addOutbound(long caseId, Outbound message) {
        Timestamp now = Timestamp.from(clock.instant());
        return rows.add(
                new MessageRows.Row(caseId, "message", "outbound", message.channel, now)
                        .with("public", message.isPublic)
                        .with("automatic", message.author == null)
                        .with("author", message.author)
                        .with("sender", write(message.from))
                        .with("recipients", write(message.to == null ? Map.of() : Map.of("to", List.of(message.to))))
                        .with("subject", message.subject)
                        .with("text", message.text)
                        .with("template", message.template)
                        .with("mail", message.mailId)
                        .with("sentAt", now),
                message.attachments);
    }

    long addNote(long caseId, String channel, String author, String text, List<IncomingAttachment> attachments) {
        return rows.add(
                new MessageRows.Row(caseId, "note", "internal", channel, Timestamp.from(clock.instant()))
                        .with("author", author)
                        .with("text", text),
                attachments);
    }

    /** Records that something happened; parameters that are null are left out. */
    long addEvent(SupportCase to, String type, String author, Object... namesAndValues) {
        Map<String, Object> params = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                params.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return rows.add(
                new MessageRows.Row(to.id, "event", "internal", to.channel, Timestamp.from(clock.instant()))
                        .with("automatic", author == null)
                        .with("author", author)
                        .with("eventType", type)
                        .with("eventParams", write(params)),
                List.of());
    }

    Optional<CaseNumber> caseOf(long messageId) {
        InTransaction.write();
        return jdbc.sql("""
                        select number from support_case
                        where id = (select case_id from case_message where id = :message)
                        """)
                .param("message", messageId)
                .query(String.class)
                .optional()
                .map(CaseNumber::new);
    }

    /** Whether a message of this case came from the address. */
    boolean cameFrom(long caseId, String address) {
        InTransaction.write();
        return jdbc.sql("""
                        select exists (select from case_message
                        where case_id = :case and direction = 'inbound' and lower(sender ->> 'address') = lower(:address))
                        """)
                .param("case", caseId)
                .param("address", address)
                .query(Boolean.class)
                .single();
    }

    List<OutgoingMail.Attachment> attachmentsOf(long messageId) {
        InTransaction.write();
        return jdbc.sql("select name, content_type, sha256 from attachment where message_id = :message order by id")
                .param("message", messageId)
                .query((row, n) -> new OutgoingMail.Attachment(
                        row.getString("name"), row.getString("content_type"), row.getString("sha256")))
                .list();
    }

    /**
     * The first message that came in.
     *
     * @param words its subject and beginning
     * @param byRobot whether no person wrote it
     */
    record Opening(String words, boolean isPublic, boolean byRobot) {}

    /** What opened the case, its words cut to {@code longest} characters. */
    Opening opening(long caseId, int longest) {
        Optional<InboundMessage> unwritten = cases.isNew(caseId) ? rows.firstInbound(caseId) : Optional.empty();
        if (unwritten.isPresent()) {
            InboundMessage first = unwritten.get();
            String words = (first.subject() == null ? "" : first.subject() + " ")
                    + (first.newText() == null ? first.text() : first.newText());
            return new Opening(
                    words.substring(0, Math.min(longest, words.length())), first.isPublic(), first.automatic());
        }
        InTransaction.write();
        return jdbc.sql("""
                        select left(coalesce(subject || ' ', '') || coalesce(new_text, text), :longest) as words,
                               public, automatic
                        from case_message where case_id = :case and direction = 'inbound' order by id limit 1
                        """)
                .param("longest", longest)
                .param("case", caseId)
                .query((row, n) ->
                        new Opening(row.getString("words"), row.getBoolean("public"), row.getBoolean("automatic")))
                .optional()
                .orElse(new Opening("", false, false));
    }

    /** The contact that opened the case. */
    Optional<Long> openingContact(long caseId) {
        Optional<InboundMessage> unwritten = cases.isNew(caseId) ? rows.firstInbound(caseId) : Optional.empty();
        if (unwritten.isPresent()) {
            return unwritten.map(InboundMessage::contactId);
        }
        InTransaction.write();
        return jdbc.sql("""
                        select coalesce(contact_id, 0) from case_message
                        where case_id = :case and direction = 'inbound' order by id limit 1
                        """).param("case", caseId).query(Long.class).optional();
    }

    /** Whether the customer was told here that a channel is closed to them, or somebody was asked to say so. */
    boolean wasRedirected(long caseId) {
        InTransaction.write();
        return jdbc.sql("""
                        select exists (select from case_message
                        where case_id = :case and event_type in ('customer_redirected', 'customer_to_redirect'))
                        """).param("case", caseId).query(Boolean.class).single();
    }

    boolean belongs(long caseId, long messageId) {
        InTransaction.write();
        return jdbc.sql("select exists (select from case_message where id = :message and case_id = :case)")
                .param("message", messageId)
                .param("case", caseId)
                .query(Boolean.class)
                .single();
    }

    /** The newest message that a customer sent; the reply goes where it came from. */
    Optional<Inbound> lastInbound(long caseId) {
        Optional<InboundMessage> unwritten = rows.lastInbound(caseId, message -> !message.automatic());
        if (unwritten.isPresent()) {
            return unwritten.map(
                    message -> new Inbound(message.channel(), message.isPublic(), message.from(), message.replyTo()));
        }
        return jdbc.sql("""
                        select channel, public, sender, recipients -> 'replyTo' as reply_to
                        from case_message
                        where case_id = :case and direction = 'inbound' and not automatic
                        order by id desc limit 1
                        """)
                .param("case", caseId)
                .query((row, n) -> new Inbound(
                        row.getString("channel"),
                        row.getBoolean("public"),
                        read(row.getString("sender"), Address.class),
                        read(row.getString("reply_to"), Address.class)))
                .optional();
    }

    /** Where an inbound message came from. */
    record Inbound(String channel, boolean isPublic, Address from, Address replyTo) {

        Address answerTo() {
            return replyTo == null || replyTo.address() == null ? from : replyTo;
        }
    }

    private static String code(Language language) {
        return language == null ? null : language.code();
    }

    private static Map<String, Object> recipients(InboundMessage message) {
        Map<String, Object> recipients = new LinkedHashMap<>();
        recipients.put("to", message.to());
        recipients.put("cc", message.cc());
        if (message.replyTo() != null) {
            recipients.put("replyTo", message.replyTo());
        }
        return recipients;
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private <T> T read(String written, Class<T> type) {
        try {
            return written == null ? null : json.readValue(written, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a row of case_message can't be read", damaged);
        }
    }
}
