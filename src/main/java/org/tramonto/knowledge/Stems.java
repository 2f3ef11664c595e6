package org.tramonto.knowledge;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.Language;

/** Words without their endings and accents, as the database's dictionary of the language has them. */
@Repository
class Stems {

    /** Words kept in memory; a language has fewer in daily use. */
    private static final int MOST = 200_000;

    private static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;
    private final Map<Language, Map<String, String>> known = new ConcurrentHashMap<>();

    Stems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The stems of these words, each of letters and digits only and in lower case. */
    Map<String, String> of(Language language, Collection<String> words) {
        Map<String, String> stems = known.computeIfAbsent(language, any -> new ConcurrentHashMap<>());
        if (stems.size() > MOST) {
            stems.clear();
        }
        List<String> missing = words.stream()
                .filter(word -> !stems.containsKey(word))
                .distinct()
                .toList();
        for (int from = 0; from < missing.size(); from += AT_ONCE) {
            List<String> some = missing.subList(from, Math.min(missing.size(), from + AT_ONCE));
            jdbc.sql("""
                            select word, coalesce(
                                (tsvector_to_array(to_tsvector(article_search(:language), word)))[1], unaccent(word))
                            from unnest(string_to_array(:words, ' ')) word
                            """)
                    .param("language", language.code())
                    .param("words", String.join(" ", some))
                    .query((row, n) -> stems.put(row.getString(1), row.getString(2)))
                    .list();
        }
        return stems;
    }
}
