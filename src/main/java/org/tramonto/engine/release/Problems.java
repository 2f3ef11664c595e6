package org.tramonto.engine.release;

import org.tramonto.shared.Problem;

/** Why something about definitions is refused. */
public final class Problems {

    private Problems() {}

    /** MODEL-001: definitions are shown to managers, owners and administrators. */
    public static final class NotYoursToSee extends Problem {
        public NotYoursToSee() {
            super("MODEL-001", Kind.FORBIDDEN);
        }
    }

    /** MODEL-002: owners and administrators decide. */
    public static final class NotYoursToDecide extends Problem {
        public NotYoursToDecide() {
            super("MODEL-002", Kind.FORBIDDEN);
        }
    }

    /** MODEL-003: there is no such definition, or the release has none. */
    public static final class NoSuchModel extends Problem {
        public NoSuchModel(String key) {
            super("MODEL-003", Kind.NOT_FOUND, key);
        }
    }

    /** MODEL-004: somebody deployed another version meanwhile. */
    public static final class MovedMeanwhile extends Problem {
        public MovedMeanwhile(String key) {
            super("MODEL-004", Kind.CONFLICT, key);
        }
    }

    /** MODEL-005: a choice without a reason. */
    public static final class ReasonMissing extends Problem {
        public ReasonMissing() {
            super("MODEL-005", Kind.INVALID);
        }
    }

    /** MODEL-006: the guard refuses the model, in its own words. */
    public static final class ModelRefused extends Problem {
        public ModelRefused(String words) {
            super("MODEL-006", Kind.INVALID, words);
        }
    }
}
