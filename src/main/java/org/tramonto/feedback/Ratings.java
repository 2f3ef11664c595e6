package org.tramonto.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.InTransaction;
import org.tramonto.shared.Page;

/**
 * What customers answered (R4): how often each score was given, by channel and by wave, never only an average; their words;
 * and, read forward in small batches, what each customer answered.
 */
@Repository
@Transactional(readOnly = true)
public class Ratings {

    /** Up to this score somebody is dissatisfied. */
    static final int BAD = 2;

    private static final String COUNTS = """
            count(*) filter (where score = 1) as s1, count(*) filter (where score = 2) as s2,
            count(*) filter (where score = 3) as s3, count(*) filter (where score = 4) as s4,
            count(*) filter (where score = 5) as s5""";

    private final JdbcClient jdbc;

    Ratings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How often each score was given, from 1, very badly, to 5, very well. */
    public record Distribution(List<Long> counts) {

        public Distribution {
            counts = List.copyOf(counts);
        }

        public long total() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }

        /** How many answered 4 or 5. */
        public long satisfied() {
            return counts.get(3) + counts.get(4);
        }

        /** How many answered 1 or 2. */
        public long dissatisfied() {
            return counts.get(0) + counts.get(1);
        }
    }

    /** Answers about cases of one channel; {@code channel} is null for cases that are gone. */
    public record OfChannel(String channel, Distribution distribution) {}

    /** Answers to one notice: of a topic, such as a programme's key, an occasion and a round. */
    public record OfNotice(String topic, String occasion, Integer round, Distribution distribution) {}

    /** What a customer wrote. {@code contactCase} is the case that became of it; null where it needed none. */
    public record Comment(
            long id,
            About.Kind kind,
            Instant at,
            Integer score,
            String words,
            String language,
            String channel,
            String caseNumber,
            String contactCase,
            String topic,
            String occasion,
            Integer round,
            String customer) {}

    /** Which comments to show; what is null does not matter. */
    public record Filter(
            About.Kind kind, String channel, String topic, Integer round, Integer lowest, Integer highest) {}

    /**
     * What to read.
     *
     * @param after the {@link Batch#end} of the last batch
     * @param since ratings that began to count before are left out
     * @param now ratings whose window is over by now are answered; a few seconds ago, so that nobody is still writing one
     * @param window how long a rating may still be changed before it is read
     * @param topic of notices; null for all
     */
    public record Inquiry(
            About.Kind kind, long after, Instant since, Instant now, Duration window, String topic, int atMost) {}

    /** What one customer answered: {@code value} is 1 for a score of 4 or 5 and 0 for any other. */
    public record Outcome(String customer, Instant at, double value) {}

    /** In the order in which they began to count. {@code more} tells that the next batch has more at once. */
    public record Batch(List<Outcome> outcomes, long end, boolean more) {}

    private record Row(long place, String customer, Timestamp at, Double value) {}

    /** Answers about solved cases, by the channel of the case. */
    public List<OfChannel> byChannel(Instant from, Instant to) {
        return jdbc.sql("select channel, " + COUNTS + """
                         from rating
                        where kind = 'case' and counted_at is not null and answered_at >= :from and answered_at < :to
                        group by channel having count(score) > 0 order by count(score) desc, channel
                        """)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, n) -> new OfChannel(row.getString("channel"), distribution(row)))
                .list();
    }

    /** Answers to notices, by topic and wave; of one topic, or of all where {@code topic} is null. */
    public List<OfNotice> byNotice(String topic, Instant from, Instant to) {
        return jdbc.sql("select topic, occasion, round, " + COUNTS + """
                         from rating
                        where kind = 'notice' and counted_at is not null and answered_at >= :from and answered_at < :to
                          and (:topic::text is null or topic = :topic)
                        group by topic, occasion, round having count(score) > 0
                        order by max(answered_at) desc, topic, round
                        limit 200
                        """)
                .param("topic", topic)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, n) -> new OfNotice(
                        row.getString("topic"), row.getString("occasion"), number(row, "round"), distribution(row)))
                .list();
    }

    /** What customers wrote, newest first. */
    public Page<Comment> comments(Filter filter, int page, int size) {
        String which = """
                from rating
                where counted_at is not null and words is not null
                  and (:kind::text is null or kind = :kind) and (:channel::text is null or channel = :channel)
                  and (:topic::text is null or topic = :topic) and (:round::int is null or round = :round::int)
                  and (:lowest::int is null or score >= :lowest::int) and (:highest::int is null or score <= :highest::int)
                """;
        List<Comment> found = filtered(
                        "select * " + which + " order by answered_at desc, id desc limit :limit offset :offset", filter)
                .param("limit", size + 1)
                .param("offset", (long) page * size)
                .query(Ratings::comment)
                .list();
        long total = filtered("select count(*) from (select 1 " + which + " limit :counted) found", filter)
                .param("counted", Page.COUNTED)
                .query(Long.class)
                .single();
        boolean hasMore = found.size() > size;
        return new Page<>(hasMore ? found.subList(0, size) : found, page, size, total, hasMore);
    }

    /** Where reading begins for somebody who wants to know what began to count from {@code since} on. */
    public long start(Instant since) {
        return jdbc.sql(
                        "select place from rating where place is not null and counted_at < :since order by place desc limit 1")
                .param("since", Timestamp.from(since))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** The next ratings that are settled. The first that is not ends the batch, so that nothing is passed over. */
    public Batch matured(Inquiry inquiry) {
        InTransaction.write();
        List<Row> rows = jdbc.sql("""
                        with page as materialized (
                            select * from rating where place > :after order by place limit :atMost),
                        ripe as (
                            select * from page
                            where place < coalesce(
                                (select min(place) from page
                                 where counted_at + make_interval(secs => :window) > :now),
                                9223372036854775807))
                        select ripe.place, person.number as customer, ripe.counted_at as at,
                               case when ripe.kind = :kind and ripe.counted_at >= :since and ripe.score is not null
                                         and (:topic::text is null or ripe.topic = :topic)
                                    then (ripe.score >= 4)::int::float8 end as value
                        from ripe
                             left join customer known on known.number = ripe.customer
                             left join customer person on person.id = coalesce(known.root_id, known.id)
                        order by ripe.place
                        """)
                .param("after", inquiry.after())
                .param("atMost", inquiry.atMost())
                .param("window", inquiry.window().toNanos() / 1e9)
                .param("now", Timestamp.from(inquiry.now()))
                .param("since", Timestamp.from(inquiry.since()))
                .param("kind", inquiry.kind().code())
                .param("topic", inquiry.topic())
                .query(Row.class)
                .list();
        List<Outcome> outcomes = new ArrayList<>();
        for (Row row : rows) {
            if (row.value() != null && row.customer() != null) {
                outcomes.add(new Outcome(row.customer(), row.at().toInstant(), row.value()));
            }
        }
        long end = rows.isEmpty() ? inquiry.after() : rows.get(rows.size() - 1).place();
        return new Batch(List.copyOf(outcomes), end, rows.size() == inquiry.atMost());
    }

    /** Cases that came of words about this change which went with a bad rating: their category is not that of complaints. */
    public List<String> complaints(String topic, Instant since) {
        return jdbc.sql("""
                        select contact_case from rating
                        where kind = 'notice' and topic = :topic and score <= :bad and contact_case is not null
                          and counted_at is not null and answered_at >= :since
                        order by contact_case
                        """)
                .param("topic", topic)
                .param("bad", BAD)
                .param("since", Timestamp.from(since))
                .query(String.class)
                .list();
    }

    /** When the newest rating began to count; null where there is none. */
    public Instant newest() {
        return jdbc.sql("select counted_at from rating where place is not null order by place desc limit 1")
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant)
                .orElse(null);
    }

    private JdbcClient.StatementSpec filtered(String sql, Filter filter) {
        return jdbc.sql(sql)
                .param("kind", filter.kind() == null ? null : filter.kind().code())
                .param("channel", filter.channel())
                .param("topic", filter.topic())
                .param("round", filter.round())
                .param("lowest", filter.lowest())
                .param("highest", filter.highest());
    }

    private static Distribution distribution(ResultSet row) throws SQLException {
        return new Distribution(
                List.of(row.getLong("s1"), row.getLong("s2"), row.getLong("s3"), row.getLong("s4"), row.getLong("s5")));
    }

    private static Comment comment(ResultSet row, int n) throws SQLException {
        return new Comment(
                row.getLong("id"),
                About.Kind.of(row.getString("kind")).orElseThrow(),
                row.getTimestamp("answered_at").toInstant(),
                number(row, "score"),
                row.getString("words"),
                row.getString("language"),
                row.getString("channel"),
                row.getString("case_number"),
                row.getString("contact_case"),
                row.getString("topic"),
                row.getString("occasion"),
                number(row, "round"),
                row.getString("customer"));
    }

    private static Integer number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
