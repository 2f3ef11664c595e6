package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.CaseFacts;
import org.tramonto.supportcase.Events.CaseSorted;
import org.tramonto.supportcase.Priority;

/** Where the tasks of a case stand in the task list. */
@Component
class TaskOrder {

    private final TaskService tasks;
    private final CaseFacts facts;

    TaskOrder(TaskService tasks, CaseFacts facts) {
        this.tasks = tasks;
        this.facts = facts;
    }

    /** A case of another priority stands elsewhere in the list. */
    @EventListener
    void sorted(CaseSorted sorted) {
        for (Task task : tasks.createTaskQuery()
                .processInstanceBusinessKey(sorted.number().value())
                .processDefinitionKey(SupportCaseModel.KEY)
                .list()) {
            tasks.setPriority(task.getId(), facts.rank(sorted.number()));
        }
    }

    /** Puts the task that the case stands at where {@link Desk#priority} puts those to come: before all others. */
    void showFirst(DelegateExecution execution) {
        for (Task task : tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .list()) {
            tasks.setPriority(task.getId(), Priority.FIRST);
        }
    }
}
