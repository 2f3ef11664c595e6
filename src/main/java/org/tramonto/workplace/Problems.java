package org.tramonto.workplace;

import org.tramonto.shared.Problem;

/** The ways in which the workplace refuses, each a named fact with its code. */
public final class Problems {

    private Problems() {}

    /** DESK-001 */
    public static final class AgentsOnly extends Problem {
        public AgentsOnly() {
            super("DESK-001", Kind.FORBIDDEN);
        }
    }

    /** DESK-002: a call or letter lacks what it needs; the argument names the field. */
    public static final class FieldMissing extends Problem {
        FieldMissing(String field) {
            super("DESK-002", Kind.INVALID, field);
            fact("field", field);
        }
    }

    /** DESK-003 */
    public static final class NotAScan extends Problem {
        NotAScan(String name) {
            super("DESK-003", Kind.INVALID, name);
        }
    }

    /** DESK-004 */
    public static final class ScanTooLarge extends Problem {
        ScanTooLarge(String name, long megabytes) {
            super("DESK-004", Kind.TOO_LARGE, name, megabytes);
        }
    }

    /** DESK-005: a process says that a contact was taken, and there is none. */
    public static final class NotTaken extends Problem {
        NotTaken(String contact) {
            super("DESK-005", Kind.CONFLICT, contact);
        }
    }
}
