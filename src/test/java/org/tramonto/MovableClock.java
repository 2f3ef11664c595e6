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

/** The clock of every test: runs by itself, and jumps ahead, for the engine too, when told. */
@Primary
@Component
public class MovableClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    /** Jumps ahead; {@link #reset} takes it back. */
    public void advance(Duration by) {
        ahead = ahead.plus(by);
        ClockUtil.offset(ahead.toMillis());
    }

    public void reset() {
        ahead = Duration.ZERO;
        ClockUtil.reset();
    }

    /** The present as the engine keeps it, in milliseconds. */
    public Date date() {
        return Date.from(instant());
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead).truncatedTo(ChronoUnit.MICROS);
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
