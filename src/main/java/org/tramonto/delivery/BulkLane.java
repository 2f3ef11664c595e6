package org.tramonto.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bulk lane as its callers see it, behind {@link Outbox}. Everything happens in the caller's transaction. */
@Repository
class BulkLane {

    private static final int PER_EVENT = 1_000;

    private final JdbcClient jdbc;
    private final BulkParcels parcels;
    private final BulkUnpacking unpacking;
    private final BulkArrivals arrivals;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Bell bell = new Bell();

    BulkLane(
            JdbcClient jdbc,
            BulkParcels parcels,
            BulkUnpacking unpacking,
            BulkArrivals arrivals,
            Clock clock,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.parcels = parcels;
        this.unpacking = unpacking;
        this.arrivals = arrivals;
        this.clock = clock;
        this.events = events;
    }

    /** Wakes the workers of this lane. */
    Bell bell() {
        return bell;
    }

    /** Answers how many of them wait now. */
    int queue(List<OutgoingMail> mails) {
        return arrivals.queue(mails);
    }

    /** The same for mails that are written on forms. */
    int queuePersonal(List<PersonalMail> mails) {
        return arrivals.queuePersonal(mails);
    }

    boolean move(String campaign, CampaignState to) {
        jdbc.sql("""
                        insert into mail_campaign (key, changed_at) values (:key, :now)
                        on conflict on constraint mail_campaign_pk do nothing
                        """)
                .param("key", campaign)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        jdbc.sql("select state from mail_campaign where key = :key for update")
                .param("key", campaign)
                .query(String.class)
                .single();
        return jdbc.sql("""
                        update mail_campaign set state = :to, changed_at = :now
                        where key = :key and state <> :to and state <> 'stopped'
                        """)
                        .param("to", to.code())
                        .param("now", Timestamp.from(clock.instant()))
                        .param("key", campaign)
                        .update()
                == 1;
    }

    /** Withdraws what waits; answers how many. */
    int withdraw(String campaign) {
        unpacking.waiting(campaign);
        List<String> withdrawn =
                jdbc.sql("""
                        update bulk_mail set state = 'withdrawn'
                        where campaign = :campaign and state = 'queued' returning reference
                        """).param("campaign", campaign).query(String.class).list();
        for (int from = 0; from < withdrawn.size(); from += PER_EVENT) {
            events.publishEvent(
                    new MailsWithdrawn(withdrawn.subList(from, Math.min(withdrawn.size(), from + PER_EVENT))));
        }
        return withdrawn.size();
    }

    CampaignState state(String campaign) {
        return jdbc.sql("select state from mail_campaign where key = :key")
                .param("key", campaign)
                .query(String.class)
                .optional()
                .map(CampaignState::of)
                .orElse(CampaignState.RUNNING);
    }

    long waiting(String campaign) {
        return jdbc.sql("select count(*) from bulk_mail where campaign = :campaign and state = 'queued'")
                        .param("campaign", campaign)
                        .query(Long.class)
                        .single()
                + jdbc.sql("select count(*) from bulk_mail where campaign = :campaign and state = 'sending'")
                        .param("campaign", campaign)
                        .query(Long.class)
                        .single()
                + parcels.waiting(campaign);
    }

    List<UncertainMail> uncertain(String campaign, int limit) {
        return jdbc.sql("""
                        select reference, recipient, last_error from bulk_mail
                        where campaign = :campaign and state = 'uncertain' order by id limit :limit
                        """)
                .param("campaign", campaign)
                .param("limit", limit)
                .query((row, number) -> new UncertainMail(
                        row.getString("reference"), row.getString("recipient"), row.getString("last_error")))
                .list();
    }

    /** An uncertain or failed mail waits again, under its old Message-ID. */
    boolean sendAgain(String reference) {
        return jdbc.sql("""
                        update bulk_mail set
                            state = 'queued', strikes = 0, give_up_at = null, announced = true, next_attempt_at = :now
                        where reference = :reference and state in ('uncertain', 'failed')
                        """)
                        .param("reference", reference)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    boolean countAsSent(String reference) {
        Instant now = clock.instant();
        int counted = jdbc.sql("""
                        update bulk_mail set
                            state = 'sent', sent_at = :now, announced = true, text = '', html = null, personal = null
                        where reference = :reference and state = 'uncertain'
                        """)
                .param("reference", reference)
                .param("now", Timestamp.from(now))
                .update();
        if (counted == 1) {
            events.publishEvent(new MailsSent(List.of(reference)));
        }
        return counted == 1;
    }

    /** The mail that one of these Message-IDs of ours names; empty where none does. */
    Optional<String> reference(Collection<String> mailIds) {
        for (String mailId : mailIds) {
            Optional<String> reference = MailIds.bulk(mailId)
                    .flatMap(named -> jdbc.sql(
                                    "select reference from bulk_mail where id = :id and token = cast(:token as uuid)")
                            .param("id", named.id())
                            .param("token", named.token())
                            .query(String.class)
                            .optional()
                            .or(() -> parcels.reference(named)));
            if (reference.isPresent()) {
                return reference;
            }
        }
        return Optional.empty();
    }

    /** The same about something that came back: from now on the mail is a row of its own, which says so. */
    Optional<String> returned(Collection<String> mailIds) {
        mailIds.forEach(mailId -> MailIds.bulk(mailId).ifPresent(unpacking::sent));
        return reference(mailIds);
    }

    /** Answers the address that came back, normalised; empty where this bounce, or a harder one, was known. */
    Optional<String> bounce(String reference, boolean hard, String reason) {
        Optional<String> address = jdbc.sql("""
                        update bulk_mail set bounced = :bounced, last_error = :reason
                        where reference = :reference and bounced is distinct from 'hard'
                          and bounced is distinct from :bounced
                        returning address
                        """)
                .param("bounced", hard ? "hard" : "soft")
                .param("reason", reason)
                .param("reference", reference)
                .query(String.class)
                .optional();
        address.ifPresent(known -> events.publishEvent(new MailBounced(reference, hard, reason)));
        return address;
    }
}
