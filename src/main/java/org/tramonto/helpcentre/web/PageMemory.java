package org.tramonto.helpcentre.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tramonto.helpcentre.Shelf;
import org.tramonto.shared.Outage;

/**
 * Pages as they were last written. One is written anew when anything published changed, and now and then for what changes
 * without an edition: numbers, what is read most, the tickets in forms. While the database is away the last one stays.
 */
@Component
class PageMemory {

    private static final int MOST = 4_000;

    /** Anybody may make up words, so that what they found has room of its own. */
    private static final int MOST_SEARCHES = 1_000;

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Map<String, Kept> pages = new ConcurrentHashMap<>();
    private final Map<String, Kept> searches = new ConcurrentHashMap<>();
    private final Shelf shelf;
    private final Clock clock;

    PageMemory(Shelf shelf, Clock clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    private record Kept(Rendered page, String edition, Instant at) {}

    /** Empty where there is no such page; that is not remembered, so that made-up addresses take no room. */
    Optional<Rendered> get(String path, Supplier<Optional<Rendered>> write) {
        return get(pages, MOST, path, write);
    }

    /** What was found for words. */
    Rendered found(String words, Supplier<Rendered> write) {
        return get(searches, MOST_SEARCHES, words, () -> Optional.of(write.get()))
                .orElseThrow();
    }

    private Optional<Rendered> get(Map<String, Kept> pages, int most, String path, Supplier<Optional<Rendered>> write) {
        // Read before writing: what changes meanwhile is of the next edition and written again.
        String edition = shelf.edition();
        Instant now = clock.instant();
        Kept kept = pages.get(path);
        if (kept != null
                && kept.edition().equals(edition)
                && kept.at().plus(LONGEST).isAfter(now)) {
            return Optional.of(kept.page());
        }
        try {
            Optional<Rendered> written = write.get();
            written.ifPresentOrElse(
                    page -> keep(pages, most, path, new Kept(page, edition, now)), () -> pages.remove(path));
            return written;
        } catch (RuntimeException failed) {
            if (kept == null || !Outage.isCauseOf(failed)) {
                throw failed;
            }
            return Optional.of(kept.page());
        }
    }

    private static void keep(Map<String, Kept> pages, int most, String path, Kept page) {
        if (pages.size() >= most) {
            pages.clear();
        }
        pages.put(path, page);
    }
}
