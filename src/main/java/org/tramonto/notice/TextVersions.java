package org.tramonto.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.Language;

/** Every version of the texts of a topic, and which were approved. What nobody changed comes from the files. */
@Repository
class TextVersions {

    private final JdbcClient jdbc;
    private final TextFiles files;
    private final Clock clock;

    TextVersions(JdbcClient jdbc, TextFiles files, Clock clock) {
        this.jdbc = jdbc;
        this.files = files;
        this.clock = clock;
    }

    /** An approval, or the refusal of one. */
    record Verdict(boolean approved, List<Long> texts, String note, String by, java.time.Instant at) {}

    /** The newest texts, one for each language, in order of language. */
    List<TextVersion> current(String topic, Occasion occasion) {
        return files.languages().stream()
                .map(language -> current(topic, occasion, language))
                .toList();
    }

    /** Words that came with an older release of the product, and were not changed, give way to those of this one. */
    TextVersion current(String topic, Occasion occasion, Language language) {
        Wording file = files.text(language, occasion);
        return jdbc.sql("""
                        select * from notice_text
                        where topic = :topic and occasion = :occasion and language = :language
                        order by version desc limit 1
                        """)
                .param("topic", topic)
                .param("occasion", occasion.code())
                .param("language", language.code())
                .query(TextVersions::read)
                .optional()
                .filter(stored -> stored.author() != null || stored.hash().equals(file.hash()))
                .orElseGet(() -> new TextVersion(null, 0, file, null, null));
    }

    List<TextVersion> history(String topic, Occasion occasion, Language language) {
        return jdbc.sql("""
                        select * from notice_text
                        where topic = :topic and occasion = :occasion and language = :language order by version desc
                        """)
                .param("topic", topic)
                .param("occasion", occasion.code())
                .param("language", language.code())
                .query(TextVersions::read)
                .list();
    }

    List<TextVersion> get(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select * from notice_text where id in (:ids) order by language")
                        .param("ids", ids)
                        .query(TextVersions::read)
                        .list();
    }

    /** {@code author} is null for words of a file. */
    TextVersion add(String topic, Occasion occasion, Wording wording, String author) {
        return jdbc.sql("""
                        insert into notice_text
                            (topic, occasion, language, version, subject, body, message, hash, author, at)
                        select :topic, :occasion, :language, coalesce(max(version), 0) + 1, :subject, :body, :message,
                            :hash, :author, :now
                        from notice_text where topic = :topic and occasion = :occasion and language = :language
                        returning *
                        """)
                .param("topic", topic)
                .param("occasion", occasion.code())
                .param("language", wording.language().code())
                .param("subject", wording.subject())
                .param("body", wording.body())
                .param("message", wording.message())
                .param("hash", wording.hash())
                .param("author", author)
                .param("now", Timestamp.from(clock.instant()))
                .query(TextVersions::read)
                .single();
    }

    /** One change at a time to the texts of an occasion, until the transaction ends. */
    void lock(String topic, Occasion occasion) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "notice-text:" + topic + "/" + occasion.code())
                .query((row, n) -> true)
                .single();
    }

    /** The ids of the newest texts where exactly these were approved. */
    Optional<List<Long>> approved(NoticeOrder order) {
        return verdict(order.topic(), order.occasion())
                .filter(Verdict::approved)
                .map(Verdict::texts);
    }

    /** What was last said about exactly the newest texts. */
    Optional<Verdict> verdict(String topic, Occasion occasion) {
        return jdbc.sql("""
                        select * from notice_approval
                        where topic = :topic and occasion = :occasion and hash = :hash order by id desc limit 1
                        """)
                .param("topic", topic)
                .param("occasion", occasion.code())
                .param("hash", hash(current(topic, occasion)))
                .query((row, n) -> new Verdict(
                        row.getString("verdict").equals("approved"),
                        Arrays.asList((Long[]) row.getArray("texts").getArray()),
                        row.getString("note"),
                        row.getString("by"),
                        NoticeRows.instant(row, "at")))
                .optional();
    }

    /** Records a verdict about these texts; those that are files so far are kept from now on. */
    List<Long> judge(
            String topic, Occasion occasion, List<TextVersion> texts, boolean approved, String note, String by) {
        List<Long> ids = new ArrayList<>();
        for (TextVersion text : texts) {
            ids.add(
                    text.id() != null
                            ? text.id()
                            : add(topic, occasion, text.wording(), null).id());
        }
        jdbc.sql("""
                        insert into notice_approval (topic, occasion, texts, hash, verdict, note, by, at)
                        values (:topic, :occasion, :texts, :hash, :verdict, :note, :by, :now)
                        """)
                .param("topic", topic)
                .param("occasion", occasion.code())
                .param("texts", ids.toArray(Long[]::new))
                .param("hash", hash(texts))
                .param("verdict", approved ? "approved" : "rejected")
                .param("note", note)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return ids;
    }

    /** Of all languages together. */
    static String hash(List<TextVersion> texts) {
        return Wording.sha256(texts.stream().map(TextVersion::hash).collect(Collectors.joining("\n")));
    }

    private static TextVersion read(ResultSet row, int n) throws SQLException {
        return new TextVersion(
                row.getLong("id"),
                row.getInt("version"),
                new Wording(
                        new Language(row.getString("language")),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getString("message")),
                row.getString("author"),
                NoticeRows.instant(row, "at"));
    }
}
