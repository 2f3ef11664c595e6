package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.Priority;

/** Where the tasks of a case stand in the task list. */
@Component
class TaskOrder {

    private final TaskService tasks;

    TaskOrder(TaskService tasks) {
        this.tasks = tasks;
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
