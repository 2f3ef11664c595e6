package org.tramonto.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.notice.Events.NoticeMoved;

/** Reads notices and moves them from state to state. */
@Repository
class NoticeRows {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final NoticeCounts counts;

    NoticeRows(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock, NoticeCounts counts) {
        this.counts = counts;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    Optional<Notice> find(NoticeOrder order) {
        return jdbc.sql("select * from notice where topic = :topic and occasion = :occasion and round = :round")
                .param("topic", order.topic())
                .param("occasion", order.occasion().code())
                .param("round", order.round())
                .query(NoticeRows::read)
                .optional();
    }

    Notice get(NoticeOrder order) {
        return find(order).orElseThrow(() -> new Problems.NoSuchNotice(order.toString()));
    }

    Notice get(String number) {
        return find(number).orElseThrow(() -> new Problems.NoSuchNotice(String.valueOf(number)));
    }

    Optional<Notice> find(String number) {
        return jdbc.sql("select * from notice where number = upper(:number)")
                .param("number", number == null ? "" : number.strip())
                .query(NoticeRows::read)
                .optional();
    }

    Optional<Notice> find(long id) {
        return jdbc.sql("select * from notice where id = :id")
                .param("id", id)
                .query(NoticeRows::read)
                .optional();
    }

    /** The notice for the caller alone, until its transaction ends. */
    Notice lock(long id) {
        return jdbc.sql("select * from notice where id = :id for update")
                .param("id", id)
                .query(NoticeRows::read)
                .single();
    }

    /** The same where nobody else has it; who has it does the work. */
    Optional<Notice> lockUnlessTaken(long id) {
        return jdbc.sql("select * from notice where id = :id for update skip locked")
                .param("id", id)
                .query(NoticeRows::read)
                .optional();
    }

    List<Notice> ofTexts(String topic, Occasion occasion) {
        return jdbc.sql("select * from notice where topic = :topic and occasion = :occasion order by id for update")
                .param("topic", topic)
                .param("occasion", occasion.code())
                .query(NoticeRows::read)
                .list();
    }

    /** Neither on their way nor over. */
    List<Notice> waiting(String topic) {
        return jdbc.sql("""
                        select * from notice
                        where topic = :topic and state not in ('sending', 'finished', 'stopped') order by id
                        """).param("topic", topic).query(NoticeRows::read).list();
    }

    /** Moves the notice, which the caller has locked. */
    void move(Notice notice, NoticeState to, String by, String reason) {
        Instant now = clock.instant();
        jdbc.sql("update notice set state = :to, state_reason = :reason, state_by = :by where id = :id")
                .param("to", to.code())
                .param("reason", reason)
                .param("by", by)
                .param("id", notice.id())
                .update();
        jdbc.sql("insert into notice_move (notice, state, reason, by, at) values (:id, :to, :reason, :by, :now)")
                .param("id", notice.id())
                .param("to", to.code())
                .param("reason", reason)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .update();
        events.publishEvent(new NoticeMoved(notice.order(), to));
    }

    /** How many customers of a notice are in which state. */
    Figures figures(long notice) {
        return counts.figures(notice);
    }

    static Notice read(ResultSet row, int n) throws SQLException {
        return new Notice(
                row.getLong("id"),
                row.getString("number"),
                new NoticeOrder(row.getString("topic"), Occasion.of(row.getString("occasion")), row.getInt("round")),
                NoticeState.of(row.getString("state")),
                row.getString("state_reason"),
                row.getString("state_by"),
                row.getString("legal_basis"),
                row.getString("cursor"),
                row.getBoolean("looked_through"),
                row.getBoolean("final_look"),
                Arrays.asList((Long[]) row.getArray("texts").getArray()),
                row.getObject("per_minute", Integer.class),
                row.getDouble("allowance"),
                instant(row, "allowance_at"),
                instant(row, "created_at"),
                instant(row, "snapshot_at"),
                instant(row, "released_at"),
                row.getString("released_by"),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
