package org.tramonto.knowledge;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of articles: what their translations have in common. */
@Repository
class ArticleRows {

    /** A row of {@code article}. */
    record Row(long id, String key, String owner, List<String> topics, LocalDate reviewBy, int revision) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    ArticleRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long insert(String key, String owner, List<String> topics, LocalDate reviewBy, String by) {
        try {
            return jdbc.sql("""
                            insert into article (key, owner, topics, review_by, created_at, created_by)
                            values (:key, :owner, :topics::text[], :reviewBy, :now, :by) returning id
                            """)
                    .param("key", key)
                    .param("owner", owner)
                    .param("topics", array(topics))
                    .param("reviewBy", reviewBy == null ? null : Date.valueOf(reviewBy))
                    .param("now", Timestamp.from(clock.instant()))
                    .param("by", by)
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException taken) {
            throw new Problems.AddressTaken(key, taken);
        }
    }

    Row get(long id) {
        return jdbc.sql("select * from article where id = :id")
                .param("id", id)
                .query((row, n) -> read(row))
                .optional()
                .orElseThrow(() -> new Problems.NoSuchArticle(String.valueOf(id)));
    }

    Optional<Row> find(String key) {
        return jdbc.sql("select * from article where key = :key")
                .param("key", key)
                .query((row, n) -> read(row))
                .optional();
    }

    /** Changes what somebody saw; false where it changed meanwhile. */
    boolean change(long id, int seen, String owner, List<String> topics, LocalDate reviewBy) {
        return jdbc.sql("""
                        update article
                        set owner = :owner, topics = :topics::text[], review_by = :reviewBy, revision = revision + 1
                        where id = :id and revision = :seen
                        """)
                        .param("owner", owner)
                        .param("topics", array(topics))
                        .param("reviewBy", reviewBy == null ? null : Date.valueOf(reviewBy))
                        .param("id", id)
                        .param("seen", seen)
                        .update()
                == 1;
    }

    boolean any() {
        return jdbc.sql("select exists (select from article)")
                .query(Boolean.class)
                .single();
    }

    /** Nobody else brings in articles until the transaction ends. */
    void oneImportAtATime() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('article import'))")
                .query((row, n) -> 1)
                .list();
    }

    static Row read(ResultSet row) throws SQLException {
        Date reviewBy = row.getDate("review_by");
        return new Row(
                row.getLong("id"),
                row.getString("key"),
                row.getString("owner"),
                Arrays.asList((String[]) row.getArray("topics").getArray()),
                reviewBy == null ? null : reviewBy.toLocalDate(),
                row.getInt("revision"));
    }

    /** A literal of an array, each element in quotes. */
    static String array(List<String> texts) {
        return texts.stream()
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }
}
