package org.tramonto.retirement;

import java.time.Instant;
import java.util.List;
import org.tramonto.shared.Problem;
import org.tramonto.shared.ProgrammeKey;

/** The ways in which a programme refuses, each a named fact with its code. What is wrong with a plan is in {@link PlanProblems}. */
public final class Problems {

    private Problems() {}

    /** RETIREMENT-001 */
    public static final class NoSuchProgramme extends Problem {
        NoSuchProgramme(String key) {
            super("RETIREMENT-001", Kind.NOT_FOUND, key);
        }
    }

    /** RETIREMENT-002: the table of {@link Command} has no way from here. */
    public static final class NotPossibleNow extends Problem {
        NotPossibleNow(ProgrammeKey key, Command command, ProgrammeState state) {
            super("RETIREMENT-002", Kind.CONFLICT, key.value(), command.code(), state.code());
            fact("command", command.code());
            fact("programmeState", state.code());
            fact(
                    "possible",
                    Command.possibleIn(state).stream().map(Command::code).toList());
        }
    }

    /** RETIREMENT-003: somebody else commanded first. */
    public static final class StaleRevision extends Problem {
        StaleRevision(ProgrammeKey key, long expected, long actual) {
            super("RETIREMENT-003", Kind.CONFLICT, key.value(), expected, actual);
            fact("expectedRevision", expected);
            fact("revision", actual);
        }
    }

    /** RETIREMENT-004 */
    public static final class RevisionMissing extends Problem {
        RevisionMissing() {
            super("RETIREMENT-004", Kind.INVALID);
        }
    }

    /** RETIREMENT-005 */
    public static final class ReasonMissing extends Problem {
        ReasonMissing() {
            super("RETIREMENT-005", Kind.INVALID);
        }
    }

    /** RETIREMENT-006 */
    public static final class NotYours extends Problem {
        NotYours(String who) {
            super("RETIREMENT-006", Kind.FORBIDDEN, who);
        }
    }

    /** RETIREMENT-007 */
    public static final class PlannerMayNotApprove extends Problem {
        PlannerMayNotApprove(String planner) {
            super("RETIREMENT-007", Kind.FORBIDDEN, planner);
        }
    }

    /** RETIREMENT-008 */
    public static final class KeyTaken extends Problem {
        KeyTaken(ProgrammeKey key) {
            super("RETIREMENT-008", Kind.CONFLICT, key.value());
        }
    }

    /** RETIREMENT-009 */
    public static final class ChannelBusy extends Problem {
        ChannelBusy(String channel, String programme) {
            super("RETIREMENT-009", Kind.CONFLICT, channel, programme);
            fact("programme", programme);
        }
    }

    /** RETIREMENT-010 */
    public static final class FieldMissing extends Problem {
        public FieldMissing(String field) {
            super("RETIREMENT-010", Kind.INVALID, field);
            fact("field", field);
        }
    }

    /** RETIREMENT-011 */
    public static final class FieldUnreadable extends Problem {
        FieldUnreadable(String field, String value, String example) {
            super("RETIREMENT-011", Kind.INVALID, field, value, example);
            fact("field", field);
        }
    }

    /** RETIREMENT-012 */
    public static final class TooLong extends Problem {
        TooLong(String field, int limit) {
            super("RETIREMENT-012", Kind.INVALID, field, limit);
            fact("field", field);
        }
    }

    /** RETIREMENT-040: a wave may not go on yet; {@code missing} names each condition that does not hold. */
    public static final class ConditionsMissing extends Problem {
        ConditionsMissing(ProgrammeKey key, int wave, List<Condition> missing) {
            super(
                    "RETIREMENT-040",
                    Kind.CONFLICT,
                    key.value(),
                    wave,
                    String.join(", ", missing.stream().map(Condition::code).toList()));
            fact("wave", wave);
            fact("missing", missing.stream().map(Condition::code).toList());
        }
    }

    /** RETIREMENT-041: the old channel can take nobody back; the programme is held instead. */
    public static final class RollbackInfeasible extends Problem {
        RollbackInfeasible(ProgrammeKey key, Capacity capacity, long revision) {
            super(
                    "RETIREMENT-041",
                    Kind.CONFLICT,
                    key.value(),
                    capacity.oldChannel().toString());
            fact("oldChannelBp", capacity.oldChannel().value());
            fact("revision", revision);
        }
    }

    /** RETIREMENT-042: somebody or something is not accounted for. */
    public static final class ClosingRefused extends Problem {
        ClosingRefused(ProgrammeKey key, ClosingCheck check) {
            super(
                    "RETIREMENT-042",
                    Kind.CONFLICT,
                    key.value(),
                    check.unaccounted(),
                    String.join(", ", check.names()),
                    check.openCases());
            fact("missing", check.missing());
            fact("unaccounted", check.unaccounted());
            fact("customers", check.names());
            fact("openCases", check.openCases());
        }
    }

