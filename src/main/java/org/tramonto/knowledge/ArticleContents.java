package org.tramonto.knowledge;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Language;

/** The published articles, as texts that may name a channel. */
@Component
class ArticleContents implements ContentSource {

    static final String NAME = "articles";

    private final JdbcClient jdbc;

    ArticleContents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Text> texts() {
        return jdbc.sql("""
                        select published.article, published.language, version.title, version.summary, version.body,
                               article.owner
                        from published_text published
                        join article on article.id = published.article
                        join article_version version on version.article = published.article
                            and version.language = published.language and version.number = published.version
                        order by published.article, published.language
                        """)
                .query((row, n) -> text(
                        row.getLong("article"),
                        new Language(row.getString("language")),
                        new ArticleContent(row.getString("title"), row.getString("summary"), row.getString("body")),
                        row.getString("owner")))
                .list();
    }

    /** Where every translation stands, by language and address. */
    List<TextRow> rows() {
        return jdbc.sql("select * from article_text order by language, slug")
                .query((row, n) -> TextRows.read(row))
                .list();
    }

    static Text text(long article, Language language, ArticleContent content, String owner) {
        return new Text(
                place(article, language),
                language,
                content.title(),
                String.join("\n\n", content.title(), content.summary(), content.body()),
                "/articles/" + article + "?language=" + language,
                owner);
    }

    static String place(long article, Language language) {
        return article + "/" + language;
    }
}
