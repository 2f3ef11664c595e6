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
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tramonto.shared.InTransaction;
import org.tramonto.shared.Statements;

/**
 * Where messages wait for the mail server. Queueing is part of the caller's transaction: what is rolled back is never
 * sent. The dispatcher is woken when that transaction has committed.
 */
@Repository
public class Outbox {

    /** The header that every mail of ours carries; its value is the support mailbox, so that intake knows its own echo. */
    public static final String ECHO_HEADER = "X-Tramonto";

    private static final String INSERT = """
            insert into outbox
                (reference, mail_id, recipient, recipient_name, subject, text, language, automatic, in_reply_to, thread,
                 attachments, html, headers, next_attempt_at, give_up_at, created_at)
            values
                (:reference, :mailId, :recipient, :recipientName, :subject, :text, :language, :automatic, :inReplyTo,
                 :thread, :attachments::jsonb, :html, :headers::jsonb, :now, :giveUpAt, :now)
            """;

    private final JdbcClient jdbc;
    private final InTransaction<Statements> queued;
    private final ObjectMapper json;
    private final Clock clock;
    private final DeliverySettings settings;
    private final MailIds mailIds;
    private final Bell bell;
    private final BulkLane bulk;

    Outbox(JdbcOperations jdbc, ObjectMapper json, Clock clock, DeliverySettings settings, Bell bell, BulkLane bulk) {
        this.bulk = bulk;
        this.jdbc = JdbcClient.create(jdbc);
        this.queued = InTransaction.changes(jdbc, 3);
        this.json = json;
        this.clock = clock;
        this.settings = settings;
        this.mailIds = new MailIds(settings.fromAddress());
        this.bell = bell;
    }

    /** A Message-ID for a mail to be, with angle brackets. */
    public String newMailId() {
        return mailIds.next();
    }

    /** Queues a mail under its Message-ID, written with everything else of the transaction: its reference is new. */
    public void queue(String mailId, OutgoingMail mail) {
        queued.get().add(INSERT, values(mailId, mail));
        wakeAfterCommit(bell);
    }

    /** Queues a mail and answers its Message-ID. The same reference again changes nothing and answers the same id. */
    public String queue(OutgoingMail mail) {
        InTransaction.write();
        String mailId = mailIds.next();
        int rows = jdbc.sql(INSERT + " on conflict on constraint outbox_reference_key do nothing")
                .paramSource(values(mailId, mail))
                .update();
        if (rows == 0) {
            return jdbc.sql("select mail_id from outbox where reference = :reference")
                    .param("reference", mail.reference())
                    .query(String.class)
                    .single();
        }
        wakeAfterCommit(bell);
        return mailId;
    }

    private SqlParameterSource values(String mailId, OutgoingMail mail) {
        Instant now = clock.instant();
        return new MapSqlParameterSource("reference", mail.reference())
                .addValue("mailId", mailId)
                .addValue("recipient", storable(mail.recipient()))
                .addValue("recipientName", storable(mail.recipientName()))
                .addValue("subject", storable(mail.subject()))
                .addValue("text", storable(mail.text()))
                .addValue("language", mail.language().code())
                .addValue("automatic", mail.automatic())
                .addValue("inReplyTo", storable(mail.inReplyTo()))
                .addValue("thread", storable(mail.thread()))
                .addValue("attachments", write(stored(mail.attachments())))
                .addValue("html", storable(mail.html()))
                .addValue("headers", write(mail.headers()).replace("\\u0000", ""))
                .addValue("now", Timestamp.from(now))
                .addValue("giveUpAt", Timestamp.from(now.plus(settings.retry().giveUpAfter())));
    }

    /**
     * Queues mails of the bulk lane, in this order, hundreds with each statement; answers how many wait now. A reference
     * that is known changes nothing. A mail to a suppressed address is kept as such and never sent ({@link
     * MailsSuppressed}); one of a stopped campaign is withdrawn at once.
     */
    @Transactional
    public int queueAll(List<OutgoingMail> mails) {
        int queued = bulk.queue(mails);
        if (queued > 0) {
            wakeAfterCommit(bulk.bell());
        }
        return queued;
    }

