package org.tramonto.engine.insight;

import org.tramonto.shared.Problem;

/** What is refused to whoever looks at processes, or moves their instances. */
final class Problems {

    private Problems() {}

    static final class NotYours extends Problem {
        NotYours() {
            super("INSIGHT-001", Kind.FORBIDDEN);
        }
    }

    static final class NoSuchDefinition extends Problem {
        NoSuchDefinition(String id) {
            super("INSIGHT-002", Kind.NOT_FOUND, id);
        }
    }

    static final class NoSuchInstance extends Problem {
        NoSuchInstance(String id) {
            super("INSIGHT-003", Kind.NOT_FOUND, id);
        }
    }

    static final class NoSuchPlace extends Problem {
        NoSuchPlace(String cursor) {
            super("INSIGHT-004", Kind.INVALID, cursor);
        }
    }

    /** Instances are moved between versions of one process. */
    static final class OtherProcess extends Problem {
        OtherProcess(String source, String target) {
            super("INSIGHT-005", Kind.INVALID, source, target);
        }
    }

    static final class NothingToMove extends Problem {
        NothingToMove() {
            super("INSIGHT-006", Kind.CONFLICT);
        }
    }

    /** The engine refuses the plan; {@code why} names the step. */
    static final class PlanNotPossible extends Problem {
        PlanNotPossible(String why) {
            super("INSIGHT-007", Kind.INVALID, why);
        }
    }

    static final class NoSuchMove extends Problem {
        NoSuchMove(String id) {
            super("INSIGHT-008", Kind.NOT_FOUND, id);
        }
    }

    static final class ReasonMissing extends Problem {
        ReasonMissing() {
            super("INSIGHT-009", Kind.INVALID);
        }
    }

    static final class TooMany extends Problem {
        TooMany(int most) {
            super("INSIGHT-010", Kind.TOO_LARGE, most);
        }
    }

    static final class MayNotMove extends Problem {
        MayNotMove() {
            super("INSIGHT-011", Kind.FORBIDDEN);
        }
    }
}
