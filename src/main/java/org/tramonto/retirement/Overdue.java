package org.tramonto.retirement;

import java.time.Duration;
import java.time.Instant;

/**
 * Waves that would be over already had we not been away. Only plain ones are passed together with the wave before: one that
 * is monitored or approved is never skipped.
 */
final class Overdue {

    private Overdue() {}

    /** The last wave that may be passed in one step with the running one; 0 where there is none. The last wave always runs. */
    static int foldTo(Programme programme, Condition.Circumstances known) {
        Instant free = programme.current().soakOverAt;
        int folded = 0;
        if (!programme.plan.isPlain(programme.wave)) {
            return 0;
        }
        for (int number = programme.wave + 1; !programme.isLast(number) && number < programme.waves.size(); number++) {
            Duration dwell = programme.plan.wave(number).dwell();
            Instant told = programme.noticeOverAt(number);
            Instant begins = told != null && told.isAfter(free) ? told : free;
            boolean overdue = told != null && !known.now().isBefore(begins.plus(dwell));
            boolean startable =
                    Condition.missingToStart(programme, number, known).isEmpty();
            if (!overdue || !startable || !programme.plan.isPlain(number)) {
                break;
            }
            folded = number;
            free = begins.plus(dwell);
        }
        return folded;
    }
}
