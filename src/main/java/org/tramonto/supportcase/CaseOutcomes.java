package org.tramonto.supportcase;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.InTransaction;

/**
 * How cases went for the customers who had them, read forward in small batches: whoever asks again goes on where the last
 * batch ended, so the work grows with what is new and never with all cases. What a customer experienced counts once a
 * window of time has passed, answered or not, else those would be overheard who still wait.
 */
@Repository
@Transactional(readOnly = true)
public class CaseOutcomes {

    /** A case that triage has not seen for this long is not waited for. */
    private static final Duration TRIAGED = Duration.ofHours(1);

    private static final String OPEN = """
            status in ('opened', 'acknowledged', 'answered', 'in_progress', 'waiting_for_customer',
                       'waiting_for_third_party', 'reopened')""";

    /** What can be asked about cases. Shares answer 1 or 0, times answer seconds. */
    public enum Question {
        /** A case was opened; always 1. */
        CONTACTED("1"),
        SOLVED_AT_FIRST_CONTACT("""
                (coalesce(ripe.solved_at <= ripe.over_at, false)
                    or exists (select from case_message m
                               where m.case_id = ripe.id and m.event_type = 'case_solved' and m.received_at <= ripe.over_at))
                and (select count(*) from case_message m
                     where m.case_id = ripe.id and m.kind = 'message' and m.direction = 'inbound' and not m.automatic
                       and m.received_at <= ripe.over_at) <= 1"""),
        /** By the date promised; a date beyond the window is not missed yet when the window closes. */
        FIRST_RESPONSE_IN_TIME("""
                coalesce(least(ripe.first_responded_at, ripe.solved_at), ripe.over_at)
                    <= coalesce(ripe.first_response_due_at, ripe.over_at)"""),
        /** The customer opened a case that complains, this one or a later one. */
        COMPLAINED("""
                exists (select from customer one join support_case c on c.customer_id = one.id
                        where (one.id = person.id or one.root_id = person.id)
                          and (c.category = :category or c.number = any (:complaints::text[]))
                          and c.id >= ripe.id and c.opened_at <= ripe.over_at)"""),
        /** The case itself complains; needs no window. */
        IS_COMPLAINT("coalesce(ripe.category = :category, false) or ripe.number = any (:complaints::text[])"),
        /**
         * The customer turned to the channel again. Going on with a conversation that runs there, or with a case from before,
         * is no coming back.
         */
        CAME_BACK("""
                exists (select from customer one
                                    join support_case c on c.customer_id = one.id
                                    join case_message m on m.case_id = c.id
                        where (one.id = person.id or one.root_id = person.id) and c.id >= ripe.id
                          and (c.id <> ripe.id or ripe.channel <> :channel)
                          and m.kind = 'message' and m.direction = 'inbound' and not m.automatic and m.channel = :channel
                          and m.received_at <= ripe.over_at)"""),
        /** The case came in over the channel and a person answered there. */
        SERVED_ON_CHANNEL("""
                ripe.channel = :channel
                and exists (select from case_message m
                            where m.case_id = ripe.id and m.kind = 'message' and m.direction = 'outbound'
                              and not m.automatic and m.channel = :channel and m.received_at <= ripe.over_at)"""),
        FIRST_RESPONSE_TIME("""
                extract(epoch from greatest(
                    least(ripe.first_responded_at, ripe.over_at) - ripe.opened_at, interval '0'))"""),
        RESOLUTION_TIME("""
                extract(epoch from greatest(least(
                    (select min(m.received_at) from case_message m
                     where m.case_id = ripe.id and m.event_type in ('case_solved', 'solved_without_reply')),
                    ripe.solved_at, ripe.over_at) - ripe.opened_at, interval '0'))"""),
        /** Counted from each solution: the case was reopened. */
        REOPENED("""
                exists (select from case_message m
                        where m.case_id = ripe.id and m.event_type = 'case_reopened'
                          and m.received_at >= ripe.happened_at and m.received_at <= ripe.over_at)""");

        private final String answer;

        Question(String answer) {
            this.answer = answer;
        }

        private boolean countsFromSolution() {
            return this == REOPENED;
        }
    }

    /**
     * What to read.
     *
     * @param after the {@link Batch#end} of the last batch
     * @param openedSince cases opened before are left out
     * @param now outcomes whose window is over by now are answered
     * @param channel the channel asked about
     * @param category the category of complaints
     * @param complaints numbers of cases of other categories that complain all the same
     */
    public record Inquiry(
            long after,
            Instant openedSince,
            Instant now,
            Duration window,
            String channel,
            String category,
            Collection<String> complaints,
            int atMost) {}

