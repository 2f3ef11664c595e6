package org.tramonto.supportcase;

import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Problem;

/** The ways in which a case refuses, each a named fact with its code. */
public final class Problems {

    private Problems() {}

    /** CASE-001 */
    public static final class NoSuchCase extends Problem {
        NoSuchCase(String number) {
            super("CASE-001", Kind.NOT_FOUND, number);
        }
    }

    /** CASE-002 */
    public static final class NotPossibleNow extends Problem {
        NotPossibleNow(CaseNumber number, String action, CaseStatus status) {
            super("CASE-002", Kind.CONFLICT, number.value(), action, status.code());
            fact("action", action);
            fact("caseStatus", status.code());
        }
    }

    /** CASE-003 */
    public static final class NotYourTeam extends Problem {
        NotYourTeam(CaseNumber number, String team) {
            super("CASE-003", Kind.FORBIDDEN, number.value(), team);
            fact("team", team);
        }
    }

    /** CASE-004 */
    public static final class NewerMessage extends Problem {
        NewerMessage(CaseNumber number, Long lastMessageId) {
            super("CASE-004", Kind.CONFLICT, number.value());
            fact("lastMessageId", lastMessageId);
        }
    }

    /** CASE-005 */
    public static final class NothingToSay extends Problem {
        NothingToSay() {
            super("CASE-005", Kind.INVALID);
        }
    }

    /** CASE-006 */
    public static final class CustomerUnreachable extends Problem {
        CustomerUnreachable(CaseNumber number) {
            super("CASE-006", Kind.CONFLICT, number.value());
        }
    }

    /** CASE-007 */
    public static final class NoSuchTeam extends Problem {
        NoSuchTeam(String team) {
            super("CASE-007", Kind.INVALID, team);
        }
    }

    /** CASE-008 */
    public static final class CannotMerge extends Problem {
        CannotMerge(CaseNumber number, CaseNumber into) {
            super("CASE-008", Kind.CONFLICT, number.value(), into.value());
        }
    }

    /** CASE-009 */
    public static final class NoSuchMessage extends Problem {
        NoSuchMessage(CaseNumber number, long messageId) {
            super("CASE-009", Kind.NOT_FOUND, number.value(), messageId);
        }
    }

    /** CASE-010 */
    public static final class AttachmentTooLarge extends Problem {
        AttachmentTooLarge(String name, long limitMegabytes) {
            super("CASE-010", Kind.TOO_LARGE, name, limitMegabytes);
        }
    }

    /** CASE-011 */
    public static final class AgentsOnly extends Problem {
        public AgentsOnly() {
            super("CASE-011", Kind.FORBIDDEN);
        }
    }

    /** CASE-012: a task was completed past the workspace. */
    public static final class StepNotDone extends Problem {
        public StepNotDone(CaseNumber number) {
            super("CASE-012", Kind.CONFLICT, number.value());
        }
    }

    /** CASE-013 */
    public static final class ReasonMissing extends Problem {
        ReasonMissing() {
            super("CASE-013", Kind.INVALID);
        }
    }

    /** CASE-014 */
    public static final class TextTooLong extends Problem {
        TextTooLong(int limit) {
            super("CASE-014", Kind.TOO_LARGE, limit);
        }
    }

    /** CASE-015: process and case disagree; nothing was changed. */
    public static final class OutOfStep extends Problem {
        public OutOfStep(CaseNumber number, String expected) {
            super("CASE-015", Kind.CONFLICT, number.value(), expected);
        }
    }

    /** CASE-018 */
    public static final class ColleagueHasIt extends Problem {
        ColleagueHasIt(CaseNumber number, Person colleague) {
            super("CASE-018", Kind.CONFLICT, number.value(), colleague.name());
            fact("assignee", colleague);
        }
    }

    /** CASE-019 */
    public static final class KeyUsedBefore extends Problem {
        KeyUsedBefore(CaseNumber number) {
            super("CASE-019", Kind.CONFLICT, number.value());
        }
    }

    /** CASE-020 */
    public static final class StaleCase extends Problem {
        StaleCase(CaseNumber number, int version) {
            super("CASE-020", Kind.STALE, number.value(), version);
            fact("version", version);
        }
    }

    /** CASE-021: a category or cause that is none. */
    public static final class NoSuchSort extends Problem {
        NoSuchSort(String what, String value) {
            super("CASE-021", Kind.INVALID, what, value);
            fact("what", what);
        }
    }

    /** CASE-022 */
    public static final class NoSuchMacro extends Problem {
        NoSuchMacro(String key) {
            super("CASE-022", Kind.NOT_FOUND, key);
        }
    }

    /** CASE-023: a case is put off to a date that is past, or too far away. */
    public static final class NotADateToWaitFor extends Problem {
        NotADateToWaitFor(long longestDays) {
            super("CASE-023", Kind.INVALID, longestDays);
        }
    }

    /** CASE-024 */
    public static final class TooLateToUndo extends Problem {
        TooLateToUndo(CaseNumber number) {
            super("CASE-024", Kind.CONFLICT, number.value());
        }
    }

    /** CASE-025 */
    public static final class CannotSplit extends Problem {
        CannotSplit(CaseNumber number) {
            super("CASE-025", Kind.INVALID, number.value());
        }
    }

    /** CASE-026 */
    public static final class CannotLink extends Problem {
        CannotLink(CaseNumber number, CaseNumber to) {
            super("CASE-026", Kind.CONFLICT, number.value(), to.value());
        }
    }

    /** CASE-027: the service-level table has no answer for a priority, or none that can be read. */
    public static final class NothingPromised extends Problem {
        public NothingPromised(Priority priority) {
            super("CASE-027", Kind.CONFLICT, priority.code());
        }
    }

    /** CASE-017: the channel of the customer was closed or switched off, and no other reaches them. */
    public static final class ChannelClosed extends Problem {
        ChannelClosed(CaseNumber number, String channel) {
            super("CASE-017", Kind.CONFLICT, number.value(), channel);
            fact("channel", channel);
        }
    }
}
