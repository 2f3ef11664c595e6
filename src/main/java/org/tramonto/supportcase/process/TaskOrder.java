package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Where the tasks of a case stand in the task list. */
@Component
class TaskOrder {

    private final TaskService tasks;

    TaskOrder(TaskService tasks) {
        this.tasks = tasks;
    }

    /** Puts the case before all others: the task it stands at, and those to come. */
    void showFirst(DelegateExecution execution) {
        execution.setVariable(SupportCaseModel.PRIORITY, SupportCaseModel.FIRST);
        for (Task task : tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .list()) {
            tasks.setPriority(task.getId(), SupportCaseModel.FIRST);
        }
    }
}
