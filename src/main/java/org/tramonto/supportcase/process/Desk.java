package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.ProcessFunction;
import org.tramonto.supportcase.CaseDesk;
import org.tramonto.supportcase.CaseFacts;
import org.tramonto.supportcase.CaseStatus;
import org.tramonto.supportcase.Problems.StepNotDone;

/**
 * Keeps tasks and case together: a task taken in Tasklist is a case taken, the next task of a case goes to the person who
 * has it, and a task that somebody completes past the workspace is refused: a step is done when the case has moved.
 */
@ProcessFunction
@Component("desk")
public class Desk implements TaskListener {

    private final CaseDesk cases;
    private final CaseFacts facts;

    Desk(CaseDesk cases, CaseFacts facts) {
        this.cases = cases;
        this.facts = facts;
    }

    /** Who has the case; null where nobody does. */
    public String assignee(DelegateExecution execution) {
        return facts.assignee(CaseVariables.number(execution));
    }

    /** The team that has the case. */
    public String team(DelegateExecution execution) {
        return facts.team(CaseVariables.number(execution));
    }

    /** Where the tasks of the case stand among others: by its priority, and before all of them once it escalated. */
    public int priority(DelegateExecution execution) {
        return facts.rank(CaseVariables.number(execution));
    }

    @Override
    public void notify(DelegateTask task) {
        CaseNumber number = new CaseNumber(task.getExecution().getProcessBusinessKey());
        switch (task.getEventName()) {
            case EVENTNAME_ASSIGNMENT -> cases.assigned(number, task.getAssignee());
            case EVENTNAME_COMPLETE -> requireStepDone(number, task);
            default -> throw new IllegalStateException("not a listener for " + task.getEventName());
        }
    }

    private void requireStepDone(CaseNumber number, DelegateTask task) {
        boolean done = task.getId().equals(CaseVariables.text(task, SupportCaseModel.STEP_DONE));
        String nextStep = CaseVariables.text(task, SupportCaseModel.NEXT_STEP);
        CaseStatus status = facts.status(number);
        boolean agrees = nextStep != null
                && switch (nextStep) {
                    case "work", "later" -> status.isWorkedOn();
                    case "customer" -> status == CaseStatus.WAITING_FOR_CUSTOMER;
                    case "third_party" -> status == CaseStatus.WAITING_FOR_THIRD_PARTY;
                    case "solved" -> status.isSettled();
                    default -> false;
                };
        if (!done || !agrees) {
            throw new StepNotDone(number);
        }
    }
}
