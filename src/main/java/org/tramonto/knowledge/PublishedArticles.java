package org.tramonto.knowledge;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.tramonto.knowledge.ArticleSearch.Hit;
import org.tramonto.knowledge.ArticleSearch.Piece;
import org.tramonto.shared.Language;

/** Articles as the world reads them: by address, as a list, and searched in the right language. */
@Service
public class PublishedArticles {

    /** Characters of a search that are looked at. */
    private static final int LONGEST_SEARCH = 200;

    private static final int MOST_WORDS = 12;
    private static final int LARGEST_LIMIT = 100;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Marks of a found word that no text contains: they are control characters, which plain text is free of. */
    private static final char MARK = '\u0002';

    private static final char MARK_END = '\u0003';

    private final JdbcClient jdbc;

    PublishedArticles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<PublishedArticle> find(Language language, String slug) {
        return jdbc.sql("""
                        select article, slug, language, title, summary, html, published_at, version, topics,
                               array(select other.language || ':' || other.slug from published_text other
                                     where other.article = text.article order by other.language) as translations
                        from published_text text
                        where language = :language and slug = :slug
                        """)
                .param("language", language.code())
                .param("slug", slug)
                .query((row, n) -> new PublishedArticle(
                        row.getLong("article"),
                        row.getString("slug"),
                        new Language(row.getString("language")),
                        row.getString("title"),
                        row.getString("summary"),
                        row.getString("html"),
                        row.getTimestamp("published_at").toInstant(),
                        row.getInt("version"),
                        texts(row.getArray("topics")),
                        translations(texts(row.getArray("translations")))))
                .optional();
    }

    /**
     * Where an address that no longer exists leads now: the new slug of an article, the successor of an archived one, or
     * what somebody entered by hand. Empty where it leads nowhere.
     *
     * @param path as it was asked for, such as {@code /help/it/come-pagare}
     */
    public Optional<ArticleAddress> redirect(String path) {
        return jdbc.sql("""
                        select coalesce(here.language, next.language) as language, coalesce(here.slug, next.slug) as slug
                        from article_redirect redirect
                        join article_text text using (article, language)
                        left join published_text here on here.article = text.article and here.language = text.language
                        left join published_text next on next.article = text.successor and next.language = text.language
                        where path = :path and coalesce(here.slug, next.slug) is not null
                        """)
                .param("path", Redirects.path(path))
                .query((row, n) -> new ArticleAddress(new Language(row.getString(1)), row.getString(2)))
                .optional();
    }

    /** Another text whenever anything changed that the world reads; cheap enough to be asked for every second. */
    public String edition() {
        return jdbc.sql("""
                        select count(*) || '/' || coalesce(sum(hashtextextended(
                            concat_ws('|', article, language, slug, version, published_at), 0)), 0)
                        from published_text
                        """).query(String.class).single();
    }

    /** All of a language, by title. */
    public List<ArticleSummary> list(Language language) {
        return jdbc.sql("""
                        select article, slug, language, title, summary, topics, published_at from published_text
                        where language = :language order by lower(title), article
                        """)
                .param("language", language.code())
                .query((row, n) -> summary(row))
                .list();
    }

    /**
     * Searches titles, summaries and bodies. Those with all the words come first, then those with some; a word that stands
     * in no article is taken for the most similar one that does.
     *
     * @param limit at most 100
     */
    public ArticleSearch search(Language language, String words, int limit) {
        List<String> asked = Arrays.stream(NO_WORD.split(shortened(words).toLowerCase(language.locale())))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
        if (asked.isEmpty()) {
            return new ArticleSearch(List.of(), null);
        }
        Map<String, String> mistyped = mistyped(language, asked);
        String understood = String.join(
                " ",
                asked.stream().map(word -> mistyped.getOrDefault(word, word)).toList());
        List<Hit> hits = hits(language, understood, Math.max(1, Math.min(limit, LARGEST_LIMIT)));
        return new ArticleSearch(hits, mistyped.isEmpty() ? null : understood);
    }

    private List<Hit> hits(Language language, String words, int limit) {
        return jdbc.sql("""
                        with asked as (
                            select plainto_tsquery(article_search(:language), :words) as all_words,
                                   replace(plainto_tsquery(article_search(:language), :words)::text, '&', '|')::tsquery as some_words
                        ), found as (
                            select text.*, some_words,
                                   words @@ all_words as complete, ts_rank_cd(words, some_words, 1) as rank
                            from published_text text, asked
                            where language = :language and words @@ some_words
                            order by complete desc, rank desc, article
                            limit :limit
                        )
                        select article, slug, language, title, summary, topics, published_at,
                               ts_headline(article_search(:language), left(plain, 20000), some_words,
                                   'MaxWords=28, MinWords=14, StartSel=' || chr(2) || ', StopSel=' || chr(3)) as excerpt
                        from found order by complete desc, rank desc, article
                        """)
                .param("language", language.code())
                .param("words", words)
                .param("limit", limit)
                .query((row, n) -> new Hit(summary(row), pieces(row.getString("excerpt"))))
                .list();
    }

    /** Words that no article has in any of their forms, with the most similar one that some article has. */
    private Map<String, String> mistyped(Language language, List<String> words) {
        Map<String, String> found = new LinkedHashMap<>();
        jdbc.sql("""
                        select asked.word, known.word
                        from unnest(string_to_array(:words, ' ')) as asked (word)
                        cross join lateral (
                            select word from article_word
                            where language = :language and word % lower(unaccent(asked.word))
                              and levenshtein_less_equal(left(word, 80), left(lower(unaccent(asked.word)), 80), 3) <= 3
                            order by similarity(word, lower(unaccent(asked.word))) desc, word
                            limit 1) known
                        where length(asked.word) between 4 and 40
                          and numnode(plainto_tsquery(article_search(:language), asked.word)) > 0
                          and not exists (
                            select from published_text text where text.language = :language
                              and words @@ plainto_tsquery(article_search(:language), asked.word))
                        """)
                .param("words", String.join(" ", words))
                .param("language", language.code())
                .query((row, n) -> found.put(row.getString(1), row.getString(2)))
                .list();
        return found;
    }

    private static String shortened(String words) {
        String given = words == null ? "" : words;
        return given.length() <= LONGEST_SEARCH ? given : given.substring(0, LONGEST_SEARCH);
    }

    private static List<Piece> pieces(String excerpt) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < excerpt.length()) {
            int mark = excerpt.indexOf(MARK, at);
            int end = mark < 0 ? -1 : excerpt.indexOf(MARK_END, mark);
            if (end < 0) {
                pieces.add(new Piece(excerpt.substring(at), false));
                break;
            }
            if (mark > at) {
                pieces.add(new Piece(excerpt.substring(at, mark), false));
            }
            pieces.add(new Piece(excerpt.substring(mark + 1, end), true));
            at = end + 1;
        }
        return pieces;
    }

    private static ArticleSummary summary(ResultSet row) throws SQLException {
        return new ArticleSummary(
                row.getLong("article"),
                row.getString("slug"),
                new Language(row.getString("language")),
                row.getString("title"),
                row.getString("summary"),
                texts(row.getArray("topics")),
                row.getTimestamp("published_at").toInstant());
    }

    private static Map<Language, String> translations(List<String> pairs) {
        Map<Language, String> slugs = new LinkedHashMap<>();
        for (String pair : pairs) {
            slugs.put(new Language(pair.substring(0, 2)), pair.substring(3));
        }
        return slugs;
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