    /** What one customer experienced with one case. */
    public record Outcome(String customer, Instant at, double value) {}

    /** In the order of their happening. {@code more} tells that the next batch has more at once. */
    public record Batch(List<Outcome> outcomes, long end, boolean more) {}

    private record Row(long id, String customer, Timestamp happenedAt, Double value) {}

    private final JdbcClient jdbc;

    CaseOutcomes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where reading begins for somebody who wants to know what happened from {@code since} on. */
    public long start(Question question, Instant since) {
        String sql = question.countsFromSolution()
                ? """
                  select id from case_message
                  where event_type in ('case_solved', 'solved_without_reply') and received_at < :since
                  order by id desc limit 1"""
                : "select id from support_case where opened_at < :since order by id desc limit 1";
        // Ids grow with time, so looking back from the newest soon ends.
        InTransaction.write();
        return jdbc.sql(sql)
                .param("since", Timestamp.from(since))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** The next outcomes that are known. What is not known yet ends the batch, so that nothing is passed over. */
    public Batch read(Question question, Inquiry inquiry) {
        String page = question.countsFromSolution() ? """
                  select m.id as place, m.received_at as happened_at, c.*
                  from case_message m join support_case c on c.id = m.case_id
                  where m.id > :after and m.event_type in ('case_solved', 'solved_without_reply')
                  order by m.id limit :atMost""" : """
                  select c.id as place, c.opened_at as happened_at, c.*
                  from support_case c where c.id > :after order by c.id limit :atMost""";
        InTransaction.write();
        List<Row> rows = jdbc.sql("""
                        with page as materialized (%s),
                        ripe as materialized (
                            select page.*, page.happened_at + make_interval(secs => :window) as over_at
                            from page
                            where place < coalesce(
                                (select min(place) from page
                                 where happened_at + make_interval(secs => :window) > :now
                                    or (status = 'opened' and category is null and opened_at > :triaged)),
                                9223372036854775807))
                        select ripe.place as id, person.number as customer, ripe.happened_at as happened_at,
                               case when ripe.opened_at >= :openedSince and ripe.status not in ('merged', 'withdrawn')
                                    then (%s)%s end as value
                        from ripe
                             join customer known on known.id = ripe.customer_id
                             join customer person on person.id = coalesce(known.root_id, known.id)
                        order by ripe.place
                        """.formatted(page, question.answer, cast(question)))
                .param("after", inquiry.after())
                .param("atMost", inquiry.atMost())
                .param("window", inquiry.window().toNanos() / 1e9)
                .param("now", Timestamp.from(inquiry.now()))
                .param("triaged", Timestamp.from(inquiry.now().minus(TRIAGED)))
                .param("openedSince", Timestamp.from(inquiry.openedSince()))
                .param("channel", inquiry.channel())
                .param("category", inquiry.category())
                .param("complaints", inquiry.complaints().toArray(String[]::new))
                .query(Row.class)
                .list();
        List<Outcome> outcomes = new ArrayList<>();
        for (Row row : rows) {
            if (row.value() != null) {
                outcomes.add(new Outcome(row.customer(), row.happenedAt().toInstant(), row.value()));
            }
        }
        long end = rows.isEmpty() ? inquiry.after() : rows.get(rows.size() - 1).id();
        return new Batch(List.copyOf(outcomes), end, rows.size() == inquiry.atMost());
    }

    private static String cast(Question question) {
        return switch (question) {
            case CONTACTED, FIRST_RESPONSE_TIME, RESOLUTION_TIME -> "::float8";
            default -> "::int::float8";
        };
    }

    /** When the newest case was opened; null where there is none. */
    public Instant newest() {
        InTransaction.write();
        return jdbc.sql("select opened_at from support_case order by id desc limit 1")
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant)
                .orElse(null);
    }

    /** How many cases of these channels are open. */
    public long open(Collection<String> channels) {
        return count("count(*)", channels, "true", Map.of()).longValue();
    }

    /** How long those have waited on average, in seconds, who have a case open on these channels and no answer of a person. */
    public double averageWait(Collection<String> channels, Instant now) {
        return count(
                        "coalesce(avg(greatest(extract(epoch from :now::timestamptz - opened_at), 0)), 0)",
                        channels,
                        "first_responded_at is null",
                        Map.of("now", Timestamp.from(now)))
                .doubleValue();
    }

    private Number count(String what, Collection<String> channels, String which, Map<String, Object> values) {
        InTransaction.write();
        return jdbc.sql("select " + what + " from support_case where " + OPEN
                        + " and channel = any (:channels::text[]) and " + which)
                .param("channels", channels.toArray(String[]::new))
                .params(values)
                .query(Number.class)
                .single();
    }
}
