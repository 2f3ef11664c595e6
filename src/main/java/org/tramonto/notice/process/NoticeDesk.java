package org.tramonto.notice.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.Problems;

/** A task of a notice ends when the notice has moved, and can't be completed past it. */
@Component("noticeDesk")
class NoticeDesk implements TaskListener {

    private final NoticeSteps steps;

    NoticeDesk(NoticeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        NoticeOrder order = NoticeVariables.order(task);
        if (!steps.isDone(order, task.getTaskDefinitionKey())) {
            throw new Problems.StepNotTaken(order.toString());
        }
    }
}
