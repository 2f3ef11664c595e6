package org.tramonto.routing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tramonto.shared.ProgrammeKey;

/** The snapshot that this node decides from, and how old what it says is. */
@Component
class Snapshots {

    private static final Logger log = LoggerFactory.getLogger(Snapshots.class);

    private volatile Snapshot current = Snapshot.EMPTY;
    private volatile long confirmed = System.nanoTime();
    private Set<String> lagging = Set.of();

    Snapshot current() {
        return current;
    }

    /** Since the database last said what holds, by a clock that nobody sets. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - confirmed);
    }

    synchronized void register(Map<String, Boolean> channels) {
        current = current.withRegister(channels);
    }

    synchronized void accept(
            List<Snapshot.Row> rows, Map<ProgrammeKey, Map<String, CustomerPins.Entry>> changed, String salt) {
        Set<String> behind = Set.copyOf(current.overtaken(rows));
        if (!behind.isEmpty() && !behind.equals(lagging)) {
            log.error(
                    "The database offers older routes for {} than this node knows. It keeps what it knows; "
                            + "if the database was put back on purpose, restart the node.",
                    behind);
        }
        lagging = behind;
        current = current.with(rows, changed, salt);
        confirmed = System.nanoTime();
    }
}
