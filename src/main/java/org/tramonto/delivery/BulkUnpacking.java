package org.tramonto.delivery;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Makes mails of parcels rows of the lane, under the same number and Message-ID, so that anything can become of them. Needs a
 * transaction: a mail is in one place.
 */
@Repository
class BulkUnpacking {

    private final JdbcClient jdbc;
    private final Clock clock;

    BulkUnpacking(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All that wait. */
    void waiting(String campaign) {
        jdbc.sql("select id from bulk_parcel where campaign = :campaign and state = 'queued' order by id for update")
                .param("campaign", campaign)
                .query(Long.class)
                .list()
                .forEach(this::unpack);
    }

    /** Those in the hands of workers that were silent until their lease was over. */
    void silent(int most) {
        jdbc.sql("""
                        select id from bulk_parcel where state = 'sending' and next_attempt_at <= :now
                        order by next_attempt_at limit :most for update skip locked
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("most", most)
                .query(Long.class)
                .list()
                .forEach(this::unpack);
    }

    /** A whole parcel, where this hand still has it. */
    void unpack(long parcel, UUID hand) {
        if (isHeld(parcel, hand)) {
            unpack(parcel);
        }
    }

    boolean isHeld(long parcel, UUID hand) {
        return jdbc.sql("""
                        select id from bulk_parcel where id = :id and hand = :hand and state = 'sending' for update
                        """)
                .param("id", parcel)
                .param("hand", hand)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** What was a parcel is rows: in the same state, in the same hand, for the same time. */
    void unpack(long parcel) {
        toRows(parcel, null, null);
        jdbc.sql("delete from bulk_parcel where id = :id").param("id", parcel).update();
    }

    /** Those mails are rows in this state; the others stay in the parcel. */
    void unpack(long parcel, List<Long> mails, String state) {
        if (mails.isEmpty()) {
            return;
        }
        toRows(parcel, mails, state);
        jdbc.sql("update bulk_parcel set unpacked = unpacked || :mails where id = :id")
                .param("mails", ids(mails))
                .param("id", parcel)
                .update();
    }

    private void toRows(long parcel, List<Long> mails, String state) {
        jdbc.sql("""
                        insert into bulk_mail
                            (id, token, reference, campaign, address, recipient, recipient_name, subject, text, language,
                             automatic, form, personal, required_by_law, state, hand, attempts, announced,
                             next_attempt_at, created_at, sent_at)
                        select mail.id, bulk_token(key, mail.id), mail.reference, campaign, mail.address,
                            coalesce(mail.recipient, mail.address), mail.recipient_name, '', '',
                            coalesce(mail.language, 'it'), true, mail.form, mail.personal, required_by_law,
                            coalesce(:state, state), hand, case when hand is null then 0 else 1 end, true,
                            next_attempt_at, created_at, sent_at
                        from bulk_parcel
                            cross join lateral (
                                select id + place - 1 as id, packed.*
                                from unnest(reference, address, recipient, recipient_name, language, form, personal)
                                    with ordinality as packed
                                    (reference, address, recipient, recipient_name, language, form, personal, place)
                                ) as mail
                        where bulk_parcel.id = :parcel and mail.id <> all (unpacked)
                          and (:mails::bigint[] is null or mail.id = any (:mails::bigint[]))
                        """)
                .param("parcel", parcel)
                .param("mails", ids(mails), Types.ARRAY)
                .param("state", state, Types.VARCHAR)
                .update();
    }

    /** Makes the mail that a Message-ID of ours names a row, where it is one of a parcel that was sent. */
    void sent(MailIds.Bulk named) {
        jdbc.sql("""
                        select id from bulk_parcel
                        where id = :id / 64 * 64 and state = 'sent' and :id - id < cardinality(reference)
                          and :id <> all (unpacked) and bulk_token(key, :id) = cast(:token as uuid)
                        for update
                        """)
                .param("id", named.id())
                .param("token", named.token())
                .query(Long.class)
                .optional()
                .ifPresent(parcel -> unpack(parcel, List.of(named.id()), "sent"));
    }

    /** Which mails of a parcel; null for all. */
    private static Long[] ids(Collection<Long> mails) {
        return mails == null ? null : mails.toArray(Long[]::new);
    }
}
