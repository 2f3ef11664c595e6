package org.tramonto.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Problem;

/** What customers and agents of the demo are about to do, each at its time. Kept in memory: a restart forgets it. */
@Component
@OnlyInDemo
class Errands {

    private static final Logger log = LoggerFactory.getLogger(Errands.class);
    private static final Duration LATER = Duration.ofSeconds(3);
    private static final int TRIES = 4;

    private final PriorityQueue<Errand> waiting = new PriorityQueue<>(Comparator.comparing(Errand::due));
    private final Clock clock;

    Errands(Clock clock) {
        this.clock = clock;
    }

    private record Errand(Instant due, int tries, Runnable deed) {}

    void after(Duration delay, Runnable deed) {
        add(new Errand(clock.instant().plus(delay), 1, deed));
    }

    /** Does one thing that is due; answers whether there was any. */
    boolean doNext() {
        Errand next = next();
        if (next == null) {
            return false;
        }
        try {
            next.deed().run();
        } catch (RuntimeException failed) {
            tryLater(next, failed);
        }
        return true;
    }

    /** How many are late by more than this. */
    long late(Duration by) {
        Instant then = clock.instant().minus(by);
        synchronized (waiting) {
            return waiting.stream()
                    .filter(errand -> errand.due().isBefore(then))
                    .count();
        }
    }

    /** Somebody else was faster, or the database is busy: both pass. */
    private void tryLater(Errand errand, RuntimeException failed) {
        if (errand.tries() < TRIES) {
            add(new Errand(clock.instant().plus(LATER), errand.tries() + 1, errand.deed()));
        } else if (failed instanceof Problem problem) {
            log.info("Demo traffic: given up, {}", problem.getMessage());
        } else {
            log.warn("Demo traffic: given up", failed);
        }
    }

    private void add(Errand errand) {
        synchronized (waiting) {
            waiting.add(errand);
        }
    }

    private Errand next() {
        synchronized (waiting) {
            Errand first = waiting.peek();
            return first == null || first.due().isAfter(clock.instant()) ? null : waiting.poll();
        }
    }
}
