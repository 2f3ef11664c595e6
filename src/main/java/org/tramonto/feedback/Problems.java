package org.tramonto.feedback;

import org.tramonto.shared.Problem;

/** What is refused about feedback. */
public final class Problems {

    private Problems() {}

    public static final class NothingSaid extends Problem {
        NothingSaid() {
            super("FEEDBACK-001", Kind.INVALID);
        }
    }

    public static final class NoSuchScore extends Problem {
        NoSuchScore(int score) {
            super("FEEDBACK-002", Kind.INVALID, score);
        }
    }

    public static final class NotYours extends Problem {
        public NotYours() {
            super("FEEDBACK-003", Kind.FORBIDDEN);
        }
    }
}
