package org.tramonto.feedback.web;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tramonto.feedback.FeedbackSettings;

/**
 * Who tries links that are not ours, and how often in this minute. Genuine links are never counted: a link is the right to
 * answer once, so a whole town behind one address loses no answer.
 */
@Component
class Strangers {

    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final int aMinute;
    private final Map<String, Integer> tries = new LinkedHashMap<>();
    private long minute;

    Strangers(Clock clock, FeedbackSettings settings) {
        this.clock = clock;
        this.aMinute = settings.forgedAMinute();
    }

    /** Counts a try; answers whether it was one too many. */
    synchronized boolean tooMany(String address) {
        long now = clock.instant().getEpochSecond() / 60;
        if (now != minute || tries.size() >= REMEMBERED && !tries.containsKey(address)) {
            minute = now;
            tries.clear();
        }
        return tries.merge(address, 1, Integer::sum) > aMinute;
    }
}
