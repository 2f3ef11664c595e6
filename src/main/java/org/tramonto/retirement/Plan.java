package org.tramonto.retirement;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/**
 * What a manager intends: which channel goes, who takes over, in which waves, watched by which guardrails.
 *
 * @param externalEndDate when the provider switches the channel off; null where we decide
 * @param noticePeriod how long before a customer is shifted they are told
 * @param startsAt before which no wave starts; null where the notice period alone decides
 * @param guardrails definitions as written, read by the guardrails themselves
 * @param alpha how often at most a harmless programme may be rolled back by chance
 * @param expectedSample outcomes of both sides at which a decision is expected
 * @param holdback share at the far end that stays on the old channel until it drains, for comparison
 * @param drain how long open cases have at least to finish on the old channel
 * @param told why the channel goes and what gets better, in the words for customers, by language
 * @param observation how long the closed channel is watched before the final report
 */
public record Plan(
        ProgrammeKey key,
        String channel,
        Texts name,
        String reason,
        String template,
        Variant variant,
        LocalDate externalEndDate,
        String legalProfile,
        List<String> successors,
        Duration noticePeriod,
        Instant startsAt,
        List<PlannedWave> waves,
        JsonNode guardrails,
        double alpha,
        int expectedSample,
        @JsonProperty("holdbackBp") BasisPoints holdback,
        Duration analysisEvery,
        Duration drain,
        Duration observation,
        String messageKey,
        String article,
        Map<String, Said> told) {

    static final int MOST_WAVES = 50;
    static final int MOST_SUCCESSORS = 20;
    /** A holdback larger than this would be a programme of its own. */
    static final int LARGEST_HOLDBACK = 5000;

    /** What customers are told in one language: paragraphs or a list in Markdown, each null where nothing is said. */
    public record Said(String reasons, String benefits) {

        static final int LONGEST = 2000;
    }

    public Plan {
        told = Map.copyOf(told);
        successors = List.copyOf(successors);
        waves = List.copyOf(waves);
        if (successors.isEmpty()) {
            throw new PlanProblems.NoSuccessors();
        }
        Set<String> seen = new HashSet<>();
        for (String successor : successors) {
            if (successor.equals(channel)) {
                throw new PlanProblems.UnfitSuccessor(successor);
            }
            if (!seen.add(successor)) {
                throw new PlanProblems.TwiceInPlan("successors", successor);
            }
        }
        if (successors.size() > MOST_SUCCESSORS) {
            throw new Problems.TooLong("successors", MOST_SUCCESSORS);
        }
        checkWaves(waves);
        checkNumbers(alpha, expectedSample, holdback);
        positive("analysisEvery", analysisEvery);
        notNegative("noticePeriod", noticePeriod);
        notNegative("drain", drain);
        notNegative("observation", observation);
        if (variant == Variant.PROVIDER_FORCED && externalEndDate == null) {
            throw new PlanProblems.ExternalDateMissing();
        }
        if (variant == Variant.GRADUAL && externalEndDate != null) {
            throw new PlanProblems.ExternalDateUnexpected();
        }
    }

    private static void checkWaves(List<PlannedWave> waves) {
        if (waves.isEmpty()) {
            throw new PlanProblems.NoWaves();
        }
        if (waves.size() > MOST_WAVES) {
            throw new Problems.TooLong("waves", MOST_WAVES);
        }
        BasisPoints before = BasisPoints.NONE;
        int number = 0;
        for (PlannedWave wave : waves) {
            number++;
            if (wave.weight().compareTo(before) <= 0) {
                throw new PlanProblems.WeightsDecrease(number, wave.weight(), before);
            }
            if (wave.dwell() == null || wave.dwell().isZero() || wave.dwell().isNegative()) {
                throw new PlanProblems.NoDwell(number);
            }
            before = wave.weight();
        }
    }

    private static void checkNumbers(double alpha, int expectedSample, BasisPoints holdback) {
        if (!(alpha > 0 && alpha <= 0.5)) {
            throw new PlanProblems.NumberOutOfRange("alpha", String.valueOf(alpha), "0", "0.5");
        }
        if (expectedSample < 1) {
            throw new PlanProblems.NumberOutOfRange(
                    "expectedSample", String.valueOf(expectedSample), "1", String.valueOf(Integer.MAX_VALUE));
        }
        if (holdback.value() > LARGEST_HOLDBACK) {
            throw new PlanProblems.NumberOutOfRange(
                    "holdbackBp", String.valueOf(holdback.value()), "0", String.valueOf(LARGEST_HOLDBACK));
        }
    }

    private static void positive(String field, Duration duration) {
        notNegative(field, duration);
        if (duration.isZero()) {
            throw new PlanProblems.DurationNotPositive(field);
        }
    }

    private static void notNegative(String field, Duration duration) {
        if (duration.isNegative()) {
            throw new PlanProblems.DurationNotPositive(field);
        }
    }

    /** The waves end before everybody is moved and nobody else ends the channel: it becomes smaller and stays. */
    boolean keepsChannel() {
        return externalEndDate == null && !wave(waves.size()).weight().equals(BasisPoints.ALL);
    }

    PlannedWave wave(int number) {
        return waves.get(number - 1);
    }

    /** Whether a breach of some guardrail keeps a wave from passing. */
    boolean isMonitored() {
        for (JsonNode guardrail : guardrails) {
            if (guardrail.path("blocking").asBoolean(true)) {
                return true;
            }
        }
        return false;
    }

    /** Passes by time alone: nobody is asked and nothing is measured. */
    boolean isPlain(int wave) {
        PlannedWave planned = wave(wave);
        return !planned.approval() && !isMonitored();
    }

    /** The earliest end of the last wave, for a programme announced at {@code announced}. */
    Instant wavesOver(Instant announced) {
        return waveStarts(waves.size() + 1, announced);
    }

    /** The earliest start of a wave, for a programme announced at {@code announced}; one after the last is their end. */
    Instant waveStarts(int number, Instant announced) {
        Instant start = announced.plus(noticePeriod);
        if (startsAt != null && startsAt.isAfter(start)) {
            start = startsAt;
        }
        for (PlannedWave before : waves.subList(0, number - 1)) {
            start = start.plus(before.dwell());
        }
        return start;
    }

    /** The first instant at which the provider's channel is gone, or null. */
    Instant externalEnd(ZoneId zone) {
        return externalEndDate == null
                ? null
                : externalEndDate.atStartOfDay(zone).toInstant();
    }
}
