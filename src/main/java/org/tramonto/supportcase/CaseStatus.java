package org.tramonto.supportcase;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a case stands in its life (S1). Names are the same in SQL, JSON and, in lower case, in the texts. */
public enum CaseStatus {
    /** A contact came in; nobody and nothing has answered. */
    OPENED,
    /** The customer knows that we have it. */
    ACKNOWLEDGED,
    /** A person answered and goes on working. */
    ANSWERED,
    /** A person works on it; the last word is the customer's or somebody else's. */
    IN_PROGRESS,
    WAITING_FOR_CUSTOMER,
    WAITING_FOR_THIRD_PARTY,
    /** We say it is solved; the customer may object. */
    SOLVED,
    /** The customer agreed, or did not object in time; a message within the window still reopens. */
    CONFIRMED,
    /** It was solved and the customer came back. */
    REOPENED,
    CLOSED,
    WITHDRAWN,
    MERGED;

    private static final Set<CaseStatus> WORKED_ON = EnumSet.of(ANSWERED, IN_PROGRESS, REOPENED);
    private static final Set<CaseStatus> WAITING = EnumSet.of(WAITING_FOR_CUSTOMER, WAITING_FOR_THIRD_PARTY);
    private static final Set<CaseStatus> ENDED = EnumSet.of(CLOSED, WITHDRAWN, MERGED);

    /** A person has answered once and now works on it. */
    public boolean isWorkedOn() {
        return WORKED_ON.contains(this);
    }

    public boolean isWaiting() {
        return WAITING.contains(this);
    }

    /** Solved or confirmed: a message of the customer reopens. */
    public boolean isSettled() {
        return this == SOLVED || this == CONFIRMED;
    }

    /** Over for good: the process instance has ended, a message opens a follow-up case. */
    public boolean isEnded() {
        return ENDED.contains(this);
    }

    /** Open: somebody still has something to do. */
    public boolean isOpen() {
        return !isSettled() && !isEnded();
    }

    /** As written to SQL and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CaseStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
