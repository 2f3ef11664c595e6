package org.tramonto.knowledge;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.Language;

/** Addresses that used to lead to an article. */
@Repository
class Redirects {

    static final int LONGEST = 300;

    private static final Pattern AROUND = Pattern.compile("^/+|/+$");

    private final JdbcClient jdbc;
    private final Clock clock;

    Redirects(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An address as it is kept: {@code it/come-pagare} for {@code /help/it/come-pagare/}. */
    static String path(String address) {
        String path = AROUND.matcher(address.strip().toLowerCase(Locale.ROOT)).replaceAll("");
        return path.startsWith("help/") ? path.substring("help/".length()) : path;
    }

    /** From now on this address leads there; where it led elsewhere, it does so no longer. */
    void lead(String address, long article, Language language, String by) {
        jdbc.sql("""
                        insert into article_redirect (path, article, language, created_at, created_by)
                        values (:path, :article, :language, :now, :by)
                        on conflict on constraint article_redirect_pk
                        do update set article = :article, language = :language, created_at = :now, created_by = :by
                        """)
                .param("path", path(address))
                .param("article", article)
                .param("language", language.code())
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .param("by", by)
                .update();
    }

    boolean forget(String address, long article) {
        return jdbc.sql("delete from article_redirect where path = :path and article = :article")
                        .param("path", path(address))
                        .param("article", article)
                        .update()
                == 1;
    }

    /** All that lead to a translation. */
    List<String> to(long article, Language language) {
        return jdbc.sql("""
                        select path from article_redirect
                        where article = :article and language = :language order by path
                        """)
                .param("article", article)
                .param("language", language.code())
                .query(String.class)
                .list();
    }
}
