package org.tramonto.retirement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tramonto.shared.BasisPoints;

/** What has to hold before a wave starts or passes. All of it, each time. */
public enum Condition {
    /** The customers of the wave have not all been told. */
    NOTICES_NOT_DELIVERED,
    /** They have been told, and not long enough ago. */
    NOTICE_PERIOD_RUNNING,
    BEFORE_START_DATE,
    /** Texts that change with the wave are not written or not reviewed. */
    TEXTS_NOT_READY,
    /** The successor channels can't take as many as the wave would shift. */
    SUCCESSORS_FULL,
    /** A successor channel is itself closed, disabled or being retired. */
    SUCCESSOR_NOT_ACTIVE,
    STILL_SOAKING,
    TOO_FEW_OUTCOMES,
    /** Nothing was analysed on this revision, or too long ago. */
    NO_FRESH_ANALYSIS,
    GUARDRAIL_NOT_PASSED,
    /** A person who did not plan has to agree, last of all. */
    APPROVAL_MISSING;

    /**
     * What is known besides the programme itself.
     *
     * @param textsOpen waves whose texts were begun and are not ready
     * @param analysis null where none was made of this programme
     */
    record Circumstances(Instant now, boolean successorsActive, Set<Integer> textsOpen, Evidence analysis) {}

    /** What the newest analysis said; {@code tooFew} tells that a side has fewer outcomes than the wave needs. */
    record Evidence(long revision, int wave, Instant at, boolean passed, boolean tooFew) {}

    /** As written to JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is missing before the weight of wave {@code number} may be set. */
    static List<Condition> missingToStart(Programme programme, int number, Circumstances known) {
        List<Condition> missing = new ArrayList<>();
        Instant noticeOver = programme.noticeOverAt(number);
        if (noticeOver == null) {
            missing.add(NOTICES_NOT_DELIVERED);
        } else if (known.now().isBefore(noticeOver)) {
            missing.add(NOTICE_PERIOD_RUNNING);
        }
        Instant startsAt = programme.plan.startsAt();
        if (startsAt != null && known.now().isBefore(startsAt)) {
            missing.add(BEFORE_START_DATE);
        }
        if (known.textsOpen().contains(number)) {
            missing.add(TEXTS_NOT_READY);
        }
        missing.addAll(missingCapacity(programme, programme.plan.wave(number).weight(), known));
        return missing;
    }

    /** What is missing before the running wave may pass, approval last. */
    static List<Condition> missingToPass(Programme programme, Circumstances known) {
        int number = programme.wave;
        PlannedWave planned = programme.plan.wave(number);
        List<Condition> missing = new ArrayList<>();
        if (known.now().isBefore(programme.wave(number).soakOverAt)) {
            missing.add(STILL_SOAKING);
        }
        missing.addAll(missingCapacity(programme, programme.shifted, known));
        Evidence evidence = known.analysis();
        boolean fresh = evidence != null
                && evidence.revision() == programme.revision
                && evidence.wave() == number
                && isFresh(evidence.at(), known.now(), programme.plan.analysisEvery());
        if (programme.plan.isMonitored() && !fresh) {
            missing.add(NO_FRESH_ANALYSIS);
        } else if (programme.plan.isMonitored() && !evidence.passed()) {
            if (evidence.tooFew()) {
                missing.add(TOO_FEW_OUTCOMES);
            }
            missing.add(GUARDRAIL_NOT_PASSED);
        }
        if (planned.approval()) {
            missing.add(APPROVAL_MISSING);
        }
        return missing;
    }

    /** Neither too long ago nor, by a clock that was set back, too far ahead to tell how long ago it was. */
    private static boolean isFresh(Instant at, Instant now, Duration every) {
        return Duration.between(at, now).abs().compareTo(every.multipliedBy(2)) < 0;
    }

    private static List<Condition> missingCapacity(Programme programme, BasisPoints weight, Circumstances known) {
        List<Condition> missing = new ArrayList<>();
        if (programme.capacity.successors().compareTo(weight) < 0) {
            missing.add(SUCCESSORS_FULL);
        }
        if (!known.successorsActive()) {
            missing.add(SUCCESSOR_NOT_ACTIVE);
        }
        return missing;
    }
}
