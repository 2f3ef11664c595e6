package org.tramonto.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes mails into the bulk lane, hundreds with each statement, in the caller's transaction. */
@Repository
class BulkArrivals {

    /** How many mails a statement takes: more save nothing, and a statement's memory stays small. */
    private static final int PER_STATEMENT = 500;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final BulkForms forms;
    private final BulkParcels parcels;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    BulkArrivals(
            JdbcClient jdbc,
            ObjectMapper json,
            BulkForms forms,
            BulkParcels parcels,
            Clock clock,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.json = json;
        this.forms = forms;
        this.parcels = parcels;
        this.clock = clock;
        this.events = events;
    }

    private record Queued(String reference, String state) {}

    /** A mail as it is kept; {@code form} and {@code personal} are null for one with words of its own. */
    private record Row(OutgoingMail mail, Long form, String personal) {

        String campaign() {
            return mail.bulk().campaign();
        }
    }

    /** Answers how many of them wait now. */
    int queue(List<OutgoingMail> mails) {
        if (mails.stream().anyMatch(mail -> mail.bulk() == null)) {
            throw new IllegalArgumentException("a mail without a campaign belongs into the outbox");
        }
        return keep(mails.stream().map(mail -> new Row(mail, null, null)).toList());
    }

    /** The same for mails that are written on forms: in parcels, but for those of which something else is to be said. */
    int queuePersonal(List<PersonalMail> mails) {
        Map<MailForm, Long> known = new IdentityHashMap<>();
        Map<OutgoingMail.Bulk, List<PersonalMail>> campaigns = mails.stream()
                .collect(Collectors.groupingBy(PersonalMail::bulk, LinkedHashMap::new, Collectors.toList()));
        Set<String> stopped = new HashSet<>();
        campaigns.keySet().stream()
                .map(OutgoingMail.Bulk::campaign)
                .distinct()
                .sorted()
                .filter(campaign -> open(campaign) == CampaignState.STOPPED)
                .forEach(stopped::add);
        int queued = 0;
        for (Map.Entry<OutgoingMail.Bulk, List<PersonalMail>> campaign : campaigns.entrySet()) {
            Set<String> apart = suppressed(campaign.getValue());
            Map<Boolean, List<PersonalMail>> some = campaign.getValue().stream()
                    .collect(Collectors.partitioningBy(mail -> apart.contains(mail.recipient())
                            || stopped.contains(campaign.getKey().campaign())));
            queued += parcels.queue(some.get(false), known);
            if (!some.get(true).isEmpty()) {
                queued += keep(
                        some.get(true).stream().map(mail -> row(mail, known)).toList());
            }
        }
        return queued;
    }

    private Row row(PersonalMail mail, Map<MailForm, Long> known) {
        return new Row(
                OutgoingMail.bulk(
                        mail.reference(),
                        mail.recipient(),
                        mail.recipientName(),
                        "",
                        "",
                        null,
                        mail.form().language(),
                        Map.of(),
                        mail.bulk()),
                known.computeIfAbsent(mail.form(), forms::keep),
                mail.personal());
    }

    /** Those on the list for whatever cause: whether it counts for them is asked when they are kept. */
    private Set<String> suppressed(List<PersonalMail> mails) {
        Map<String, List<String>> written = mails.stream()
                .map(PersonalMail::recipient)
                .distinct()
                .collect(Collectors.groupingBy(Suppressions::normalised));
        return jdbc
                .sql("select distinct address from suppression where address = any (:addresses)")
                .param("addresses", written.keySet().toArray(String[]::new))
                .query(String.class)
                .list()
                .stream()
                .flatMap(address -> written.get(address).stream())
                .collect(Collectors.toSet());
    }

    private int keep(List<Row> mails) {
        mails.stream().map(Row::campaign).distinct().sorted().forEach(this::open);
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

    private CampaignState open(String campaign) {
        jdbc.sql("""
                        insert into mail_campaign (key, changed_at) values (:key, :now)
                        on conflict on constraint mail_campaign_pk do nothing
                        """)
                .param("key", campaign)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        // A stop waits for whoever is queueing, and withdraws what they queued.
        return CampaignState.of(jdbc.sql("select state from mail_campaign where key = :key for key share")
                .param("key", campaign)
                .query(String.class)
                .single());
    }

    private List<Queued> insert(List<Row> mails) {
        return jdbc.sql("""
                        insert into bulk_mail
                            (reference, campaign, address, recipient, recipient_name, subject, text, html, language,
                             automatic, headers, form, personal, required_by_law, state, announced, next_attempt_at,
                             created_at)
                        select reference, campaign, normalised, recipient, recipient_name, subject, text, html, language,
                            automatic::boolean, headers::jsonb, form::bigint, personal, required::boolean,
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
                                :automatics::text[], :headers::text[], :forms::text[], :personal::text[],
                                :required::text[], :normalised::text[])
                            with ordinality
                            as mail (reference, campaign, recipient, recipient_name, subject, text, html, language,
                                automatic, headers, form, personal, required, normalised, place)
                        order by place
                        on conflict on constraint bulk_mail_reference_key do nothing
                        returning reference, state
                        """)
                .param("references", column(mails, row -> row.mail().reference()))
                .param("campaigns", column(mails, Row::campaign))
                .param("recipients", column(mails, row -> row.mail().recipient()))
                .param("names", column(mails, row -> row.mail().recipientName()))
                .param("subjects", column(mails, row -> row.mail().subject()))
                .param("texts", column(mails, row -> row.mail().text()))
                .param("htmls", column(mails, row -> row.mail().html()))
                .param("languages", column(mails, row -> row.mail().language().code()))
                .param(
                        "automatics",
                        column(mails, row -> Boolean.toString(row.mail().automatic())))
                .param("headers", column(mails, row -> write(row.mail().headers())))
                .param(
                        "forms",
                        column(
                                mails,
                                row -> row.form() == null ? null : row.form().toString()))
                .param("personal", column(mails, Row::personal))
                .param(
                        "required",
                        column(mails, row -> Boolean.toString(row.mail().bulk().requiredByLaw())))
                .param(
                        "normalised",
                        column(mails, row -> Suppressions.normalised(row.mail().recipient())))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> new Queued(row.getString("reference"), row.getString("state")))
                .list();
    }

    private String write(Map<String, String> headers) {
        if (headers.isEmpty()) {
            return "{}";
        }
        try {
            return json.writeValueAsString(headers).replace("\\u0000", "");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** PostgreSQL keeps every character but this one. */
    private static String[] column(List<Row> mails, Function<Row, String> value) {
        List<String> column = new ArrayList<>(mails.size());
        for (Row mail : mails) {
            String text = value.apply(mail);
            column.add(text == null ? null : text.replace("\0", ""));
        }
        return column.toArray(String[]::new);
    }
}
