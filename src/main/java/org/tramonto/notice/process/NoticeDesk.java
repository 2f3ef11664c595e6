package org.tramonto.notice.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.Problems;
import org.tramonto.shared.ProcessStep;

/** A task of a notice ends when the notice has moved, and can't be completed past it. */
@ProcessStep(reads = {NoticeVariables.TOPIC, NoticeVariables.OCCASION, NoticeVariables.ROUND})
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
