package org.tramonto.customer;

import org.tramonto.shared.Problem;

/** What is refused about customers. */
public final class Problems {

    private Problems() {}

    public static final class NoSuchCustomer extends Problem {
        public NoSuchCustomer(String number) {
            super("CUSTOMER-003", Kind.NOT_FOUND, number);
        }
    }

    public static final class MayNotChange extends Problem {
        MayNotChange() {
            super("CUSTOMER-004", Kind.FORBIDDEN);
        }
    }

    public static final class SamePerson extends Problem {
        SamePerson(String number, String into) {
            super("CUSTOMER-005", Kind.CONFLICT, number, into);
        }
    }

    public static final class MergedAlready extends Problem {
        MergedAlready(String number, String into) {
            super("CUSTOMER-006", Kind.CONFLICT, number, into);
            fact("into", into);
        }
    }

    public static final class NotMerged extends Problem {
        NotMerged(String number) {
            super("CUSTOMER-007", Kind.CONFLICT, number);
        }
    }

    public static final class ReasonMissing extends Problem {
        ReasonMissing(int longest) {
            super("CUSTOMER-008", Kind.INVALID, longest);
        }
    }

    public static final class ChangedMeanwhile extends Problem {
        ChangedMeanwhile(String number, int version) {
            super("CUSTOMER-009", Kind.STALE, number, version);
            fact("version", version);
        }
    }

    public static final class VersionMissing extends Problem {
        public VersionMissing(String number) {
            super("CUSTOMER-010", Kind.UNCONDITIONAL, number);
        }
    }

    public static final class UnsuitableField extends Problem {
        UnsuitableField(String field, Object value) {
            super("CUSTOMER-011", Kind.INVALID, field, String.valueOf(value));
            fact("field", field);
        }
    }

    /** CUSTOMER-012 */
    public static final class MaySearchNot extends Problem {
        MaySearchNot() {
            super("CUSTOMER-012", Kind.FORBIDDEN);
        }
    }
}
