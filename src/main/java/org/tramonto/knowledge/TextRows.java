package org.tramonto.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.Language;

/** Rows of translations and of their versions. */
@Repository
class TextRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    TextRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new translation with its first version, which is a draft. */
    void insert(long article, Language language, String slug, ArticleContent content, String author, String note) {
        try {
            jdbc.sql("""
                            insert into article_text (article, language, slug, changed_at)
                            values (:article, :language, :slug, :now)
                            """)
                    .param("article", article)
                    .param("language", language.code())
                    .param("slug", slug)
                    .param("now", now())
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new Problems.AddressTaken(language + "/" + slug, taken);
        }
        int version = append(article, language, content, author, null, note);
        save(lock(article, language).working(version, ArticleState.DRAFT));
    }

    Optional<TextRow> find(long article, Language language) {
        return jdbc.sql("select * from article_text where article = :article and language = :language")
                .param("article", article)
                .param("language", language.code())
                .query((row, n) -> read(row))
                .optional();
    }

    List<TextRow> of(long article) {
        return jdbc.sql("select * from article_text where article = :article order by language")
                .param("article", article)
                .query((row, n) -> read(row))
                .list();
    }

    /** Reads it and keeps others from changing it until the transaction ends. */
    TextRow lock(long article, Language language) {
        return jdbc.sql("select * from article_text where article = :article and language = :language for update")
                .param("article", article)
                .param("language", language.code())
                .query((row, n) -> read(row))
                .optional()
                .orElseThrow(() -> new Problems.NoSuchArticle(article + "/" + language));
    }

    /** Writes where a locked translation stands now; its revision grows. */
    void save(TextRow text) {
        try {
            jdbc.sql("""
                            update article_text
                            set slug = :slug, revision = revision + 1, working_version = :workingVersion,
                                working_state = :workingState, publish_at = :publishAt,
                                published_version = :publishedVersion, archived_at = :archivedAt,
                                successor = :successor, changed_at = :now
                            where article = :article and language = :language
                            """)
                    .param("slug", text.slug())
                    .param("workingVersion", text.workingVersion())
                    .param("workingState", code(text.workingState()))
                    .param("publishAt", timestamp(text.publishAt()))
                    .param("publishedVersion", text.publishedVersion())
                    .param("archivedAt", timestamp(text.archivedAt()))
                    .param("successor", text.successor())
                    .param("now", now())
                    .param("article", text.article())
                    .param("language", text.language().code())
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new Problems.AddressTaken(text.language() + "/" + text.slug(), taken);
        }
    }

    /** Adds a version to a locked translation and answers its number. */
    int append(long article, Language language, ArticleContent content, String author, Integer basedOn, String note) {
        return jdbc.sql("""
                        insert into article_version
                            (article, language, number, title, summary, body, author, created_at, based_on, note)
                        select :article, :language, coalesce(max(number), 0) + 1, :title, :summary, :body, :author, :now,
                            :basedOn::integer, :note
                        from article_version where article = :article and language = :language
                        returning number
                        """)
                .param("article", article)
                .param("language", language.code())
                .param("title", content.title())
                .param("summary", content.summary())
                .param("body", content.body())
                .param("author", author)
                .param("now", now())
                .param("basedOn", basedOn)
                .param("note", note)
                .query(Integer.class)
                .single();
    }

    ArticleVersion version(long article, Language language, int number) {
        return jdbc.sql("""
                        select * from article_version
                        where article = :article and language = :language and number = :number
                        """)
                .param("article", article)
                .param("language", language.code())
                .param("number", number)
                .query((row, n) -> version(row))
                .optional()
                .orElseThrow(() -> new Problems.NoSuchArticle(article + "/" + language + "/" + number));
    }

    ArticleVersion newest(long article, Language language) {
        return jdbc.sql("""
                        select * from article_version
                        where article = :article and language = :language order by number desc limit 1
                        """)
                .param("article", article)
                .param("language", language.code())
                .query((row, n) -> version(row))
                .single();
    }

    /** The newest first. */
    List<ArticleView.Review> reviews(long article, Language language) {
        return jdbc.sql("""
                        select * from article_review where article = :article and language = :language
                        order by id desc limit 50
                        """)
                .param("article", article)
                .param("language", language.code())
                .query((row, n) -> new ArticleView.Review(
                        row.getInt("version"),
                        row.getBoolean("accepted"),
                        row.getString("reviewer"),
                        row.getString("note"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** The newest first. */
    List<ArticleVersion> versions(long article, Language language) {
        return jdbc.sql("""
                        select * from article_version
                        where article = :article and language = :language order by number desc limit 500
                        """)
                .param("article", article)
                .param("language", language.code())
                .query((row, n) -> version(row))
                .list();
    }

    /** Who wrote on the draft since the version that readers see. */
    List<String> authors(TextRow text) {
        return jdbc.sql("""
                        select distinct author from article_version
                        where article = :article and language = :language
                          and number > :after and number <= :until
                        """)
                .param("article", text.article())
                .param("language", text.language().code())
                .param("after", text.publishedVersion() == null ? 0 : text.publishedVersion())
                .param("until", text.workingVersion())
                .query(String.class)
                .list();
    }

    void review(TextRow text, boolean accepted, String reviewer, String note) {
        jdbc.sql("""
                        insert into article_review (article, language, version, accepted, reviewer, note, at)
                        values (:article, :language, :version, :accepted, :reviewer, :note, :now)
                        """)
                .param("article", text.article())
                .param("language", text.language().code())
                .param("version", text.workingVersion())
                .param("accepted", accepted)
                .param("reviewer", reviewer)
                .param("note", note)
                .param("now", now())
                .update();
    }

    /** Accepted, and its hour has come. */
    List<TextRow> due() {
        return jdbc.sql("""
                        select * from article_text where publish_at <= :now and working_state = 'approved'
                        order by publish_at limit 100
                        """).param("now", now()).query((row, n) -> read(row)).list();
    }

    static TextRow read(ResultSet row) throws SQLException {
        String state = row.getString("working_state");
        return new TextRow(
                row.getLong("article"),
                new Language(row.getString("language")),
                row.getString("slug"),
                row.getInt("revision"),
                row.getObject("working_version", Integer.class),
                state == null ? null : ArticleState.valueOf(state.toUpperCase(Locale.ROOT)),
                instant(row, "publish_at"),
                row.getObject("published_version", Integer.class),
                instant(row, "archived_at"),
                row.getObject("successor", Long.class),
                row.getTimestamp("changed_at").toInstant());
    }

    private static ArticleVersion version(ResultSet row) throws SQLException {
        return new ArticleVersion(
                row.getInt("number"),
                new ArticleContent(row.getString("title"), row.getString("summary"), row.getString("body")),
                row.getString("author"),
                row.getTimestamp("created_at").toInstant(),
                row.getObject("based_on", Integer.class),
                row.getString("note"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static Timestamp timestamp(Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static String code(Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
