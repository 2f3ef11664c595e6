package org.tramonto.knowledge;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.tramonto.shared.Language;
import org.tramonto.shared.Page;

/** Articles as those who write them see them: lists, one with its translations, versions and how they differ. */
@Service
public class ArticleReader {

    private static final int LARGEST = 200;

    private final ArticleRows articles;
    private final TextRows texts;
    private final Redirects redirects;
    private final AttachedFiles files;
    private final JdbcClient jdbc;
    private final Clock clock;

    ArticleReader(
            ArticleRows articles,
            TextRows texts,
            Redirects redirects,
            AttachedFiles files,
            JdbcClient jdbc,
            Clock clock) {
        this.articles = articles;
        this.texts = texts;
        this.redirects = redirects;
        this.files = files;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What to look for; each may be null. {@code overdue} asks for texts that somebody should have looked at again. */
    public record Query(
            String words, Language language, ArticleState state, String topic, String owner, boolean overdue) {}

    /** Translations, what changed last first. */
    public Page<ArticleView.Line> list(Query query, int page, int size) {
        int many = Math.max(1, Math.min(size, LARGEST));
        List<ArticleView.Line> found = jdbc.sql("""
                        select article.id, article.key, text.language, text.slug, newest.title, text.working_state,
                               text.published_version, text.archived_at, text.publish_at, article.owner, article.topics,
                               article.review_by, newest.author, text.changed_at
                        from article_text text
                        join article on article.id = text.article
                        join lateral (
                            select title, summary, author from article_version version
                            where version.article = text.article and version.language = text.language
                            order by number desc limit 1) newest on true
                        where (:language::text is null or text.language = :language)
                          and (:topic::text is null or :topic = any (article.topics))
                          and (:owner::text is null or article.owner = :owner)
                          and (not :overdue or article.review_by <= :today and text.published_version is not null)
                          and (:state::text is null or :state = coalesce(text.working_state,
                              case when text.archived_at is null then 'published' else 'archived' end))
                          and (:words::text is null
                               or unaccent(newest.title || ' ' || newest.summary || ' ' || article.key || ' ' || text.slug)
                                  ilike '%' || unaccent(:words) || '%')
                        order by text.changed_at desc, article.id, text.language
                        limit :limit offset :offset
                        """)
                .param(
                        "language",
                        query.language() == null ? null : query.language().code())
                .param("topic", blank(query.topic()))
                .param("owner", blank(query.owner()))
                .param("overdue", query.overdue())
                .param("today", Date.valueOf(today()))
                .param(
                        "state",
                        query.state() == null ? null : query.state().name().toLowerCase(Locale.ROOT))
                .param(
                        "words",
                        query.words() == null || query.words().isBlank()
                                ? null
                                : escaped(query.words().strip()))
                .param("limit", many + 1)
                .param("offset", Math.max(0, page) * (long) many)
                .query((row, n) -> line(row))
                .list();
        boolean more = found.size() > many;
        return new Page<>(more ? found.subList(0, many) : found, page, many, found.size(), more);
    }

    public ArticleView get(long id) {
        ArticleRows.Row article = articles.get(id);
        return new ArticleView(
                article.id(),
                article.key(),
                article.owner(),
                article.topics(),
                article.reviewBy(),
                article.revision(),
                texts.of(id).stream().map(this::text).toList(),
                files.of(id));
    }

    /** All versions of a translation, the newest first. */
    public List<ArticleVersion> versions(long article, Language language) {
        return texts.versions(article, language);
    }

    /** How one version of a translation differs from another. */
    public Difference difference(long article, Language language, int from, int to) {
        return Difference.between(
                texts.version(article, language, from).content(),
                texts.version(article, language, to).content());
    }

    /** How a text looks to readers. */
    public String preview(long article, String markdown) {
        if (markdown.length() > ArticleContent.LONGEST_BODY) {
            throw new Problems.ArticleTooLong(markdown.length(), ArticleContent.LONGEST_BODY);
        }
        return Markdown.html(markdown, article);
    }

    private ArticleView.Text text(TextRow text) {
        ArticleVersion newest = texts.newest(text.article(), text.language());
        return new ArticleView.Text(
                text.language(),
                text.slug(),
                text.revision(),
                text.state(),
                text.publishedVersion(),
                text.publishAt(),
                text.archivedAt(),
                text.successor(),
                newest,
                text.publishedVersion() == null
                        ? null
                        : texts.version(text.article(), text.language(), text.publishedVersion()),
                redirects.to(text.article(), text.language()),
                texts.reviews(text.article(), text.language()));
    }

    private ArticleView.Line line(ResultSet row) throws SQLException {
        String working = row.getString("working_state");
        Date reviewBy = row.getDate("review_by");
        boolean published = row.getObject("published_version") != null;
        ArticleState other = row.getObject("archived_at") == null ? ArticleState.PUBLISHED : ArticleState.ARCHIVED;
        return new ArticleView.Line(
                row.getLong("id"),
                row.getString("key"),
                new Language(row.getString("language")),
                row.getString("slug"),
                row.getString("title"),
                working == null ? other : ArticleState.valueOf(working.toUpperCase(Locale.ROOT)),
                published,
                row.getTimestamp("publish_at") == null
                        ? null
                        : row.getTimestamp("publish_at").toInstant(),
                row.getString("owner"),
                Arrays.asList((String[]) row.getArray("topics").getArray()),
                reviewBy == null ? null : reviewBy.toLocalDate(),
                published && reviewBy != null && !reviewBy.toLocalDate().isAfter(today()),
                row.getString("author"),
                row.getTimestamp("changed_at").toInstant());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
