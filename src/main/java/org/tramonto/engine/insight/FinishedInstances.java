package org.tramonto.engine.insight;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Instances that have ended, the newest first, in pages that each cost the same. */
@Repository
@Transactional(readOnly = true)
class FinishedInstances {

    static final int LOOKED_AT = 10_000;

    private final JdbcClient jdbc;

    FinishedInstances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is asked for; null asks for all.
     *
     * @param key of the process
     * @param businessKey all of it: a case number, or the key of a programme
     * @param outcome id of the end event
     * @param state {@code completed} or {@code terminated}: at an end event, or by a person
     */
    record Question(
            String key,
            String businessKey,
            Instant from,
            Instant to,
            Duration atLeast,
            String outcome,
            String state,
            String after,
            int size) {}

    /** One that has ended, as its row says it. */
    record Row(
            String id,
            String businessKey,
            String key,
            String definition,
            Instant startedAt,
            Instant endedAt,
            Duration duration,
            String end,
            String state) {

        boolean completed() {
            return "COMPLETED".equals(state);
        }
    }

    /** Where a page begins: behind the instance that ended then. */
    private record Cursor(Instant endedAt, String id) {

        static Cursor read(String cursor) {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
                return new Cursor(Instant.parse(parts[0]), parts[1]);
            } catch (IllegalArgumentException | DateTimeParseException | ArrayIndexOutOfBoundsException unreadable) {
                throw new Problems.NoSuchPlace(cursor);
            }
        }
    }

    private static String cursor(Row last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((last.endedAt() + " " + last.id()).getBytes(StandardCharsets.UTF_8));
    }

    /** Some of a page: {@code next} is where to go on looking; null where all was looked at. */
    record Found(List<Row> rows, String next) {}

    /** Looks through {@link #LOOKED_AT} instances at most for what is asked for, so that a rare thing costs no more. */
    Found page(List<String> keys, Question question) {
        List<String> asked = question.key() == null
                ? keys
                : keys.stream().filter(question.key()::equals).toList();
        if (asked.isEmpty()) {
            return new Found(List.of(), null);
        }
        Cursor after = question.after() == null || question.after().isBlank() ? null : Cursor.read(question.after());
        StringBuilder range = new StringBuilder("end_time_ is not null and proc_def_key_ in (:keys)");
        add(range, question.businessKey(), " and business_key_ = :businessKey");
        add(range, question.from(), " and end_time_ >= :from");
        add(range, question.to(), " and end_time_ < :to");
        add(range, after, " and (end_time_, id_) < (:afterTime, :afterId)");
        StringBuilder wanted = new StringBuilder("true");
        add(wanted, question.atLeast(), " and duration_ >= :atLeast");
        add(wanted, question.outcome(), " and end_act_id_ = :outcome");
        add(wanted, question.state(), " and (state_ = 'COMPLETED') = :completed");
        Map<String, Object> values = new HashMap<>();
        values.put("keys", asked);
        values.put(
                "businessKey",
                question.businessKey() == null ? null : question.businessKey().trim());
        values.put("from", timestamp(question.from()));
        values.put("to", timestamp(question.to()));
        values.put(
                "atLeast",
                question.atLeast() == null ? null : question.atLeast().toMillis());
        values.put("outcome", question.outcome());
        values.put("completed", "completed".equals(question.state()));
        values.put("afterTime", after == null ? null : timestamp(after.endedAt()));
        values.put("afterId", after == null ? null : after.id());
        values.put("size", question.size() + 1);
        values.put("most", LOOKED_AT);
        String looked =
                "select * from act_hi_procinst where " + range + " order by end_time_ desc, id_ desc limit :most";
        List<Row> rows = jdbc.sql("select * from (" + looked + ") looked where " + wanted
                        + " order by end_time_ desc, id_ desc limit :size")
                .params(values)
                .query(FinishedInstances::read)
                .list();
        if (rows.size() > question.size()) {
            List<Row> page = rows.subList(0, question.size());
            return new Found(page, cursor(page.get(page.size() - 1)));
        }
        String next = jdbc.sql(
                        "select * from (" + looked + ") looked order by end_time_ desc, id_ desc offset :most - 1")
                .params(values)
                .query(FinishedInstances::read)
                .optional()
                .map(FinishedInstances::cursor)
                .orElse(null);
        return new Found(rows, next);
    }

    Optional<Row> find(String id) {
        return jdbc.sql("select * from act_hi_procinst where proc_inst_id_ = :id")
                .param("id", id)
                .query(FinishedInstances::read)
                .optional();
    }

    private static void add(StringBuilder where, Object asked, String condition) {
        if (asked != null && !asked.toString().isBlank()) {
            where.append(condition);
        }
    }

    private static Timestamp timestamp(Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static Row read(ResultSet row, int n) throws SQLException {
        Timestamp ended = row.getTimestamp("end_time_");
        return new Row(
                row.getString("id_"),
                row.getString("business_key_"),
                row.getString("proc_def_key_"),
                row.getString("proc_def_id_"),
                row.getTimestamp("start_time_").toInstant(),
                ended == null ? null : ended.toInstant(),
                ended == null ? null : Duration.ofMillis(row.getLong("duration_")),
                row.getString("end_act_id_"),
                row.getString("state_"));
    }
}
