package org.tramonto.supportcase;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.CaseNumber;
import org.tramonto.sla.DueDates;
import org.tramonto.sla.ServiceLevel;

/**
 * What the process does with a case: one method for each service task of {@code support-case.bpmn}. The engine may call
 * a step twice after a crash; the guards of the case make the second call harmless or refuse it.
 */
@Service
@Transactional
public class CaseSteps {

    private static final Logger log = LoggerFactory.getLogger(CaseSteps.class);

    private final CaseRows cases;
    private final Conversation conversation;
    private final CaseOutgoing outgoing;
    private final Staff staff;
    private final DueDates dueDates;
    private final Clock clock;

    CaseSteps(
            CaseRows cases,
            Conversation conversation,
            CaseOutgoing outgoing,
            Staff staff,
            DueDates dueDates,
            Clock clock) {
        this.cases = cases;
        this.conversation = conversation;
        this.outgoing = outgoing;
        this.staff = staff;
        this.dueDates = dueDates;
        this.clock = clock;
    }

    /** Puts the answer of the triage table on the case. A team that is gone falls back to the front desk, visibly. */
    public Triage triage(CaseNumber number, Triage answer) {
        SupportCase known = cases.lock(number);
        Triage triage = answer;
        if (!staff.hasTeam(answer.team())) {
            log.warn(
                    "case-triage sends case {} to team '{}', which does not exist; it goes to the front desk",
                    number,
                    answer.team());
            triage = new Triage(answer.category(), answer.priority(), CaseOpening.FRONT_DESK, answer.language());
        }
        known.triage(triage);
        cases.save(known);
        conversation.addEvent(
                known,
                "case_triaged",
                null,
                "category",
                triage.category(),
                "priority",
                triage.priority().code(),
                "team",
                triage.team(),
                "unknownTeam",
                triage == answer ? null : answer.team());
        return triage;
    }

    public void setServiceLevel(CaseNumber number, ServiceLevel level) {
        SupportCase known = cases.lock(number);
        known.promise(level, known.openedAt, dueDates);
        cases.save(known);
    }

    /** Tells the customer that we have their message, where that can be said in writing and a person wrote it. */
    public void acknowledgeReceipt(CaseNumber number) {
        SupportCase known = cases.lock(number);
        known.acknowledge(clock.instant());
        cases.save(known);
        boolean said = !conversation.opening(known.id, 0).byRobot() && outgoing.acknowledge(known);
        if (!said) {
            conversation.addEvent(known, "receipt_left_out", null);
        }
    }

    /** Warns the team that a date comes near, unless the target was met, or missed, meanwhile. */
    public void warn(CaseNumber number, Target target) {
        SupportCase known = cases.lock(number);
        if (isOutstanding(known, target) && clock.instant().isBefore(dueAt(known, target))) {
            conversation.addEvent(known, name(target) + "_due_soon", null);
        }
    }

    /** The date has passed: marks the case, once for each date however often its task is begun anew; answers whether it did. */
    public boolean escalate(CaseNumber number, Target target) {
        SupportCase known = cases.lock(number);
        boolean told = known.escalatedAt != null && !known.escalatedAt.isBefore(dueAt(known, target));
        boolean escalates = isOutstanding(known, target) && !told;
        if (escalates) {
            known.escalatedAt = clock.instant();
            cases.save(known);
            conversation.addEvent(known, name(target) + "_escalated", null);
        }
        return escalates;
    }

    /**
     * Reminds a customer who has not answered.
     *
     * @throws Problems.CustomerUnreachable where the customer has no address to write to; the diagram goes on from there,
     *     so the transaction does too
     */
    @Transactional(noRollbackFor = Problems.CustomerUnreachable.class)
    public void remindCustomer(CaseNumber number) {
        SupportCase known = cases.lock(number);
        if (!outgoing.sayAutomatically(known, "reminder")) {
            throw new Problems.CustomerUnreachable(number);
        }
        conversation.addEvent(known, "customer_reminded", null);
    }

    public void askTeamToCall(CaseNumber number) {
        conversation.addEvent(cases.lock(number), "customer_unreachable", null);
    }

    public void remindTeam(CaseNumber number) {
        conversation.addEvent(cases.lock(number), "team_reminded", null);
    }

    public void solveWithoutReply(CaseNumber number) {
        SupportCase known = cases.lock(number);
        known.solveWithoutReply(clock.instant(), dueDates);
        cases.save(known);
        outgoing.sayAutomatically(known, "without-reply");
        conversation.addEvent(known, "solved_without_reply", null);
    }

    public void noteCustomersMessage(CaseNumber number) {
        SupportCase known = cases.lock(number);
        known.customerWrote(clock.instant(), dueDates);
        cases.save(known);
    }

    public void resumeWork(CaseNumber number) {
        SupportCase known = cases.lock(number);
        // One that was put off is ours all the time; only those wait whose status says so.
        if (known.status != CaseStatus.IN_PROGRESS) {
            known.resume(clock.instant(), dueDates);
            cases.save(known);
        }
        conversation.addEvent(known, "work_resumed", null);
    }

    public void reopen(CaseNumber number) {
        SupportCase known = cases.lock(number);
        known.reopen(clock.instant(), dueDates);
        cases.save(known);
        conversation.addEvent(known, "case_reopened", null);
    }

    public void recordConfirmation(CaseNumber number) {
        SupportCase known = cases.lock(number);
        known.confirm(clock.instant());
        cases.save(known);
        conversation.addEvent(known, "solution_confirmed", null);
    }

    public void handOver(CaseNumber number, String team, String by) {
        SupportCase known = cases.lock(number);
        String from = known.team;
        known.handOver(team);
        cases.save(known);
        conversation.addEvent(known, "case_handed_over", by, "from", from, "to", team, "by", by);
    }

    private static boolean isOutstanding(SupportCase known, Target target) {
        return known.status.isOpen() && (target == Target.RESOLUTION || known.firstRespondedAt == null);
    }

    private static Instant dueAt(SupportCase known, Target target) {
        return target == Target.RESOLUTION ? known.resolutionDueAt : known.firstResponseDueAt;
    }

    private static String name(Target target) {
        return target.name().toLowerCase(Locale.ROOT);
    }
}
