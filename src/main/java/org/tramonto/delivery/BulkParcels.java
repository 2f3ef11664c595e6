package org.tramonto.delivery;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.Language;

/**
 * Mails on forms that are queued, taken and recorded together: one row for all of them instead of a row each that is written
 * three times. That holds as long as all goes well. A mail of which anything else is to be said is unpacked first, and is a
 * row of the lane from then on, under the same number and Message-ID.
 */
@Repository
class BulkParcels {

    /** As many numbers lie between one parcel and the next. */
    static final int MAILS = 64;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final BulkForms forms;
    private final BulkUnpacking unpacking;
    private final MailIds mailIds;
    private final int size;

    BulkParcels(JdbcClient jdbc, Clock clock, BulkForms forms, BulkUnpacking unpacking, DeliverySettings settings) {
        this.unpacking = unpacking;
        this.jdbc = jdbc;
        this.clock = clock;
        this.forms = forms;
        this.mailIds = new MailIds(settings.fromAddress());
        this.size = Math.min(MAILS, settings.bulk().inHand() * BulkQueue.STEPS);
    }

    /** A parcel that was taken. */
    record Parcel(long id, List<BulkMail> mails) {}

    /** Has a parcel that this hand still has be rows. */
    void unpack(long parcel, UUID hand) {
        unpacking.unpack(parcel, hand);
    }

    /** Queues mails of one campaign, none of which is suppressed; answers how many of them wait now. */
    int queue(List<PersonalMail> mails, Map<MailForm, Long> known) {
        int queued = 0;
        for (int from = 0; from < mails.size(); from += size) {
            queued += pack(mails.subList(from, Math.min(mails.size(), from + size)), known);
        }
        return queued;
    }

    /** The same parcel again, which has the name of its first mail, changes nothing. */
    private int pack(List<PersonalMail> mails, Map<MailForm, Long> known) {
        Timestamp now = Timestamp.from(clock.instant());
        OutgoingMail.Bulk bulk = mails.get(0).bulk();
        int packed = jdbc.sql("""
                        insert into bulk_parcel
                            (campaign, required_by_law, reference, address, recipient, recipient_name, language, form,
                             personal, next_attempt_at, created_at)
                        values
                            (:campaign, :required, :references, :addresses, :recipients, :names, :languages, :forms,
                             :personal, :now, :now)
                        on conflict ((reference[1])) do nothing
                        """)
                .param("campaign", bulk.campaign())
                .param("required", bulk.requiredByLaw())
                .param("references", column(mails, PersonalMail::reference))
                .param("addresses", column(mails, mail -> Suppressions.normalised(mail.recipient())))
                .param("recipients", column(mails, PersonalMail::recipient))
                .param("names", column(mails, PersonalMail::recipientName))
                .param("languages", column(mails, mail -> mail.form().language().code()))
                .param(
                        "forms",
                        mails.stream()
                                .map(mail -> known.computeIfAbsent(mail.form(), forms::keep))
                                .toArray(Long[]::new))
                .param("personal", column(mails, PersonalMail::personal))
                .param("now", now)
                .update();
        return packed * mails.size();
    }

    /** PostgreSQL keeps every character but this one. */
    private static String[] column(List<PersonalMail> mails, Function<PersonalMail, String> value) {
        return mails.stream()
                .map(value)
                .map(text -> text == null ? null : text.replace("\0", ""))
                .toArray(String[]::new);
    }

    private static final String DUE = """
            with due as materialized (
                select waiting.id from
                    (select key from mail_campaign where state = 'running' order by random()) as campaign
                    cross join lateral (
                        select id from bulk_parcel
                        where campaign = campaign.key and state = 'queued' and next_attempt_at <= :now
                        order by next_attempt_at, id
                        limit 1
                        for update skip locked) as waiting
                where not exists (
                    select from outbox where state = 'queued' and next_attempt_at <= :casesSince)
                limit 1)
            """;

    /** Takes the next one that is due; mails whose address came onto the list meanwhile are marked so and unpacked. */
    Optional<Parcel> take(UUID hand, Instant now, Instant leasedUntil) {
        Optional<Parcel> taken = jdbc.sql(DUE + """
                        update bulk_parcel set state = 'sending', hand = :hand, next_attempt_at = :leasedUntil
                        from due where bulk_parcel.id = due.id
                        returning bulk_parcel.*, array(
                            select suppression.address from suppression
                            where suppression.address = any (bulk_parcel.address)
                              and (not required_by_law or cause in ('hard_bounce', 'by_hand'))) as suppressed
                        """)
                .param("now", Timestamp.from(now))
                .param("casesSince", Timestamp.from(now.minus(BulkQueue.CASES_WAIT)))
                .param("hand", hand)
                .param("leasedUntil", Timestamp.from(leasedUntil))
                .query(this::read)
                .optional();
        taken.ifPresent(parcel -> unpacking.unpack(
                parcel.id(),
                parcel.mails().stream()
                        .filter(BulkMail::suppressed)
                        .map(BulkMail::id)
                        .toList(),
                "suppressed"));
        return taken;
    }

