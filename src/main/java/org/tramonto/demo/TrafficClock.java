package org.tramonto.demo;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the traffic going, in threads of its own so that nothing of the product waits for it. */
@Component
@OnlyInDemo
@ConditionalOnProperty(name = "tramonto.demo.traffic.enabled", havingValue = "true", matchIfMissing = true)
class TrafficClock {

    static final int WORKERS = 3;

    private static final Logger log = LoggerFactory.getLogger(TrafficClock.class);
    private static final int PAUSE = 200;
    private static final int PATIENCE = 5;
    private static final Duration LATE = Duration.ofSeconds(5);
    private static final int MOST_LATE = 20;

    private final LiveTraffic traffic;
    private final Errands errands;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(WORKERS + 1, work -> {
        Thread thread = new Thread(work, "demo-traffic");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });

    TrafficClock(LiveTraffic traffic, Errands errands) {
        this.traffic = traffic;
        this.errands = errands;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        threads.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        for (int worker = 0; worker < WORKERS; worker++) {
            threads.scheduleWithFixedDelay(this::work, 1000, PAUSE, TimeUnit.MILLISECONDS);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(PATIENCE, TimeUnit.SECONDS);
    }

    /** A database that is away for a moment must not end the traffic for good. */
    private void look() {
        try {
            // A machine that can't keep up gets fewer contacts, not a longer and longer queue.
            if (errands.late(LATE) < MOST_LATE) {
                traffic.look();
            }
        } catch (RuntimeException failed) {
            log.warn("Demo traffic: not this time", failed);
        }
    }

    private void work() {
        boolean more = true;
        while (more && !threads.isShutdown()) {
            more = errands.doNext();
        }
    }
}
