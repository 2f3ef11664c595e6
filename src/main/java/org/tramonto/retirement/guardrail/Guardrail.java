package org.tramonto.retirement.guardrail;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One thing that must not get worse, with its limit and what follows when it does. Written to JSON as it was read. */
@JsonPropertyOrder({"key", "kind", "metric"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public sealed interface Guardrail {

    /** How a guardrail is judged. */
    enum Kind {
        /** A share of shifted customers against the same share of the control group. */
        PROPORTION,
        /** A typical duration of shifted customers against the control group's. */
        DURATION,
        /** The same by ranks, at a few planned looks only. */
        RANK,
        /** A level against a fixed limit. */
        THRESHOLD,
        /** Something that must not happen once. */
        NEVER,
        /** Whether the comparison can be trusted at all. */
        VALIDITY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> find(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name().equalsIgnoreCase(code))
                    .findFirst();
        }
    }

    String key();

    @JsonProperty
    Kind kind();

    Metric metric();

    OnBreach onBreach();

    /** A wave advances only while this passes. */
    boolean blocking();

    /** Shifted against control: one that spends from the chance of error. */
    sealed interface Comparison extends Guardrail {

        /** How much worse is still accepted: a share of 1 for shares, a share of the duration for durations. */
        Share margin();

        /** How long after a contact its outcome is known. */
        Duration window();

        /** The margin on the scale on which samples are compared. */
        default double allowance() {
            return metric().unit() == Metric.Unit.TIME ? Math.log1p(margin().value()) : margin().value();
        }

        /** Spends from the chance of error: its breach has consequences, or its passing has. */
        default boolean spends() {
            return blocking() || onBreach() != OnBreach.NONE;
        }
    }

    /** Judged at every look by a confidence sequence. */
    record Sequential(String key, Metric metric, Share margin, Duration window, OnBreach onBreach, boolean blocking)
            implements Comparison {

        @Override
        public Kind kind() {
            return metric.usualKind();
        }
    }

    /** Judged by ranks. {@code looks} are times after the beginning of the wave, in ascending order. */
    record Ranked(
            String key,
            Metric metric,
            Share margin,
            Duration window,
            List<Duration> looks,
            OnBreach onBreach,
            boolean blocking)
            implements Comparison {

        public Ranked {
            looks = List.copyOf(looks);
        }

        @Override
        public Kind kind() {
            return Kind.RANK;
        }
    }

    /**
     * A level that must stay on the good side of {@code limit}. It is breached when {@code breaches} of the last
     * {@code looks} looks were beyond it, and stays so until the level has come back to {@code clearAt} as often with no
     * look beyond the limit between them.
     */
    record Threshold(
            String key,
            Metric metric,
            Limit limit,
            Limit clearAt,
            int breaches,
            int looks,
            OnBreach onBreach,
            boolean blocking)
            implements Guardrail {

        @Override
        public Kind kind() {
            return Kind.THRESHOLD;
        }

        boolean isOver(double level) {
            return metric.better() == Metric.Better.LOWER ? level > limit.value() : level < limit.value();
        }

        boolean isClear(double level) {
            return metric.better() == Metric.Better.LOWER ? level <= clearAt.value() : level >= clearAt.value();
        }
    }

    /** Something whose first occurrence holds. */
    record Never(String key, Metric metric, OnBreach onBreach) implements Guardrail {

        @Override
        public Kind kind() {
            return Kind.NEVER;
        }

        @Override
        @JsonProperty
        public boolean blocking() {
            return true;
        }
    }

    /** A check of the comparison itself; {@code limit} is null where the test has its own. */
    record Validity(String key, Metric metric, Share limit, Duration window) implements Guardrail {

        @Override
        public Kind kind() {
            return Kind.VALIDITY;
        }

        @Override
        @JsonProperty
        public OnBreach onBreach() {
            return OnBreach.HOLD;
        }

        @Override
        @JsonProperty
        public boolean blocking() {
            return true;
        }
    }
}
