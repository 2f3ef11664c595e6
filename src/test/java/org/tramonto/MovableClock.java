package org.tramonto;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * The clock of every test: runs by itself, and jumps ahead, for the engine too, when told. Once stopped it moves only when
 * told, so that what a test sees doesn't depend on how fast the machine is.
 */
@Primary
@Component
public class MovableClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;
    private volatile Instant still;
    private volatile boolean everAhead;

    /** Jumps ahead; {@link #reset} takes it back. */
    public void advance(Duration by) {
        ahead = ahead.plus(by);
        everAhead = true;
        if (still == null) {
            ClockUtil.offset(ahead.toMillis());
        } else {
            stopAt(still.plus(by));
        }
    }

    /** Stands still, for the engine too, until told to advance; {@link #reset} lets it run again. */
    public void stop() {
        stopAt(instant());
    }

    public void reset() {
        ahead = Duration.ZERO;
        still = null;
        ClockUtil.reset();
    }

    /** Whether it jumped ahead since this was asked the last time. */
    boolean wasAhead() {
        boolean was = everAhead;
        everAhead = false;
        return was;
    }

    private void stopAt(Instant moment) {
        still = moment;
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** The present as the engine keeps it, in milliseconds. */
    public Date date() {
        return Date.from(instant());
    }

    @Override
    public Instant instant() {
        Instant stopped = still;
        return stopped != null ? stopped : Instant.now().plus(ahead).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), ahead);
    }
}