    /** Has the next one that is due wait as rows, which can be taken one by one; answers whether there was one. */
    boolean open(Instant now) {
        List<Long> due = jdbc.sql(DUE + "select id from due")
                .param("now", Timestamp.from(now))
                .param("casesSince", Timestamp.from(now.minus(BulkQueue.CASES_WAIT)))
                .query(Long.class)
                .list();
        due.forEach(unpacking::unpack);
        return !due.isEmpty();
    }

    /** Claims it for longer; false where somebody took the worker for silent. */
    boolean hold(long parcel, UUID hand, Instant until) {
        return jdbc.sql("""
                        update bulk_parcel set next_attempt_at = :until
                        where id = :id and hand = :hand and state = 'sending'
                        """)
                        .param("until", Timestamp.from(until))
                        .param("id", parcel)
                        .param("hand", hand)
                        .update()
                == 1;
    }

    /**
     * Records that the mail server took all mails but those, which are unpacked and still in hand; false where the hand has
     * lost the parcel, which is unpacked then.
     */
    boolean sent(long parcel, UUID hand, List<Long> others) {
        if (!others.isEmpty() && unpacking.isHeld(parcel, hand)) {
            unpacking.unpack(parcel, others, "sending");
        }
        return jdbc.sql("""
                        update bulk_parcel set state = 'sent', sent_at = :now, recipient = null, recipient_name = null,
                            language = null, form = null, personal = null
                        where id = :id and hand = :hand and state = 'sending'
                        """)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("id", parcel)
                        .param("hand", hand)
                        .update()
                == 1;
    }

    /** The parcel and reference of the mail that a Message-ID of ours names; empty where it is none of a parcel. */
    Optional<String> reference(MailIds.Bulk named) {
        return jdbc.sql("""
                        select reference[:id - id + 1] from bulk_parcel
                        where id = :id / 64 * 64 and :id - id < cardinality(reference)
                          and bulk_token(key, :id) = cast(:token as uuid)
                        """)
                .param("id", named.id())
                .param("token", named.token())
                .query(String.class)
                .optional();
    }

    /** How many of the campaign wait or are in hand. */
    long waiting(String campaign) {
        return jdbc.sql("""
                        select coalesce(sum(cardinality(reference) - cardinality(unpacked)), 0) from bulk_parcel
                        where campaign = :campaign and state in ('queued', 'sending')
                        """).param("campaign", campaign).query(Long.class).single();
    }

    private Parcel read(ResultSet row, int number) throws SQLException {
        long first = row.getLong("id");
        UUID key = row.getObject("key", UUID.class);
        String[] references = texts(row, "reference");
        String[] addresses = texts(row, "address");
        String[] recipients = texts(row, "recipient");
        String[] names = texts(row, "recipient_name");
        String[] languages = texts(row, "language");
        String[] personal = texts(row, "personal");
        Long[] form = (Long[]) row.getArray("form").getArray();
        Set<String> suppressed = new HashSet<>(Arrays.asList(texts(row, "suppressed")));
        OutgoingMail.Bulk bulk = new OutgoingMail.Bulk(row.getString("campaign"), row.getBoolean("required_by_law"));
        Instant queuedFor = row.getTimestamp("created_at").toInstant();
        List<BulkMail> mails = new ArrayList<>(references.length);
        for (int i = 0; i < references.length; i++) {
            long id = first + i;
            mails.add(new BulkMail(
                    id,
                    mailIds.bulk(id, MailIds.token(key, id)),
                    0,
                    null,
                    queuedFor,
                    suppressed.contains(addresses[i]),
                    OutgoingMail.bulk(
                            references[i],
                            recipients[i],
                            names[i],
                            "",
                            "",
                            null,
                            new Language(languages[i]),
                            Map.of(),
                            bulk),
                    forms.ready(form[i]),
                    PersonalMail.values(personal[i])));
        }
        return new Parcel(first, mails);
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return (String[]) array.getArray();
    }
}
