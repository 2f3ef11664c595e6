package org.tramonto.demo;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has the past written in the background once the application is ready, so that nobody waits for it.
 */
@Component
@OnlyInDemo
class DemoStart {

    private static final Logger log = LoggerFactory.getLogger(DemoStart.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int STEP = 20;

    private final DemoData data;
    private volatile boolean stopped;
    private Thread writer;

    DemoStart(DemoData data) {
        this.data = data;
    }

    /** The application ends before the past was written; the next start begins it again. */
    private static final class Stopped extends RuntimeException {}

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (data.isWanted()) {
            writer = new Thread(this::write, "demo-data");
            writer.setDaemon(true);
            writer.setPriority(Thread.MIN_PRIORITY);
            writer.start();
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopped = true;
        if (writer != null) {
            writer.join(PATIENCE.toMillis());
        }
    }

    private void write() {
        long begun = System.nanoTime();
        log.info("Writing the past year of the demo organisation in the background; lists fill when it is done");
        try {
            int[] told = {0};
            DemoData.Written written = data.write(percent -> {
                if (stopped) {
                    throw new Stopped();
                }
                if (percent >= told[0] + STEP) {
                    told[0] = percent / STEP * STEP;
                    log.info("Demo data: {} %", told[0]);
                }
            });
            log.info(
                    "Demo data: {} customers, {} cases and {} contacts of Aurora Luce e Gas in {} s",
                    written.customers(),
                    written.cases(),
                    written.contacts(),
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        } catch (Stopped early) {
            log.info("Demo data: stopped halfway, nothing is kept; the next start begins again", early);
        } catch (RuntimeException failed) {
            log.warn("Demo data could not be written; nothing of it is kept, the next start tries again", failed);
        }
    }
}
