package org.tramonto.supportcase.process;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseSnoozing;
import org.tramonto.supportcase.Events.CaseAssigned;
import org.tramonto.supportcase.Events.CaseOpened;
import org.tramonto.supportcase.Events.CustomerAnswered;
import org.tramonto.supportcase.Events.CustomerWroteAgain;
import org.tramonto.supportcase.Events.HandoverRequested;
import org.tramonto.supportcase.Events.MergeRequested;
import org.tramonto.supportcase.Events.MergeUndone;
import org.tramonto.supportcase.Events.SolutionConfirmed;
import org.tramonto.supportcase.Events.StepCompleted;
import org.tramonto.supportcase.Events.WithdrawalRequested;
import org.tramonto.supportcase.NextStep;
import org.tramonto.supportcase.Problems.OutOfStep;

/**
 * Moves the process instance of a case with the case, in the transaction of the case: both change or neither. Where the
 * diagram has no place for what happened, the change is refused as {@link OutOfStep} instead of drifting apart.
 */
@Component
class SupportCaseProcess {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Due due;
    private final CaseSnoozing snoozing;

    SupportCaseProcess(RuntimeService runtime, TaskService tasks, Due due, CaseSnoozing snoozing) {
        this.snoozing = snoozing;
        this.runtime = runtime;
        this.tasks = tasks;
        this.due = due;
    }

    @EventListener
    void start(CaseOpened opened) {
        runtime.startProcessInstanceByKey(SupportCaseModel.KEY, opened.number().value());
    }

    @EventListener
    void completeStep(StepCompleted completed) {
        List<Task> steps = tasksOf(completed.number());
        if (steps.size() != 1) {
            throw new OutOfStep(completed.number(), "task");
        }
        String task = steps.get(0).getId();
        // The word on what comes next stays with the process; that this very task was done lasts for this call alone.
        tasks.complete(
                task,
                Variables.putValue(SupportCaseModel.NEXT_STEP, completed.next().variable())
                        .putValueTyped(SupportCaseModel.STEP_DONE, Variables.stringValue(task, true)));
    }

    @EventListener
    void answered(CustomerAnswered answered) {
        // Who writes to the customer of a case that is put off has taken it up.
        if (tasksOf(answered.number()).stream()
                .anyMatch(task -> SupportCaseModel.WAIT_FOR_DATE.equals(task.getTaskDefinitionKey()))) {
            completeStep(new StepCompleted(answered.number(), NextStep.WORK));
            snoozing.forget(answered.number());
        }
        redate(answered.number());
    }

    @EventListener
    void customerWroteAgain(CustomerWroteAgain wrote) {
        correlate(wrote.number(), SupportCaseModel.CUSTOMER_WROTE_AGAIN, Variables.createVariables());
        redate(wrote.number());
    }

    @EventListener
    void confirm(SolutionConfirmed confirmed) {
        correlate(confirmed.number(), SupportCaseModel.SOLUTION_CONFIRMED, Variables.createVariables());
    }

    @EventListener
    void handOver(HandoverRequested requested) {
        correlate(
                requested.number(),
                SupportCaseModel.HANDOVER_REQUESTED,
                Variables.putValue(SupportCaseModel.NEW_TEAM, requested.team())
                        .putValue(SupportCaseModel.REQUESTED_BY, requested.by()));
    }

    @EventListener
    void withdraw(WithdrawalRequested requested) {
        correlate(
                requested.number(),
                SupportCaseModel.WITHDRAWAL_REQUESTED,
                Variables.putValue(SupportCaseModel.REASON, cut(requested.reason()))
                        .putValue(SupportCaseModel.REQUESTED_BY, requested.by()));
    }

    @EventListener
    void merge(MergeRequested requested) {
        correlate(
                requested.number(),
                SupportCaseModel.MERGE_REQUESTED,
                Variables.putValue(SupportCaseModel.MERGE_INTO, requested.into().value())
                        .putValue(SupportCaseModel.REQUESTED_BY, requested.by()));
    }

    /** The instance ended with the merge; another begins where the case stood. */
    @EventListener
    void goOn(MergeUndone undone) {
        String place = switch (undone.status()) {
            case OPENED, ACKNOWLEDGED -> SupportCaseModel.ANSWER_CUSTOMER;
            case WAITING_FOR_CUSTOMER -> SupportCaseModel.WAIT_FOR_CUSTOMER;
            case WAITING_FOR_THIRD_PARTY -> SupportCaseModel.WAIT_FOR_THIRD_PARTY;
            case SOLVED -> SupportCaseModel.AWAIT_CONFIRMATION;
            case CONFIRMED -> SupportCaseModel.REOPENING_WINDOW_OVER;
            default -> SupportCaseModel.WORK_ON_CASE;
        };
        runtime.createProcessInstanceByKey(SupportCaseModel.KEY)
                .businessKey(undone.number().value())
                .startBeforeActivity(place)
                .execute();
    }

    @EventListener
    void assign(CaseAssigned assigned) {
        for (Task task : tasksOf(assigned.number())) {
            if (!Objects.equals(task.getAssignee(), assigned.assignee())) {
                tasks.setAssignee(task.getId(), assigned.assignee());
            }
        }
    }

    /** A task that lasts is due when the next answer or the solution is, and that changes with each message and answer. */
    private void redate(CaseNumber number) {
        for (Task task : tasksOf(number)) {
            if (SupportCaseModel.WORK_ON_CASE.equals(task.getTaskDefinitionKey())) {
                task.setDueDate(due.work(number));
                tasks.saveTask(task);
            }
        }
    }

    private List<Task> tasksOf(CaseNumber number) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number.value())
                .processDefinitionKey(SupportCaseModel.KEY)
                .list();
    }

    /** Every place of the diagram that waits for this message gets it: "may happen any time" and "ends this wait". */
    private void correlate(CaseNumber number, String message, VariableMap variables) {
        boolean nobodyWaits = runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(number.value())
                .setVariables(variables)
                .correlateAllWithResult()
                .isEmpty();
        if (nobodyWaits) {
            throw new OutOfStep(number, message);
        }
    }

    /** The engine keeps strings of up to 4,000 characters. */
    private static String cut(String text) {
        return text.length() <= 2000 ? text : text.substring(0, 2000);
    }
}
