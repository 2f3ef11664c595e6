package org.tramonto.retirement.guardrail;

import static org.tramonto.retirement.guardrail.Metric.Better.HIGHER;
import static org.tramonto.retirement.guardrail.Metric.Better.LOWER;
import static org.tramonto.retirement.guardrail.Metric.Unit.COUNT;
import static org.tramonto.retirement.guardrail.Metric.Unit.SHARE;
import static org.tramonto.retirement.guardrail.Metric.Unit.TIME;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a guardrail watches. Those that follow customers have a window: an outcome counts when it has passed. */
public enum Metric {
    /** A rating in the top box. */
    SATISFACTION(Family.OUTCOME, SHARE, HIGHER, Duration.ofDays(3)),
    /** Solved within the window, the customer having written once. */
    SOLVED_AT_FIRST_CONTACT(Family.OUTCOME, SHARE, HIGHER, Duration.ofDays(7)),
    /** A person answered by the date promised; one beyond the window is not missed yet when the window closes. */
    FIRST_RESPONSE_IN_TIME(Family.OUTCOME, SHARE, HIGHER, Duration.ofDays(3)),
    /** Gave up before anybody answered. */
    ABANDONMENT(Family.OUTCOME, SHARE, LOWER, Duration.ofDays(1)),
    /** Complained within the window after a contact. */
    COMPLAINTS(Family.OUTCOME, SHARE, LOWER, Duration.ofDays(7)),
    /** Turned to the retiring channel again within the window after a contact. */
    BOUNCE_BACK(Family.OUTCOME, SHARE, LOWER, Duration.ofDays(7)),
    /** Came back within the window after the case was solved. */
    REOPENED(Family.OUTCOME, SHARE, LOWER, Duration.ofDays(7)),

    WAITING_TIME(Family.OUTCOME, TIME, LOWER, Duration.ofDays(1)),
    HANDLING_TIME(Family.OUTCOME, TIME, LOWER, Duration.ofDays(1)),
    /** From opening to the first answer of a person, at most the window. */
    FIRST_RESPONSE_TIME(Family.OUTCOME, TIME, LOWER, Duration.ofDays(3)),
    /** From opening to solved, at most the window. */
    RESOLUTION_TIME(Family.OUTCOME, TIME, LOWER, Duration.ofDays(7)),

    /** Open cases on the successor channels. */
    BACKLOG(Family.LEVEL, COUNT, LOWER, Duration.ZERO),
    /** How long those have waited on average who wait for a first answer on the successor channels. */
    QUEUE_WAIT(Family.LEVEL, TIME, LOWER, Duration.ZERO),
    /** Present staff of the successor channels, as a share of what is needed. */
    STAFFING(Family.LEVEL, SHARE, HIGHER, Duration.ZERO),

    /** A vulnerable customer whom the wave concerns complained. */
    VULNERABLE_COMPLAINT(Family.EVENT, COUNT, LOWER, Duration.ZERO),
    /** An exempt customer was shifted. */
    EXEMPT_SHIFTED(Family.EVENT, COUNT, LOWER, Duration.ZERO),

    /** As many customers on each side as the hash would put there. */
    SIDE_SIZES(Family.VALIDITY, SHARE, LOWER, Duration.ZERO),
    /** Shifted customers who were served on the retiring channel all the same. */
    CONTAMINATION(Family.VALIDITY, SHARE, LOWER, Duration.ofDays(7));

    /** How a metric comes about, which decides how it can be judged. */
    public enum Family {
        OUTCOME,
        LEVEL,
        EVENT,
        VALIDITY
    }

    /** What its values are: a share of 1, seconds, or a number of things. */
    public enum Unit {
        SHARE,
        TIME,
        COUNT
    }

    /** Which way is good. */
    public enum Better {
        HIGHER,
        LOWER
    }

    private final Family family;
    private final Unit unit;
    private final Better better;
    private final Duration window;

    Metric(Family family, Unit unit, Better better, Duration window) {
        this.family = family;
        this.unit = unit;
        this.better = better;
        this.window = window;
    }

    public Family family() {
        return family;
    }

    public Unit unit() {
        return unit;
    }

    public Better better() {
        return better;
    }

    /** The window where the plan names none. */
    public Duration usualWindow() {
        return window;
    }

    Guardrail.Kind usualKind() {
        return switch (family) {
            case OUTCOME -> unit == SHARE ? Guardrail.Kind.PROPORTION : Guardrail.Kind.DURATION;
            case LEVEL -> Guardrail.Kind.THRESHOLD;
            case EVENT -> Guardrail.Kind.NEVER;
            case VALIDITY -> Guardrail.Kind.VALIDITY;
        };
    }

    boolean canBe(Guardrail.Kind kind) {
        return kind == usualKind() || (kind == Guardrail.Kind.RANK && usualKind() == Guardrail.Kind.DURATION);
    }

    /** As written to SQL and JSON. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Metric> find(String code) {
        return Arrays.stream(values())
                .filter(metric -> metric.name().equalsIgnoreCase(code))
                .findFirst();
    }
}
