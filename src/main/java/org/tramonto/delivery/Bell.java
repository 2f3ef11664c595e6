package org.tramonto.delivery;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Wakes dispatchers that rest. A ring between looking and resting is not missed: resting asks for the rings heard. */
@Component
class Bell {

    private long rings;

    synchronized void ring() {
        rings++;
        notifyAll();
    }

    synchronized long rings() {
        return rings;
    }

    /** Rests for the time given, or until the bell has rung more often than {@code heard}. */
    synchronized void rest(long heard, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); rings == heard && left > 0; left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