    /** RETIREMENT-043 */
    public static final class AgainstTheLaw extends Problem {
        AgainstTheLaw(ProgrammeKey key, LegalAnswer answer, List<String> rules) {
            super("RETIREMENT-043", Kind.CONFLICT, key.value(), answer.outcome().code(), String.join(", ", rules));
            fact("outcome", answer.outcome().code());
            fact("lawReason", answer.reason());
            fact("rules", rules);
        }
    }

    /** RETIREMENT-044: the plan ends below the whole, and its last wave has passed. */
    public static final class NoWaveLeft extends Problem {
        NoWaveLeft(ProgrammeKey key, int waves) {
            super("RETIREMENT-044", Kind.CONFLICT, key.value(), waves);
        }
    }

    /** RETIREMENT-045 */
    public static final class ObservationNotOver extends Problem {
        ObservationNotOver(ProgrammeKey key, java.time.Instant until) {
            super("RETIREMENT-045", Kind.CONFLICT, key.value(), until.toString());
            fact("until", until);
        }
    }

    /** RETIREMENT-046 */
    public static final class ChannelGone extends Problem {
        ChannelGone(ProgrammeKey key) {
            super("RETIREMENT-046", Kind.CONFLICT, key.value());
        }
    }

    /** RETIREMENT-047: the law keeps the channel and lets it become smaller. */
    public static final class MayOnlyShrink extends Problem {
        MayOnlyShrink(ProgrammeKey key, LegalFacts.Phase phase, LegalAnswer answer, List<String> rules) {
            super("RETIREMENT-047", Kind.CONFLICT, key.value(), String.join(", ", rules));
            fact("phase", phase.code());
            fact("outcome", answer.outcome().code());
            fact("lawReason", answer.reason());
            fact("rules", rules);
        }
    }

    /** RETIREMENT-050 */
    public static final class NotInLedger extends Problem {
        NotInLedger(ProgrammeKey key, String customer) {
            super("RETIREMENT-050", Kind.NOT_FOUND, key.value(), customer);
        }
    }

    /** RETIREMENT-051 */
    public static final class MoveNotAllowed extends Problem {
        MoveNotAllowed(String customer, LedgerState from, LedgerState to) {
            super("RETIREMENT-051", Kind.CONFLICT, customer, from.code(), to.code());
            fact("ledgerState", from.code());
        }
    }

    /** RETIREMENT-052 */
    public static final class NoSuchCustomer extends Problem {
        NoSuchCustomer(String customer) {
            super("RETIREMENT-052", Kind.NOT_FOUND, customer);
        }
    }

    /** RETIREMENT-053 */
    public static final class AlreadyExempt extends Problem {
        AlreadyExempt(String customer) {
            super("RETIREMENT-053", Kind.CONFLICT, customer);
        }
    }

    /** RETIREMENT-054 */
    public static final class NotExempt extends Problem {
        NotExempt(String customer) {
            super("RETIREMENT-054", Kind.NOT_FOUND, customer);
        }
    }

    /** RETIREMENT-055 */
    public static final class NoReportYet extends Problem {
        NoReportYet(ProgrammeKey key) {
            super("RETIREMENT-055", Kind.NOT_FOUND, key.value());
        }
    }

    /** RETIREMENT-056 */
    public static final class NoSuchRule extends Problem {
        NoSuchRule(String profile, String rule) {
            super("RETIREMENT-056", Kind.NOT_FOUND, profile, rule);
        }
    }

    /** RETIREMENT-060 */
    public static final class NoSuchChecklistItem extends Problem {
        NoSuchChecklistItem(Checklist list, String item) {
            super("RETIREMENT-060", Kind.NOT_FOUND, list.code(), item, String.join(", ", list.items()));
        }
    }

    /** RETIREMENT-061: confirmed can only be what somebody knows. */
    public static final class StillUnknown extends Problem {
        StillUnknown(String customer) {
            super("RETIREMENT-061", Kind.INVALID, customer);
        }
    }

    /** RETIREMENT-062 */
    public static final class AttemptInTheFuture extends Problem {
        AttemptInTheFuture(Instant at) {
            super("RETIREMENT-062", Kind.INVALID, at.toString());
        }
    }

    /** RETIREMENT-063: entries are still on their way to where the weight has their customers already. */
    public static final class LedgerStillFollows extends Problem {
        LedgerStillFollows(ProgrammeKey key) {
            super("RETIREMENT-063", Kind.CONFLICT, key.value());
        }
    }
}
