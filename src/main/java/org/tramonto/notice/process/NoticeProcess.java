package org.tramonto.notice.process;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.Notices;

/** Lets the process follow its notice, after the notice has moved and in a transaction of its own. */
@Component
class NoticeProcess {

    /** Write, approve, release: a notice that was stopped ends all of them, one after the other. */
    private static final int MOST_TASKS = 3;

    private final Notices notices;
    private final NoticeSteps steps;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final JdbcClient jdbc;

    NoticeProcess(Notices notices, NoticeSteps steps, RuntimeService runtime, TaskService tasks, JdbcClient jdbc) {
        this.notices = notices;
        this.steps = steps;
        this.runtime = runtime;
        this.tasks = tasks;
        this.jdbc = jdbc;
    }

    /** Brings the process to where the notice is; harmless where it is there already. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void follow(NoticeOrder order) {
        oneAtATime(order);
        for (ProcessInstance instance : instances(order)) {
            for (int i = 0; i < MOST_TASKS && finishDone(order, instance); i++) {
                // the next task may be done as well
            }
            notices.find(order)
                    .filter(notice -> notice.state().isOver())
                    .ifPresent(over -> runtime.createMessageCorrelation(CustomerNoticeModel.NOTICE_FINISHED)
                            .processInstanceId(instance.getId())
                            .correlateAll());
        }
    }

    /** The notices of all processes that run. */
    @Transactional(readOnly = true)
    public List<NoticeOrder> running() {
        return runtime.createProcessInstanceQuery().processDefinitionKey(CustomerNoticeModel.KEY).list().stream()
                .map(instance -> NoticeVariables.order(
                        (String) runtime.getVariable(instance.getId(), NoticeVariables.TOPIC),
                        (String) runtime.getVariable(instance.getId(), NoticeVariables.OCCASION),
                        ((Number) runtime.getVariable(instance.getId(), NoticeVariables.ROUND)).intValue()))
                .toList();
    }

    private boolean finishDone(NoticeOrder order, ProcessInstance instance) {
        boolean finished = false;
        for (Task task :
                tasks.createTaskQuery().processInstanceId(instance.getId()).list()) {
            if (steps.isDone(order, task.getTaskDefinitionKey())) {
                tasks.complete(task.getId());
                finished = true;
            }
        }
        return finished;
    }

    private List<ProcessInstance> instances(NoticeOrder order) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(CustomerNoticeModel.KEY)
                .variableValueEquals(NoticeVariables.TOPIC, order.topic())
                .variableValueEquals(NoticeVariables.OCCASION, order.occasion().code())
                .variableValueEquals(NoticeVariables.ROUND, order.round())
                .list();
    }

    /** Two nodes, or a person and the clock, must not both end a task. */
    private void oneAtATime(NoticeOrder order) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", CustomerNoticeModel.KEY + ":" + order)
                .query((row, n) -> true)
                .single();
    }
}
