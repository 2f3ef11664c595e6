package org.tramonto.retirement.guardrail;

import java.util.Locale;

/** Why a guardrail was judged as it was; {@code guardrails*.properties} has the words. */
public enum Reason {
    WITHIN_MARGIN(Judgement.PASS),
    WORSE_THAN_MARGIN(Judgement.BREACH),
    UNDECIDED(Judgement.INCONCLUSIVE),

    /** Too few outcomes, at a time when more are still to mature. */
    GATHERING(Judgement.INCONCLUSIVE),
    /** Too few outcomes although the wave has run long enough. */
    TOO_FEW(Judgement.MISSING),
    /** Everybody is shifted, and was from the first wave on: there never was anybody to compare with. */
    NO_CONTROL(Judgement.INCONCLUSIVE),
    /** Nothing in this installation measures this. */
    NOT_MEASURED(Judgement.MISSING),
    STALE(Judgement.MISSING),
    FAILED(Judgement.MISSING),

    /** The next planned look is still to come and no earlier one decided. */
    LOOK_TO_COME(Judgement.INCONCLUSIVE),

    UNDER_LIMIT(Judgement.PASS),
    /** Beyond the limit, but not often enough yet. */
    OVER_AT_TIMES(Judgement.INCONCLUSIVE),
    FIRST_LOOKS(Judgement.INCONCLUSIVE),
    OVER_LIMIT(Judgement.BREACH),

    NEVER_HAPPENED(Judgement.PASS),
    HAPPENED(Judgement.BREACH),

    BALANCED(Judgement.PASS),
    /** Everybody is shifted: there is nothing to be balanced. */
    ONE_SIDE(Judgement.PASS),
    UNBALANCED(Judgement.BREACH),
    CLEAN(Judgement.PASS),
    CONTAMINATED(Judgement.BREACH);

    private final Judgement judgement;

    Reason(Judgement judgement) {
        this.judgement = judgement;
    }

    public Judgement judgement() {
        return judgement;
    }

    /** As written to SQL and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Reason of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
