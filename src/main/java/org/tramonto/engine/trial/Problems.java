package org.tramonto.engine.trial;

import org.tramonto.shared.Problem;

/** Why a model is not played. */
public final class Problems {

    private Problems() {}

    /** MODEL-007: it would run code, or can't be read. */
    static final class NotPlayed extends Problem {
        NotPlayed(String why) {
            super("MODEL-007", Kind.INVALID, why);
        }
    }

    /** MODEL-008: somebody else tries a model right now. */
    static final class Busy extends Problem {
        Busy() {
            super("MODEL-008", Kind.UNAVAILABLE);
        }
    }

    /** MODEL-009: the file is larger than any diagram. */
    static final class TooLarge extends Problem {
        TooLarge() {
            super("MODEL-009", Kind.TOO_LARGE);
        }
    }

    /** MODEL-010: owners and administrators try models. */
    public static final class NotYoursToTry extends Problem {
        public NotYoursToTry() {
            super("MODEL-010", Kind.FORBIDDEN);
        }
    }
}
