package org.tramonto.notice;

import java.util.List;
import org.tramonto.shared.Problem;

/** What is refused about notices. */
public final class Problems {

    private Problems() {}

    public static final class NoSuchNotice extends Problem {
        NoSuchNotice(String which) {
            super("NOTICE-001", Kind.NOT_FOUND, which);
        }
    }

    public static final class NoSuchOccasion extends Problem {
        NoSuchOccasion(String code) {
            super("NOTICE-002", Kind.INVALID, String.valueOf(code));
            fact("field", "occasion");
        }
    }

    public static final class UnsuitableField extends Problem {
        public UnsuitableField(String field, Object value) {
            super("NOTICE-003", Kind.INVALID, field, String.valueOf(value));
            fact("field", field);
        }
    }

    public static final class NoSuchTopic extends Problem {
        NoSuchTopic(String topic) {
            super("NOTICE-004", Kind.NOT_FOUND, topic);
        }
    }

    public static final class NotYours extends Problem {
        NotYours(String groups) {
            super("NOTICE-005", Kind.FORBIDDEN, groups);
        }
    }

    /** The notice stands where this can't be done. */
    public static final class NotNow extends Problem {
        NotNow(String number, NoticeState state, String what) {
            super("NOTICE-006", Kind.CONFLICT, number, state.code(), what);
            fact("state", state.code());
        }
    }

    public static final class ReasonMissing extends Problem {
        ReasonMissing(int longest) {
            super("NOTICE-007", Kind.INVALID, longest);
            fact("field", "reason");
        }
    }

    /** The text breaks rules; each finding says which and where. */
    public static final class TextRefused extends Problem {
        TextRefused(String first, List<?> findings) {
            super("NOTICE-008", Kind.INVALID, first, findings.size());
            fact("findings", findings);
        }
    }

    public static final class ChangedMeanwhile extends Problem {
        ChangedMeanwhile(String what) {
            super("NOTICE-009", Kind.STALE, what);
        }
    }

    public static final class OwnText extends Problem {
        OwnText(String author) {
            super("NOTICE-010", Kind.FORBIDDEN, author);
        }
    }

    /** A fact is missing without which the text makes no sense. */
    public static final class FactsMissing extends Problem {
        FactsMissing(List<String> names) {
            super("NOTICE-011", Kind.CONFLICT, String.join(", ", names));
            fact("missing", names);
        }
    }

    /** Nobody said yet that these texts are ready. */
    public static final class NotHandedIn extends Problem {
        NotHandedIn(String topic) {
            super("NOTICE-014", Kind.CONFLICT, topic);
        }
    }

    public static final class NotUncertain extends Problem {
        NotUncertain(String customer) {
            super("NOTICE-012", Kind.CONFLICT, customer);
        }
    }

    public static final class StepNotTaken extends Problem {
        public StepNotTaken(String number) {
            super("NOTICE-013", Kind.CONFLICT, number);
        }
    }
}
