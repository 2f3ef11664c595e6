package org.tramonto.supportcase;

import java.time.Instant;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;
import org.tramonto.sla.DueDates;
import org.tramonto.sla.ServiceLevel;
import org.tramonto.supportcase.Problems.NotPossibleNow;

/**
 * A case with its guarded transitions. Every change of status goes through a method here; one that makes no sense from
 * the present status is refused as {@link NotPossibleNow} and changes nothing.
 */
final class SupportCase implements Cloneable {

    final long id;
    final CaseNumber number;
    final long customerId;
    final String channel;
    int version;

    String subject;
    CaseStatus status;
    String category;
    Priority priority;
    String team;
    Language language;
    String assignee;
    ServiceLevel serviceLevel;
    Instant openedAt;
    Instant acknowledgedAt;
    Instant firstResponseWarnAt;
    Instant firstResponseDueAt;
    Instant firstRespondedAt;
    Instant nextResponseDueAt;
    Instant resolutionWarnAt;
    Instant resolutionDueAt;
    Instant waitingSince;
    Instant solvedAt;
    Instant confirmedAt;
    Instant reopenableUntil;
    Instant closedAt;
    Instant escalatedAt;
    Long lastMessageId;

    SupportCase(long id, CaseNumber number, long customerId, String channel, int version) {
        this.id = id;
        this.number = number;
        this.customerId = customerId;
        this.channel = channel;
        this.version = version;
    }