    /**
     * The same for mails that are written on forms, which are kept once for all of them. Whoever queues sees to it that no
     * reference comes twice, as with the row that says the mail is queued; only the same mails together are known again.
     */
    @Transactional
    public int queuePersonal(List<PersonalMail> mails) {
        int queued = bulk.queuePersonal(mails);
        if (queued > 0) {
            wakeAfterCommit(bulk.bell());
        }
        return queued;
    }

    /** No further mail of the campaign is taken up; the few in hand still go out. What waits goes on waiting. */
    @Transactional
    public void pause(String campaign) {
        bulk.move(campaign, CampaignState.PAUSED);
    }

    /** Goes on where it was paused. A campaign that was stopped stays so. */
    @Transactional
    public void resume(String campaign) {
        bulk.move(campaign, CampaignState.RUNNING);
        wakeAfterCommit(bulk.bell());
    }

    /**
     * Withdraws for good what waits, and whatever is queued for the campaign from now on ({@link MailsWithdrawn}); answers
     * how many waited. The few in hand still go out.
     */
    @Transactional
    public int stop(String campaign) {
        bulk.move(campaign, CampaignState.STOPPED);
        return bulk.withdraw(campaign);
    }

    public CampaignState campaignState(String campaign) {
        return bulk.state(campaign);
    }

    /** How many mails of the campaign wait or are in hand. */
    public long waiting(String campaign) {
        return bulk.waiting(campaign);
    }

    /** The oldest mails of the campaign of which nobody knows whether they were sent. */
    public List<UncertainMail> uncertain(String campaign, int limit) {
        return bulk.uncertain(campaign, limit);
    }

    /** Sends an uncertain or failed mail of the bulk lane, under its old Message-ID; false where it is neither. */
    @Transactional
    public boolean sendAgain(String reference) {
        boolean queued = bulk.sendAgain(reference);
        if (queued) {
            wakeAfterCommit(bulk.bell());
        }
        return queued;
    }

    /** Takes an uncertain mail for sent ({@link MailsSent}); false where it is not uncertain. */
    @Transactional
    public boolean countAsSent(String reference) {
        return bulk.countAsSent(reference);
    }

    /** The Message-IDs of mails of the bulk lane by reference; unknown references are left out. */
    public Map<String, String> mailIds(Collection<String> references) {
        Map<String, String> ids = new HashMap<>();
        if (!references.isEmpty()) {
            jdbc.sql("select reference, id, token from bulk_mail where reference = any (:references)")
                    .param("references", references.toArray(String[]::new))
                    .query(row -> {
                        ids.put(
                                row.getString("reference"),
                                mailIds.bulk(row.getLong("id"), row.getObject("token", UUID.class)));
                    });
        }
        return ids;
    }

    /**
     * How far the mails with these references have come; unknown references are left out, and so are mails on forms of which
     * nothing else is to be said than that they wait or were sent.
     */
    public Map<String, Delivery> deliveries(Collection<String> references) {
        Map<String, Delivery> deliveries = new HashMap<>();
        read("outbox", references, deliveries);
        read(
                "bulk_mail",
                references.stream()
                        .filter(some -> !deliveries.containsKey(some))
                        .toList(),
                deliveries);
        return deliveries;
    }

    private void read(String table, Collection<String> references, Map<String, Delivery> deliveries) {
        if (!references.isEmpty()) {
            InTransaction.write();
            jdbc.sql("select reference, state, attempts, last_error from " + table
                            + " where reference in (:references)")
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
    }

    /**
     * Tries a failed mail once more, with all its retries and under its old Message-ID; does nothing for one that is
     * queued, under way or sent.
     */
    public void retry(String reference) {
        InTransaction.write();
        Instant now = clock.instant();
        int retried = jdbc.sql("""
                        update outbox set
                            state = 'queued', strikes = 0, announced = false,
                            next_attempt_at = :now, give_up_at = :giveUpAt
                        where reference = :reference and state = 'failed'
                        """)
                .param("reference", reference)
                .param("now", Timestamp.from(now))
                .param("giveUpAt", Timestamp.from(now.plus(settings.retry().giveUpAfter())))
                .update();
        if (retried == 1) {
            wakeAfterCommit(bell);
        }
    }

    static void wakeAfterCommit(Bell bell) {
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

    private static List<OutgoingMail.Attachment> stored(List<OutgoingMail.Attachment> attachments) {
        return attachments.stream()
                .map(file ->
                        new OutgoingMail.Attachment(storable(file.name()), storable(file.contentType()), file.sha256()))
                .toList();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
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
