package org.tramonto.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.notice.Recipient.State;
import org.tramonto.shared.Language;

/** Writes the rows of a snapshot, hundreds with each statement. */
@Repository
class NoticeRecipients {

    private static final String INSERT = """
            insert into notice_recipient
                (notice, customer, uses, wave, changes_on, alternatives, language, needs, medium, state, reason, changed_at)
            select :notice, customer, uses::bigint, wave::integer, changes_on::date, alternatives::text[], language,
                needs::text[], medium, state, reason, :now
            from unnest(
                    :customers::text[], :uses::text[], :waves::text[], :dates::text[], :alternatives::text[],
                    :languages::text[], :needs::text[], :media::text[], :states::text[], :reasons::text[])
                as t (customer, uses, wave, changes_on, alternatives, language, needs, medium, state, reason)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    NoticeRecipients(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes the customers in. Whoever was told, or is being told, stays as they are; who was left out and is not any more
     * is told after all.
     */
    void take(Notice notice, NoticeAudience.Found found) {
        insert(notice, found.own(), INSERT + """
                on conflict on constraint notice_recipient_pk do update set
                    uses = excluded.uses, wave = excluded.wave, changes_on = excluded.changes_on,
                    alternatives = excluded.alternatives, language = excluded.language, needs = excluded.needs,
                    state = excluded.state, reason = excluded.reason, changed_at = excluded.changed_at
                where notice_recipient.state in ('pending', 'left_out')
                """);
        insertWhereUnknown(notice, found.survivors());
    }

    void insertWhereUnknown(Notice notice, List<Recipient> recipients) {
        insert(notice, recipients, INSERT + "on conflict on constraint notice_recipient_pk do nothing");
    }

    private void insert(Notice notice, List<Recipient> recipients, String statement) {
        if (recipients.isEmpty()) {
            return;
        }
        jdbc.sql(statement)
                .param("notice", notice.id())
                .param("customers", column(recipients, Recipient::customer))
                .param("uses", column(recipients, one -> String.valueOf(one.uses())))
                .param("waves", column(recipients, one -> String.valueOf(one.wave())))
                .param("dates", column(recipients, one -> text(one.changesOn())))
                .param("alternatives", column(recipients, one -> array(one.alternatives())))
                .param("languages", column(recipients, one -> one.language().code()))
                .param("needs", column(recipients, one -> array(one.needs())))
                .param(
                        "media",
                        column(
                                recipients,
                                one -> one.medium() == null
                                        ? null
                                        : one.medium().code()))
                .param("states", column(recipients, one -> one.state().code()))
                .param("reasons", column(recipients, Recipient::reason))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void cursor(long notice, String customer) {
        jdbc.sql("update notice set cursor = :customer where id = :id")
                .param("customer", customer)
                .param("id", notice)
                .update();
    }

    void lookedThrough(long notice) {
        jdbc.sql("""
                        update notice set looked_through = true, snapshot_at = coalesce(snapshot_at, :now) where id = :id
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", notice)
                .update();
    }

    /** Fixes the texts that are sent. */
    void pin(long notice, Collection<Long> texts) {
        jdbc.sql("update notice set texts = :texts where id = :id")
                .param("texts", texts.toArray(Long[]::new))
                .param("id", notice)
                .update();
    }

    static Recipient read(ResultSet row, int n) throws SQLException {
        LocalDate changesOn = row.getObject("changes_on", LocalDate.class);
        return new Recipient(
                row.getString("customer"),
                row.getLong("uses"),
                row.getInt("wave"),
                changesOn,
                texts(row, "alternatives"),
                new Language(row.getString("language")),
                texts(row, "needs"),
                Medium.of(row.getString("medium")),
                texts(row, "tried").stream().map(Medium::of).toList(),
                State.of(row.getString("state")),
                row.getString("reason"),
                row.getInt("attempt"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    /** An array as PostgreSQL writes it, within an array of texts. */
    static String array(Collection<String> values) {
        StringBuilder written = new StringBuilder("{");
        for (String value : values) {
            written.append(written.length() > 1 ? "," : "")
                    .append('"')
                    .append(value.replace("\0", "").replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return written.append('}').toString();
    }

    static <T> String[] column(List<T> rows, Function<T, String> value) {
        return rows.stream()
                .map(value)
                .map(text -> text == null ? null : text.replace("\0", ""))
                .toArray(String[]::new);
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
