package org.tramonto.retirement.process;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Shows a customer whose contact is late before all others. */
@Component("escalateOutreach")
class EscalateOutreachDelegate implements JavaDelegate {

    private static final int FIRST = 100;

    private final TaskService tasks;

    EscalateOutreachDelegate(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .list()
                .forEach(task -> tasks.setPriority(task.getId(), FIRST));
    }
}
