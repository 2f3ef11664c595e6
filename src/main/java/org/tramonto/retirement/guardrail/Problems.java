package org.tramonto.retirement.guardrail;

import org.tramonto.shared.Problem;

/** The ways in which guardrails of a plan are refused, each a named fact with its code. */
public final class Problems {

    private Problems() {}

    /** RETIREMENT-101: The part of the plan that should describe guardrails does not. */
    public static final class Unreadable extends Problem {
        Unreadable(String what) {
            super("RETIREMENT-101", Kind.INVALID, what);
        }
    }

    /** RETIREMENT-102 */
    public static final class KeyUnusable extends Problem {
        KeyUnusable(String key) {
            super("RETIREMENT-102", Kind.INVALID, key);
        }
    }

    /** RETIREMENT-103 */
    public static final class KeyTwice extends Problem {
        KeyTwice(String key) {
            super("RETIREMENT-103", Kind.INVALID, key);
        }
    }

    /** RETIREMENT-104 */
    public static final class MetricUnknown extends Problem {
        MetricUnknown(String guardrail, String metric, String known) {
            super("RETIREMENT-104", Kind.INVALID, guardrail, metric, known);
            fact("guardrail", guardrail);
        }
    }

    /** RETIREMENT-105 */
    public static final class KindUnfit extends Problem {
        KindUnfit(String guardrail, String kind, String metric) {
            super("RETIREMENT-105", Kind.INVALID, guardrail, kind, metric);
            fact("guardrail", guardrail);
        }
    }

    /** RETIREMENT-106: A threshold, duration, number or switch that can't be read is refused now, not discovered later. */
    public static final class ValueUnreadable extends Problem {
        ValueUnreadable(String guardrail, String field, String value) {
            super("RETIREMENT-106", Kind.INVALID, guardrail, field, value);
            fact("guardrail", guardrail);
            fact("field", field);
        }
    }

    /** RETIREMENT-107 */
    public static final class ValueOutOfRange extends Problem {
        ValueOutOfRange(String guardrail, String field, String value, String allowed) {
            super("RETIREMENT-107", Kind.INVALID, guardrail, field, value, allowed);
            fact("guardrail", guardrail);
            fact("field", field);
        }
    }

    /** RETIREMENT-108 */
    public static final class ActionUnknown extends Problem {
        ActionUnknown(String guardrail, String action) {
            super("RETIREMENT-108", Kind.INVALID, guardrail, action);
            fact("guardrail", guardrail);
        }
    }

    /** RETIREMENT-109 */
    public static final class AlphaOutOfRange extends Problem {
        AlphaOutOfRange(String alpha) {
            super("RETIREMENT-109", Kind.INVALID, alpha);
        }
    }

    /** RETIREMENT-110 */
    public static final class SampleTooSmall extends Problem {
        SampleTooSmall(String sample, int least) {
            super("RETIREMENT-110", Kind.INVALID, sample, least);
        }
    }

    /** RETIREMENT-111: A misspelt field must not silently fall back to what is usual. */
    public static final class FieldUnknown extends Problem {
        FieldUnknown(String guardrail, String field) {
            super("RETIREMENT-111", Kind.INVALID, guardrail, field);
            fact("guardrail", guardrail);
            fact("field", field);
        }
    }

    /** RETIREMENT-112 */
    public static final class ValueMissing extends Problem {
        ValueMissing(String guardrail, String field) {
            super("RETIREMENT-112", Kind.INVALID, guardrail, field);
            fact("guardrail", guardrail);
            fact("field", field);
        }
    }

    /** RETIREMENT-113 */
    public static final class LooksUnfit extends Problem {
        LooksUnfit(String guardrail, int breaches, int looks) {
            super("RETIREMENT-113", Kind.INVALID, guardrail, breaches, looks);
            fact("guardrail", guardrail);
        }
    }

    /** RETIREMENT-114 */
    public static final class DryRunBlocks extends Problem {
        DryRunBlocks(String guardrail) {
            super("RETIREMENT-114", Kind.INVALID, guardrail);
            fact("guardrail", guardrail);
        }
    }

    /** RETIREMENT-115 */
    public static final class NeverMustHold extends Problem {
        NeverMustHold(String guardrail) {
            super("RETIREMENT-115", Kind.INVALID, guardrail);
            fact("guardrail", guardrail);
        }
    }
}
