package org.tramonto.demo;

import java.time.Duration;

/**
 * What becomes of one contact.
 *
 * @param answered how long after it a person answers
 * @param comesBack the customer calls on the retiring channel soon after, about something else
 * @param complains the customer complains soon after
 * @param content how likely the customer is as content as the channel makes people, from 0 to 1
 */
record Fate(Duration answered, Ending ending, boolean comesBack, boolean complains, double content) {

    enum Ending {
        SOLVED,
        /** The customer says that it isn't, and is answered again. */
        REOPENED,
        /** The first answer solves nothing; somebody takes care a minute later. */
        LEFT_OPEN
    }

    /** Answered in seconds and solved. */
    static final Fate AT_ONCE = new Fate(Duration.ofSeconds(3), Ending.SOLVED, false, false, 1);

    /** @param mayComplain false for those whose complaint would be one too many */
    static Fate well(boolean mayComplain, Dice dice) {
        return new Fate(
                seconds(dice, 3, 1, 8),
                dice.happens(0.04) ? Ending.REOPENED : Ending.SOLVED,
                dice.happens(0.03),
                mayComplain && dice.happens(0.015),
                1);
    }

    static Fate badly(boolean mayComplain, Dice dice) {
        return new Fate(
                seconds(dice, 13, 9, 17),
                dice.happens(0.5) ? Ending.LEFT_OPEN : Ending.SOLVED,
                dice.happens(0.35),
                mayComplain && dice.happens(0.2),
                0.4);
    }

    private static Duration seconds(Dice dice, double median, double least, double most) {
        double seconds = Math.max(least, Math.min(most, dice.skewed(median, 0.4)));
        return Duration.ofMillis(Math.round(1000 * seconds));
    }
}
