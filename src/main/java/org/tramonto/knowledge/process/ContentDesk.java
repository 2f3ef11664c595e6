package org.tramonto.knowledge.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import org.tramonto.shared.ProcessStep;

/** Keeps tasks and texts together: a task can't be completed while what it asks for is not done. */
@ProcessStep(reads = {ContentChangeModel.TOPIC, ContentChangeModel.WAVE})
@Component("contentDesk")
class ContentDesk implements TaskListener {

    private final ContentSteps steps;

    ContentDesk(ContentSteps steps) {
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        if (!steps.isDone(
                task.getTaskDefinitionKey(),
                (String) task.getVariable(ContentChangeModel.TOPIC),
                (Integer) task.getVariable(ContentChangeModel.WAVE),
                (String) task.getVariable(ContentChangeModel.ITEM))) {
            throw new TextNotChanged(task.getName());
        }
    }
}
