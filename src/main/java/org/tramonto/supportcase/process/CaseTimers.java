package org.tramonto.supportcase.process;

import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.Events.PromiseChanged;

/**
 * Moves what waits for a date of a case when its dates move: due dates of tasks, and the timers around them. A timer that
 * went off for a date that was is set again for one that is to come; the engine has no call for that beside its own.
 */
@Component
class CaseTimers {

    private final TaskService tasks;
    private final Due due;
    private final ProcessEngineConfigurationImpl engine;

    CaseTimers(TaskService tasks, Due due, ProcessEngineConfigurationImpl engine) {
        this.tasks = tasks;
        this.due = due;
        this.engine = engine;
    }

    @EventListener
    void promised(PromiseChanged changed) {
        List<Task> open = tasks.createTaskQuery()
                .processInstanceBusinessKey(changed.number().value())
                .processDefinitionKey(SupportCaseModel.KEY)
                .list();
        for (Task task : open) {
            due.ofTask(task.getTaskDefinitionKey(), changed.number()).ifPresent(date -> {
                task.setDueDate(date);
                tasks.saveTask(task);
            });
            engine.getCommandExecutorTxRequired().execute(context -> {
                setTimers(context, task.getExecutionId());
                return null;
            });
        }
    }

    private static void setTimers(CommandContext context, String executionId) {
        ExecutionEntity waiting = context.getExecutionManager().findExecutionById(executionId);
        List<TimerEntity> set = context.getJobManager().findTimersByExecutionId(executionId);
        TimerDeclarationImpl.getDeclarationsForScope(waiting.getActivity())
                .forEach((event, declared) -> set.stream()
                        .filter(timer -> event.equals(timer.getActivityId()))
                        .findFirst()
                        .ifPresentOrElse(
                                timer -> declared.resolveAndSetDuedate(waiting, timer, false),
                                () -> setAgain(waiting, declared)));
    }

    private static void setAgain(ExecutionEntity waiting, TimerDeclarationImpl declared) {
        TimerEntity asked = new TimerEntity();
        declared.resolveAndSetDuedate(waiting, asked, false);
        if (asked.getDuedate().after(ClockUtil.getCurrentTime())) {
            declared.createTimerInstance(waiting);
        }
    }
}
