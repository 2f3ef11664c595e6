package org.tramonto.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bulk lane as its callers see it, behind {@link Outbox}. Everything happens in the caller's transaction. */
@Repository
class BulkLane {

    /** How many mails a statement takes: more save nothing, and a statement's memory stays small. */
    private static final int PER_STATEMENT = 500;

    private static final int PER_EVENT = 1_000;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Bell bell = new Bell();

    BulkLane(JdbcClient jdbc, ObjectMapper json, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    /** Wakes the workers of this lane. */
    Bell bell() {
        return bell;
    }

    private record Queued(String reference, String state) {}

    /** Answers how many of them wait now. */
    int queue(List<OutgoingMail> mails) {
        if (mails.stream().anyMatch(mail -> mail.bulk() == null)) {
            throw new IllegalArgumentException("a mail without a campaign belongs into the outbox");
        }
        mails.stream().map(mail -> mail.bulk().campaign()).distinct().sorted().forEach(this::open);
        int queued = 0;
        for (int from = 0; from < mails.size(); from += PER_STATEMENT) {
            List<Queued> some = insert(mails.subList(from, Math.min(mails.size(), from + PER_STATEMENT)));
            Map<String, List<String>> byState = some.stream()
                    .collect(Collectors.groupingBy(
                            Queued::state, Collectors.mapping(Queued::reference, Collectors.toList())));
            queued += byState.getOrDefault("queued", List.of()).size();
            if (byState.containsKey("suppressed")) {
                events.publishEvent(new MailsSuppressed(byState.get("suppressed")));
            }
            if (byState.containsKey("withdrawn")) {
                events.publishEvent(new MailsWithdrawn(byState.get("withdrawn")));
            }
        }
        return queued;
    }

    private void open(String campaign) {
        jdbc.sql("""
                        insert into mail_campaign (key, changed_at) values (:key, :now)
                        on conflict on constraint mail_campaign_pk do nothing
                        """)
                .param("key", campaign)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        // A stop waits for whoever is queueing, and withdraws what they queued.
        jdbc.sql("select state from mail_campaign where key = :key for key share")
                .param("key", campaign)
                .query(String.class)
                .single();
    }

    private List<Queued> insert(List<OutgoingMail> mails) {
        return jdbc.sql("""
                        insert into bulk_mail
                            (reference, campaign, address, recipient, recipient_name, subject, text, html, language,
                             automatic, headers, required_by_law, state, announced, next_attempt_at, created_at)
                        select reference, campaign, normalised, recipient, recipient_name, subject, text, html, language,
                            automatic::boolean, headers::jsonb, required::boolean,
                            case
                                when (select state from mail_campaign where key = campaign) = 'stopped' then 'withdrawn'
                                when exists (
                                    select from suppression
                                    where address = normalised
                                      and (not required::boolean or cause in ('hard_bounce', 'by_hand')))
                                    then 'suppressed'
                                else 'queued' end,
                            true, :now, :now
                        from unnest(
                                :references::text[], :campaigns::text[], :recipients::text[], :names::text[],
                                :subjects::text[], :texts::text[], :htmls::text[], :languages::text[],
                                :automatics::text[], :headers::text[], :required::text[], :normalised::text[])
                            with ordinality
                            as mail (reference, campaign, recipient, recipient_name, subject, text, html, language,
                                automatic, headers, required, normalised, place)
                        order by place
                        on conflict on constraint bulk_mail_reference_key do nothing
                        returning reference, state
                        """)
                .param("references", column(mails, OutgoingMail::reference))
                .param("campaigns", column(mails, mail -> mail.bulk().campaign()))
                .param("recipients", column(mails, OutgoingMail::recipient))
                .param("names", column(mails, OutgoingMail::recipientName))
                .param("subjects", column(mails, OutgoingMail::subject))
                .param("texts", column(mails, OutgoingMail::text))
                .param("htmls", column(mails, OutgoingMail::html))
                .param("languages", column(mails, mail -> mail.language().code()))
                .param("automatics", column(mails, mail -> Boolean.toString(mail.automatic())))
                .param("headers", column(mails, mail -> write(mail.headers())))
                .param(
                        "required",
                        column(mails, mail -> Boolean.toString(mail.bulk().requiredByLaw())))
                .param("normalised", column(mails, mail -> Suppressions.normalised(mail.recipient())))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> new Queued(row.getString("reference"), row.getString("state")))
                .list();
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
                        .single();
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
                        update bulk_mail set state = 'sent', sent_at = :now, announced = true, text = '', html = null
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
                            .optional());
            if (reference.isPresent()) {
                return reference;
            }
        }
        return Optional.empty();
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

    private String write(Map<String, String> headers) {
        try {
            return json.writeValueAsString(headers).replace("\\u0000", "");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** PostgreSQL keeps every character but this one. */
    private static String[] column(List<OutgoingMail> mails, Function<OutgoingMail, String> value) {
        List<String> column = new ArrayList<>(mails.size());
        for (OutgoingMail mail : mails) {
            String text = value.apply(mail);
            column.add(text == null ? null : text.replace("\0", ""));
        }
        return column.toArray(String[]::new);
    }
}
