package org.tramonto.knowledge;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.Language;

/** Puts versions before readers and takes them away; everything readers see is written here. */
@Repository
class Publication {

    private final TextRows texts;
    private final Redirects redirects;
    private final JdbcClient jdbc;
    private final Clock clock;

    Publication(TextRows texts, Redirects redirects, JdbcClient jdbc, Clock clock) {
        this.texts = texts;
        this.redirects = redirects;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Readers see this version of a locked translation from the end of the transaction on. */
    void publish(TextRow text, int version) {
        ArticleContent content =
                texts.version(text.article(), text.language(), version).content();
        texts.save(text.published(version));
        jdbc.sql("""
                        insert into published_text
                            (article, language, slug, version, title, summary, html, plain, topics, published_at)
                        select :article, :language, :slug, :version, :title, :summary, :html, :plain, topics, :now
                        from article where id = :article
                        on conflict on constraint published_text_pk do update
                        set slug = excluded.slug, version = excluded.version, title = excluded.title,
                            summary = excluded.summary, html = excluded.html, plain = excluded.plain,
                            topics = excluded.topics, published_at = excluded.published_at
                        """)
                .param("article", text.article())
                .param("language", text.language().code())
                .param("slug", text.slug())
                .param("version", version)
                .param("title", content.title())
                .param("summary", content.summary())
                .param("html", Markdown.html(content.body(), text.article()))
                .param("plain", Markdown.plain(content.body()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        learnWords(text.article(), text.language());
        // What is read here is no longer an old address of something else.
        jdbc.sql("delete from article_redirect where path = :path")
                .param("path", text.language() + "/" + text.slug())
                .update();
    }

    /** Readers see a locked translation no longer; who looks for it is sent to {@code successor}, which may be null. */
    void archive(TextRow text, Long successor, String by) {
        texts.save(text.archived(clock.instant(), successor));
        jdbc.sql("delete from published_text where article = :article and language = :language")
                .param("article", text.article())
                .param("language", text.language().code())
                .update();
        redirects.lead(text.language() + "/" + text.slug(), text.article(), text.language(), by);
    }

    void move(TextRow text, String slug) {
        jdbc.sql("update published_text set slug = :slug where article = :article and language = :language")
                .param("slug", slug)
                .param("article", text.article())
                .param("language", text.language().code())
                .update();
        jdbc.sql("delete from article_redirect where path = :path")
                .param("path", text.language() + "/" + slug)
                .update();
    }

    void topicsChanged(long article) {
        jdbc.sql("""
                        update published_text text set topics = article.topics
                        from article where article.id = :article and text.article = :article
                        """).param("article", article).update();
    }

    private void learnWords(long article, Language language) {
        jdbc.sql("""
                        insert into article_word (language, word)
                        select distinct :language, word
                        from published_text text,
                             regexp_split_to_table(
                                 lower(unaccent(title || ' ' || summary || ' ' || left(plain, 200000))), '[^[:alpha:]]+') word
                        where article = :article and text.language = :language and length(word) between 4 and 40
                        order by 2
                        on conflict do nothing
                        """)
                .param("article", article)
                .param("language", language.code())
                .update();
    }
}
