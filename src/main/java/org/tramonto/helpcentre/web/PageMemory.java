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
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Map<String, Kept> pages = new ConcurrentHashMap<>();
    private final Shelf shelf;
    private final Clock clock;

    PageMemory(Shelf shelf, Clock clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    private record Kept(Rendered page, String edition, Instant at) {}

    /** Empty where there is no such page; that is not remembered, so that made-up addresses take no room. */
    Optional<Rendered> get(String path, Supplier<Optional<Rendered>> write) {
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
            written.ifPresentOrElse(page -> keep(path, new Kept(page, edition, now)), () -> pages.remove(path));
            return written;
        } catch (RuntimeException failed) {
            if (kept == null || !Outage.isCauseOf(failed)) {
                throw failed;
            }
            return Optional.of(kept.page());
        }
    }

    private void keep(String path, Kept page) {
        if (pages.size() >= MOST) {
            pages.clear();
        }
        pages.put(path, page);
    }
}
