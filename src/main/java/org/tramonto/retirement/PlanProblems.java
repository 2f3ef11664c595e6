package org.tramonto.retirement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.Problem;

/** What can be wrong with a plan, one named refusal for each mistake. */
public final class PlanProblems {

    private PlanProblems() {}

    /** A plan that can't be taken. */
    public abstract static class PlanRefused extends Problem {
        PlanRefused(String code, Object... arguments) {
            super(code, Kind.INVALID, arguments);
        }
    }

    /** RETIREMENT-020 */
    public static final class NoWaves extends PlanRefused {
        NoWaves() {
            super("RETIREMENT-020");
        }
    }

    /** RETIREMENT-021: a wave must be larger than the one before. */
    public static final class WeightsDecrease extends PlanRefused {
        WeightsDecrease(int wave, BasisPoints weight, BasisPoints before) {
            super("RETIREMENT-021", wave, weight.toString(), before.toString());
            fact("wave", wave);
        }
    }

    /** RETIREMENT-022: weights are cumulative and end at 10,000 at most. */
    public static final class WeightOutOfRange extends PlanRefused {
        WeightOutOfRange(int wave, int weight) {
            super("RETIREMENT-022", wave, weight);
            fact("wave", wave);
        }
    }

    /** RETIREMENT-023 */
    public static final class NoDwell extends PlanRefused {
        NoDwell(int wave) {
            super("RETIREMENT-023", wave);
            fact("wave", wave);
        }
    }

    /** RETIREMENT-024 */
    public static final class DateInThePast extends PlanRefused {
        DateInThePast(String field, String date) {
            super("RETIREMENT-024", field, date);
            fact("field", field);
        }
    }

    /** RETIREMENT-025 */
    public static final class UnknownChannel extends PlanRefused {
        UnknownChannel(String field, String channel) {
            super("RETIREMENT-025", field, channel);
            fact("field", field);
        }
    }

    /** RETIREMENT-026: a successor must be another channel that is active. */
    public static final class UnfitSuccessor extends PlanRefused {
        UnfitSuccessor(String channel) {
            super("RETIREMENT-026", channel);
        }
    }

    /** RETIREMENT-027 */
    public static final class NoSuccessors extends PlanRefused {
        NoSuccessors() {
            super("RETIREMENT-027");
        }
    }

    /** RETIREMENT-028 */
    public static final class UnknownTemplate extends PlanRefused {
        UnknownTemplate(String template, List<String> known) {
            super("RETIREMENT-028", template, String.join(", ", known));
        }
    }

    /** RETIREMENT-029 */
    public static final class UnknownLegalProfile extends PlanRefused {
        UnknownLegalProfile(String profile, List<String> known) {
            super("RETIREMENT-029", profile, String.join(", ", known));
        }
    }

    /** RETIREMENT-030 */
    public static final class ExternalDateMissing extends PlanRefused {
        ExternalDateMissing() {
            super("RETIREMENT-030");
        }
    }

    /** RETIREMENT-031: notice and waves don't fit before the provider's date. */
    public static final class TooLateForProvider extends PlanRefused {
        TooLateForProvider(LocalDate end, Instant earliest) {
            super("RETIREMENT-031", end.toString(), earliest.toString());
        }
    }

    /** RETIREMENT-032 */
    public static final class DurationNotPositive extends PlanRefused {
        DurationNotPositive(String field) {
            super("RETIREMENT-032", field);
            fact("field", field);
        }
    }

    /** RETIREMENT-033 */
    public static final class NumberOutOfRange extends PlanRefused {
        NumberOutOfRange(String field, String value, String lowest, String highest) {
            super("RETIREMENT-033", field, value, lowest, highest);
            fact("field", field);
        }
    }

    /** RETIREMENT-034: an external end date belongs to the provider-forced variant only. */
    public static final class ExternalDateUnexpected extends PlanRefused {
        ExternalDateUnexpected() {
            super("RETIREMENT-034");
        }
    }

    /** RETIREMENT-035: a programme's key and channel are fixed when it is created. */
    public static final class FixedForGood extends PlanRefused {
        FixedForGood(String field) {
            super("RETIREMENT-035", field);
            fact("field", field);
        }
    }

    /** RETIREMENT-036 */
    public static final class TwiceInPlan extends PlanRefused {
        TwiceInPlan(String field, String value) {
            super("RETIREMENT-036", field, value);
            fact("field", field);
        }
    }
}
