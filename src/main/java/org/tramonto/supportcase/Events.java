package org.tramonto.supportcase;

import java.time.Instant;
import org.tramonto.shared.CaseNumber;

/** Facts that a case publishes in the transaction that made them true. The process listens, and moves with it. */
public final class Events {

    private Events() {}

    /** A case exists; its process instance starts. */
    public record CaseOpened(CaseNumber number, long customerId, String channel) {}

    /** A person finished the step the case stood at. */
    public record StepCompleted(CaseNumber number, NextStep next) {}

    /** A person wrote to the customer and goes on with the step the case stands at. */
    public record CustomerAnswered(CaseNumber number) {}

    public record CustomerWroteAgain(CaseNumber number) {}

    public record SolutionConfirmed(CaseNumber number) {}

    public record HandoverRequested(CaseNumber number, String team, String by) {}

    public record WithdrawalRequested(CaseNumber number, String reason, String by) {}

    public record MergeRequested(CaseNumber number, CaseNumber into, String by) {}

    /** A merge was taken back; the case goes on from where it stood. */
    public record MergeUndone(CaseNumber number, CaseStatus status) {}

    /** A note for colleagues stands in the conversation. */
    public record NoteAdded(long caseId, long messageId, String by, String text) {}

    /** A person said what the case is about, or how urgent it is. */
    public record CaseSorted(CaseNumber number) {}

    /** With another priority other times are promised: every date of the case may have moved. */
    public record PromiseChanged(CaseNumber number) {}

    /** {@code assignee} is null where the case was released. */
    public record CaseAssigned(CaseNumber number, String assignee) {}

    /** A customer, and no robot, contacted us over a channel; {@code opened} tells whether it made a new case. */
    public record CustomerContacted(CaseNumber number, long customerId, String channel, boolean opened) {}

    /**
     * A person said that the case is solved.
     *
     * @param asked whether the words that solved it asked the customer how it went
     */
    public record CaseSolved(CaseNumber number, long customerId, String channel, Instant at, boolean asked) {}

    /** It was solved, and the customer came back with it; {@code channel} is the one it was opened over. */
    public record CaseReopened(CaseNumber number, long customerId, String channel) {}

    /** The case is over for good: closed, withdrawn or merged into another. */
    public record CaseEnded(CaseNumber number, long customerId, String channel) {}
}
