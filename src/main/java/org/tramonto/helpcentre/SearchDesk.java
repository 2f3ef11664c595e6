package org.tramonto.helpcentre;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import org.tramonto.knowledge.ArticleSearch;
import org.tramonto.shared.Language;

/**
 * Searches for readers, and not without end for the same one. What was found for words stays known until anything published
 * changes: many readers ask the same.
 */
@Service
public class SearchDesk {

    private static final int REMEMBERED = 2_000;
    /** Characters of a search that are looked at. */
    private static final int LONGEST = 200;

    private final HelpSearch search;
    private final Shelf shelf;
    private final Pace pace;
    private volatile Memory memory = new Memory("", new ConcurrentHashMap<>());

    SearchDesk(HelpSearch search, Shelf shelf, HelpCentreSettings settings) {
        this.search = search;
        this.shelf = shelf;
        this.pace = new Pace(settings.searchesPerMinute(), Duration.ofMinutes(1), System::nanoTime);
    }

    /** @param elsewhere whether another language has something where this one has nothing */
    public record Found(ArticleSearch search, boolean elsewhere) {}

    private record Asked(Language language, String words, int limit) {}

    private record Memory(String edition, Map<Asked, Found> found) {}

    /** Whether this address may search once more; that it does is counted. */
    public boolean lets(String address) {
        return pace.pass(address).isZero();
    }

    public Found find(Language language, String words, int limit, List<Language> languages) {
        String line = words.strip().toLowerCase(language.locale());
        Asked asked = new Asked(language, line.length() <= LONGEST ? line : line.substring(0, LONGEST), limit);
        // Read before searching: what changes meanwhile is of the next edition.
        Memory now = memory(shelf.edition());
        Found known = now.found().get(asked);
        if (known == null) {
            known = search(language, asked.words(), limit, languages);
            now.found().put(asked, known);
        }
        return known;
    }

    private Memory memory(String edition) {
        Memory now = memory;
        if (!now.edition().equals(edition) || now.found().size() >= REMEMBERED) {
            now = new Memory(edition, new ConcurrentHashMap<>());
            memory = now;
        }
        return now;
    }

    private Found search(Language language, String words, int limit, List<Language> languages) {
        ArticleSearch found = search.find(language, words, limit);
        boolean elsewhere = found.hits().isEmpty()
                && languages.stream()
                        .filter(other -> !other.equals(language))
                        .anyMatch(other -> !search.find(other, words, 1).hits().isEmpty());
        return new Found(found, elsewhere);
    }
}
