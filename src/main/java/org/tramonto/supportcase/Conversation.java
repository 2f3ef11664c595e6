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
import org.tramonto.content.Contents;
import org.tramonto.delivery.OutgoingMail;
import org.tramonto.shared.Address;
import org.tramonto.shared.CaseNumber;

/** Writes the conversation of a case, append-only: messages, notes, events, attachments. */
@Repository
class Conversation {

    private final JdbcClient jdbc;
    private final Contents contents;
    private final MailThreads threads;
    private final Clock clock;
    private final ObjectMapper json;

    Conversation(JdbcClient jdbc, Contents contents, MailThreads threads, Clock clock, ObjectMapper json) {
        this.jdbc = jdbc;
        this.contents = contents;
        this.threads = threads;
        this.clock = clock;
        this.json = json;
    }

    long addInbound(long caseId, InboundMessage message) {
        long id = jdbc.sql("""
                        insert into case_message
                            (case_id, kind, direction, channel, public, automatic, sender, recipients, subject, text,
                             html, new_text, quoted_text, bounce, contact_id, sent_at, received_at)
                        values (:case, 'message', 'inbound', :channel, :public, :automatic, :sender::jsonb,
                             :recipients::jsonb, :subject, :text, :html, :newText, :quotedText, :bounce::jsonb,
                             :contact, :sentAt, :receivedAt)
                        returning id
                        """)
                .param("case", caseId)
                .param("channel", message.channel())
                .param("public", message.isPublic())
                .param("automatic", message.automatic())
                .param("sender", write(message.from()))
                .param("recipients", write(recipients(message)))
                .param("subject", message.subject())
                .param("text", message.text())
                .param("html", message.html())
                .param("newText", message.newText())
                .param("quotedText", message.quotedText())
                .param("bounce", message.bounce() == null ? null : write(message.bounce()))
                .param("contact", message.contactId())
                .param("sentAt", CaseRows.timestamp(message.sentAt()))
                .param("receivedAt", Timestamp.from(message.receivedAt()))
                .query(Long.class)
                .single();
        message.attachments().forEach(attachment -> attach(id, attachment));
        if (message.mailId() != null) {
            threads.remember(caseId, message.mailId());
        }
        return id;
    }

    /** Adds what a person or the product says to the customer. {@code author} is null for the product itself. */
    long addOutbound(
            long caseId,
            String channel,
            boolean isPublic,
            String author,
            Address from,
            Address to,
            String subject,
            String text,
            String template,
            List<IncomingAttachment> attachments) {
        long id = jdbc.sql("""
                        insert into case_message
                            (case_id, kind, direction, channel, public, automatic, author, sender, recipients, subject,
                             text, template, sent_at, received_at)
                        values (:case, 'message', 'outbound', :channel, :public, :automatic, :author,
                             :sender::jsonb, :recipients::jsonb, :subject, :text, :template, :now, :now)
                        returning id
                        """)
                .param("case", caseId)
                .param("channel", channel)
                .param("public", isPublic)
                .param("automatic", author == null)
                .param("author", author)
                .param("sender", write(from))
                .param("recipients", write(to == null ? Map.of() : Map.of("to", List.of(to))))
                .param("subject", subject)
                .param("text", text)
                .param("template", template)
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        attachments.forEach(attachment -> attach(id, attachment));
        return id;
    }

    long addNote(long caseId, String channel, String author, String text, List<IncomingAttachment> attachments) {
        long id = jdbc.sql("""
                        insert into case_message (case_id, kind, direction, channel, author, text, received_at)
                        values (:case, 'note', 'internal', :channel, :author, :text, :now)
                        returning id
                        """)
                .param("case", caseId)
                .param("channel", channel)
                .param("author", author)
                .param("text", text)
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        attachments.forEach(attachment -> attach(id, attachment));
        return id;
    }

    /** Records that something happened; parameters that are null are left out. */
    void addEvent(SupportCase to, String type, String author, Object... namesAndValues) {
        Map<String, Object> params = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                params.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        jdbc.sql("""
                        insert into case_message
                            (case_id, kind, direction, channel, automatic, author, event_type, event_params, received_at)
                        values (:case, 'event', 'internal', :channel, :automatic, :author, :type, :params::jsonb, :now)
                        """)
                .param("case", to.id)
                .param("channel", to.channel)
                .param("automatic", author == null)
                .param("author", author)
                .param("type", type)
                .param("params", write(params))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    Optional<CaseNumber> caseOf(long messageId) {
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
        return jdbc.sql("select name, content_type, sha256 from attachment where message_id = :message order by id")
                .param("message", messageId)
                .query((row, n) -> new OutgoingMail.Attachment(
                        row.getString("name"), row.getString("content_type"), row.getString("sha256")))
                .list();
    }

    /** Subject and beginning of the first message, cut to {@code longest} characters. */
    String openingWords(long caseId, int longest) {
        return jdbc.sql("""
                        select left(coalesce(subject || ' ', '') || coalesce(new_text, text), :longest) from case_message
                        where case_id = :case and direction = 'inbound' order by id limit 1
                        """)
                .param("longest", longest)
                .param("case", caseId)
                .query(String.class)
                .optional()
                .orElse("");
    }

    boolean isPublic(long caseId) {
        return opening(caseId, "public");
    }

    boolean openedByRobot(long caseId) {
        return opening(caseId, "automatic");
    }

    private boolean opening(long caseId, String column) {
        return jdbc.sql("select " + column + """
                         from case_message
                        where case_id = :case and direction = 'inbound' order by id limit 1
                        """)
                .param("case", caseId)
                .query(Boolean.class)
                .single();
    }

    /** The contact that opened the case. */
    Optional<Long> openingContact(long caseId) {
        return jdbc.sql("""
                        select coalesce(contact_id, 0) from case_message
                        where case_id = :case and direction = 'inbound' order by id limit 1
                        """).param("case", caseId).query(Long.class).optional();
    }

    /** Whether the customer was told here that a channel is closed to them, or somebody was asked to say so. */
    boolean wasRedirected(long caseId) {
        return jdbc.sql("""
                        select exists (select from case_message
                        where case_id = :case and event_type in ('customer_redirected', 'customer_to_redirect'))
                        """).param("case", caseId).query(Boolean.class).single();
    }

    boolean belongs(long caseId, long messageId) {
        return jdbc.sql("select exists (select from case_message where id = :message and case_id = :case)")
                .param("message", messageId)
                .param("case", caseId)
                .query(Boolean.class)
                .single();
    }

    /** The newest message that a customer sent; the reply goes where it came from. */
    Optional<Inbound> lastInbound(long caseId) {
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

    private void attach(long messageId, IncomingAttachment attachment) {
        jdbc.sql("""
                        insert into attachment (message_id, name, content_type, size, sha256, inline, content_id)
                        values (:message, :name, :contentType, :size, :sha256, :inline, :contentId)
                        """)
                .param("message", messageId)
                .param("name", attachment.name())
                .param("contentType", attachment.contentType())
                .param("size", attachment.bytes().length)
                .param("sha256", contents.keep(attachment.bytes()))
                .param("inline", attachment.inline())
                .param("contentId", attachment.contentId())
                .update();
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