    SupportCase copy() {
        try {
            return (SupportCase) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    void triage(Triage triage) {
        require(status == CaseStatus.OPENED, "triage");
        category = triage.category();
        priority = triage.priority();
        team = triage.team();
        language = triage.language();
    }

    /** Puts the promise of a service level on the case, counted from {@code start}. */
    void promise(ServiceLevel level, Instant start, DueDates dueDates) {
        require(status.isOpen(), "set_service_level");
        serviceLevel = level;
        if (firstRespondedAt == null) {
            promiseFirstResponse(start, dueDates);
        }
        promiseResolution(start, dueDates);
    }

    /**
     * Another service level applies, from the beginning on: what is outstanding is counted anew from when it began, pauses
     * left out as before. What was kept or missed stays so, and a case that is solved gets the new times if it comes back.
     */
    void promiseAnew(ServiceLevel level, Instant now, DueDates dueDates) {
        ServiceLevel before = serviceLevel;
        serviceLevel = level;
        if (!status.isOpen()) {
            return;
        }
        if (firstRespondedAt == null) {
            promiseFirstResponse(dueDates.start(firstResponseDueAt, before.firstResponse()), dueDates);
        }
        if (nextResponseDueAt != null) {
            Instant asked = dueDates.start(nextResponseDueAt, before.nextResponse());
            nextResponseDueAt = dueDates.due(asked, level.nextResponse());
        }
        promiseResolution(dueDates.start(resolutionDueAt, before.resolution()), dueDates);
        boolean late =
                !now.isBefore(resolutionDueAt) || (firstRespondedAt == null && !now.isBefore(firstResponseDueAt));
        escalatedAt = late ? escalatedAt : null;
    }

    private void promiseFirstResponse(Instant start, DueDates dueDates) {
        firstResponseDueAt = dueDates.due(start, serviceLevel.firstResponse());
        firstResponseWarnAt = dueDates.warning(start, firstResponseDueAt, serviceLevel.warnBefore());
    }

    private void promiseResolution(Instant start, DueDates dueDates) {
        resolutionDueAt = dueDates.due(start, serviceLevel.resolution());
        resolutionWarnAt = dueDates.warning(start, resolutionDueAt, serviceLevel.warnBefore());
    }

    void acknowledge(Instant now) {
        require(status == CaseStatus.OPENED, "acknowledge");
        status = CaseStatus.ACKNOWLEDGED;
        acknowledgedAt = now;
    }

    /** A person wrote to the customer. */
    void answered(Instant now) {
        require(!status.isEnded(), "reply");
        if (firstRespondedAt == null) {
            firstRespondedAt = now;
        }
        nextResponseDueAt = null;
    }

    /** A person decided what comes next; {@code spoke} tells whether they also wrote to the customer. */
    void proceed(NextStep next, boolean spoke, Instant now, DueDates dueDates) {
        require(status.isOpen(), next.variable());
        endPause(now, dueDates);
        switch (next) {
            case WORK -> status = spoke ? CaseStatus.ANSWERED : CaseStatus.IN_PROGRESS;
            case CUSTOMER -> wait(CaseStatus.WAITING_FOR_CUSTOMER, now);
            case THIRD_PARTY -> wait(CaseStatus.WAITING_FOR_THIRD_PARTY, now);
            case SOLVED -> solve(now, dueDates);
            case LATER -> status = CaseStatus.IN_PROGRESS;
        }
    }

    private void wait(CaseStatus waiting, Instant now) {
        status = waiting;
        waitingSince = now;
    }

    private void solve(Instant now, DueDates dueDates) {
        status = CaseStatus.SOLVED;
        solvedAt = now;
        nextResponseDueAt = null;
        reopenableUntil = dueDates.due(now, serviceLevel.reopening());
    }

    /** The customer said something; the next answer gets its own date once the first was given. */
    void customerWrote(Instant now, DueDates dueDates) {
        require(!status.isEnded(), "note_message");
        // A second message before our answer does not put the answer off.
        if (firstRespondedAt != null && nextResponseDueAt == null) {
            nextResponseDueAt = dueDates.due(now, serviceLevel.nextResponse());
        }
        if (status == CaseStatus.ANSWERED) {
            status = CaseStatus.IN_PROGRESS;
        }
    }

    void resume(Instant now, DueDates dueDates) {
        require(status.isWaiting(), "resume");
        endPause(now, dueDates);
        status = CaseStatus.IN_PROGRESS;
    }

    void solveWithoutReply(Instant now, DueDates dueDates) {
        require(status == CaseStatus.WAITING_FOR_CUSTOMER, "solve_without_reply");
        endPause(now, dueDates);
        solve(now, dueDates);
    }

    void confirm(Instant now) {
        require(status == CaseStatus.SOLVED, "confirm");
        status = CaseStatus.CONFIRMED;
        confirmedAt = now;
    }

    void reopen(Instant now, DueDates dueDates) {
        require(status.isSettled(), "reopen");
        status = CaseStatus.REOPENED;
        solvedAt = null;
        confirmedAt = null;
        reopenableUntil = null;
        promise(serviceLevel, now, dueDates);
    }

    void close(Instant now) {
        require(status == CaseStatus.CONFIRMED, "close");
        end(CaseStatus.CLOSED, now);
    }

    void withdraw(Instant now) {
        require(!status.isEnded(), "withdraw");
        end(CaseStatus.WITHDRAWN, now);
    }

    void merge(Instant now) {
        require(!status.isEnded(), "merge");
        end(CaseStatus.MERGED, now);
    }

    /** It was no part of the other case after all. */
    void unmerge(CaseStatus before, Instant nextResponseDue) {
        require(status == CaseStatus.MERGED, "unmerge");
        status = before;
        closedAt = null;
        nextResponseDueAt = nextResponseDue;
    }

    private void end(CaseStatus ended, Instant now) {
        status = ended;
        closedAt = now;
        nextResponseDueAt = null;
    }

    /** A person said what it is about, and how urgent. */
    void sort(String newCategory, Priority newPriority) {
        require(!status.isEnded(), "sort");
        category = newCategory;
        priority = newPriority;
    }

    void handOver(String newTeam) {
        require(!status.isEnded(), "transfer");
        team = newTeam;
        assignee = null;
    }

    /**
     * While we wait for the customer the resolution clock stands still (S4); waiting for others is our own time. A date that
     * was missed before the wait began stays missed.
     */
    private void endPause(Instant now, DueDates dueDates) {
        if (status == CaseStatus.WAITING_FOR_CUSTOMER && resolutionDueAt.isAfter(waitingSince)) {
            resolutionDueAt = dueDates.extended(resolutionDueAt, waitingSince, now);
            resolutionWarnAt = dueDates.extended(resolutionWarnAt, waitingSince, now);
        }
        waitingSince = null;
    }

    void require(boolean possible, String action) {
        if (!possible) {
            throw new NotPossibleNow(number, action, status);
        }
    }
}
