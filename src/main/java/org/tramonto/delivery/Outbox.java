package org.tramonto.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where messages wait for the mail server. Queueing is part of the caller's transaction: what is rolled back is never
 * sent. The dispatcher is woken when that transaction has committed.
 */
@Repository
public class Outbox {

    /** The header that every mail of ours carries; its value is the support mailbox, so that intake knows its own echo. */
    public static final String ECHO_HEADER = "X-Tramonto";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final DeliverySettings settings;
    private final MailIds mailIds;
    private final Bell bell;

    Outbox(JdbcClient jdbc, ObjectMapper json, Clock clock, DeliverySettings settings, Bell bell) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
        this.mailIds = new MailIds(settings.fromAddress());
        this.bell = bell;
    }

    /** Queues a mail and answers its Message-ID, with angle brackets. The same reference again answers the same id. */
    public String queue(OutgoingMail mail) {
        Instant now = clock.instant();
        List<String> queued = jdbc.sql("""
                        insert into outbox
                            (reference, mail_id, recipient, recipient_name, subject, text, language, automatic,
                             in_reply_to, thread, attachments, next_attempt_at, give_up_at, created_at)
                        values
                            (:reference, :mailId, :recipient, :recipientName, :subject, :text, :language, :automatic,
                             :inReplyTo, :thread, :attachments::jsonb, :now, :giveUpAt, :now)
                        on conflict on constraint outbox_reference_key do nothing
                        returning mail_id
                        """)
                .param("reference", mail.reference())
                .param("mailId", mailIds.next())
                .param("recipient", storable(mail.recipient()))
                .param("recipientName", storable(mail.recipientName()))
                .param("subject", storable(mail.subject()))
                .param("text", storable(mail.text()))
                .param("language", mail.language().code())
                .param("automatic", mail.automatic())
                .param("inReplyTo", storable(mail.inReplyTo()))
                .param("thread", storable(mail.thread()))
                .param("attachments", write(mail.attachments()))
                .param("now", Timestamp.from(now))
                .param("giveUpAt", Timestamp.from(now.plus(settings.retry().giveUpAfter())))
                .query(String.class)
                .list();
        if (queued.isEmpty()) {
            return jdbc.sql("select mail_id from outbox where reference = :reference")
                    .param("reference", mail.reference())
                    .query(String.class)
                    .single();
        }
        wakeAfterCommit();
        return queued.get(0);
    }

    /** How far the mails with these references have come; unknown references are left out. */
    public Map<String, Delivery> deliveries(Collection<String> references) {
        Map<String, Delivery> deliveries = new HashMap<>();
        if (!references.isEmpty()) {
            jdbc.sql("select reference, state, attempts, last_error from outbox where reference in (:references)")
                    .param("references", references)
                    .query(row -> {
                        deliveries.put(
                                row.getString("reference"),
                                new Delivery(
                                        Delivery.State.valueOf(
                                                row.getString("state").toUpperCase(Locale.ROOT)),
                                        row.getInt("attempts"),
                                        row.getString("last_error")));
                    });
        }
        return deliveries;
    }

    /**
     * Tries a failed mail once more, with all its retries and under its old Message-ID; does nothing for one that is
     * queued, under way or sent.
     */
    public void retry(String reference) {
        Instant now = clock.instant();
        int queued = jdbc.sql("""
                        update outbox set
                            state = 'queued', strikes = 0, announced = false,
                            next_attempt_at = :now, give_up_at = :giveUpAt
                        where reference = :reference and state = 'failed'
                        """)
                .param("reference", reference)
                .param("now", Timestamp.from(now))
                .param("giveUpAt", Timestamp.from(now.plus(settings.retry().giveUpAfter())))
                .update();
        if (queued == 1) {
            wakeAfterCommit();
        }
    }

    private void wakeAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            bell.ring();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                bell.ring();
            }
        });
    }

    private String write(List<OutgoingMail.Attachment> attachments) {
        try {
            return json.writeValueAsString(attachments.stream()
                    .map(file -> new OutgoingMail.Attachment(
                            storable(file.name()), storable(file.contentType()), file.sha256()))
                    .toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String[] storable(List<String> texts) {
        return texts.stream().map(Outbox::storable).toArray(String[]::new);
    }

    /** PostgreSQL keeps every character but this one. */
    private static String storable(String text) {
        return text == null ? null : text.replace("\0", "");
    }
}
