package org.tramonto.helpcentre;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;
import org.tramonto.knowledge.ArticleSearch;
import org.tramonto.shared.Language;

/** Searches for one reader at a time, and not without end for the same one. */
@Service
public class SearchDesk {

    private final HelpSearch search;
    private final Pace pace;

    SearchDesk(HelpSearch search, HelpCentreSettings settings) {
        this.search = search;
        this.pace = new Pace(settings.searchesPerMinute(), Duration.ofMinutes(1), System::nanoTime);
    }

    /** @param elsewhere whether another language has something where this one has nothing */
    public record Found(ArticleSearch search, boolean elsewhere) {}

    /** Whether this address may search once more; that it does is counted. */
    public boolean lets(String address) {
        return pace.pass(address).isZero();
    }

    public Found find(Language language, String words, int limit, List<Language> languages) {
        ArticleSearch found = search.find(language, words, limit);
        boolean elsewhere = found.hits().isEmpty()
                && languages.stream()
                        .filter(other -> !other.equals(language))
                        .anyMatch(other -> !search.find(other, words, 1).hits().isEmpty());
        return new Found(found, elsewhere);
    }
}
