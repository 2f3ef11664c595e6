package org.tramonto.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.knowledge.ChangeSetView.State;

/** Rows of change sets and of what may stay. Their items are {@link ItemRows}'. */
@Repository
class ChangeRows {

    /** A row of {@code change_set}. */
    record Row(ChangeOrder order, State state, Long article, Instant publishedAt, Instant revertedAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectMapper json;

    ChangeRows(JdbcClient jdbc, Clock clock, ObjectMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    void insert(ChangeOrder order, String by) {
        jdbc.sql("""
                        insert into change_set (topic, wave, channel, closing, facts, state, created_by, created_at)
                        values (:topic, :wave, :channel, :closing, :facts::jsonb, 'open', :by, :now)
                        on conflict on constraint change_set_pk do nothing
                        """)
                .param("topic", order.topic())
                .param("wave", order.wave())
                .param("channel", order.channel())
                .param("closing", order.closing())
                .param("facts", written(order))
                .param("by", by)
                .param("now", now())
                .update();
    }

    /** What was asked for anew, such as another date. */
    void ordered(ChangeOrder order) {
        jdbc.sql("""
                        update change_set set channel = :channel, closing = :closing, facts = :facts::jsonb, state = 'open',
                            published_at = null, published_by = null, reverted_at = null
                        where topic = :topic and wave = :wave
                        """)
                .param("channel", order.channel())
                .param("closing", order.closing())
                .param("facts", written(order))
                .param("topic", order.topic())
                .param("wave", order.wave())
                .update();
    }

    Optional<Row> find(String topic, int wave) {
        return jdbc.sql("select * from change_set where topic = :topic and wave = :wave")
                .param("topic", topic)
                .param("wave", wave)
                .query((row, n) -> read(row))
                .optional();
    }

    Row lock(String topic, int wave) {
        return jdbc.sql("select * from change_set where topic = :topic and wave = :wave for update")
                .param("topic", topic)
                .param("wave", wave)
                .query((row, n) -> read(row))
                .optional()
                .orElseThrow(() -> new Problems.NoSuchChangeSet(topic, wave));
    }

    /** All sets, or those of a topic; the newest wave first, locked in that order where they are going to change. */
    List<Row> of(String topic) {
        return jdbc.sql("""
                        select * from change_set where :topic::text is null or topic = :topic
                        order by topic, wave desc limit 500
                        """).param("topic", topic).query((row, n) -> read(row)).list();
    }

    void published(String topic, int wave, String by) {
        jdbc.sql("""
                        update change_set set state = 'published', published_at = :now, published_by = :by
                        where topic = :topic and wave = :wave and state = 'open'
                        """)
                .param("now", now())
                .param("by", by)
                .param("topic", topic)
                .param("wave", wave)
                .update();
    }

    void reverted(String topic, int wave) {
        jdbc.sql("update change_set set state = 'reverted', reverted_at = :now where topic = :topic and wave = :wave")
                .param("now", now())
                .param("topic", topic)
                .param("wave", wave)
                .update();
    }

    void explainedBy(String topic, int wave, long article) {
        jdbc.sql("update change_set set article = :article where topic = :topic and wave = :wave")
                .param("article", article)
                .param("topic", topic)
                .param("wave", wave)
                .update();
    }

    /** The article that explains what this topic is about, once there is one. */
    Optional<Long> explanation(String topic) {
        return jdbc.sql("select max(article) from change_set where topic = :topic having max(article) is not null")
                .param("topic", topic)
                .query(Long.class)
                .optional();
    }

    /** These words may stay where they are. */
    void judge(String topic, Mention mention, String reason, String by) {
        jdbc.sql("""
                        insert into mention_judgement
                            (topic, source, place, mark, words, reason, judged_by, judged_at)
                        values (:topic, :source, :place, :mark, :words, :reason, :by, :now)
                        on conflict on constraint mention_judgement_pk
                        do update set reason = :reason, judged_by = :by, judged_at = :now
                        """)
                .param("topic", topic)
                .param("source", mention.source())
                .param("place", mention.place())
                .param("mark", mention.mark())
                .param("words", mention.words())
                .param("reason", reason)
                .param("by", by)
                .param("now", now())
                .update();
    }

    /** Marks of all that may stay: source, place and mark. */
    List<String> judged(String topic) {
        return jdbc.sql("""
                        select source || ' ' || place || ' ' || mark from mention_judgement where topic = :topic
                        """).param("topic", topic).query(String.class).list();
    }

    private Row read(ResultSet row) throws SQLException {
        try {
            return new Row(
                    json.readValue(row.getString("facts"), ChangeOrder.class),
                    State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                    row.getObject("article", Long.class),
                    instant(row.getTimestamp("published_at")),
                    instant(row.getTimestamp("reverted_at")));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a row of change_set can't be read", damaged);
        }
    }

    private String written(ChangeOrder order) {
        try {
            return json.writeValueAsString(order);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
