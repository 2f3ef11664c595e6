package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.process.StepsDone.Step;
import org.tramonto.shared.ProgrammeKey;

/**
 * Keeps tasks and programme together: a task that stands for a decision ends when the decision was taken, wherever that
 * was, and can't be completed past it.
 */
@Component("programmeDesk")
class ProgrammeDesk implements TaskListener {

    private final StepsDone steps;

    ProgrammeDesk(StepsDone steps) {
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        Step step = new Step(
                new ProgrammeKey(task.getExecution().getProcessBusinessKey()),
                task.getTaskDefinitionKey(),
                (Integer) task.getVariable(ProgrammeVariables.WAVE),
                (String) task.getVariable(ProgrammeVariables.CUSTOMER));
        if (StepsDone.followsProgramme(step.task()) && !steps.isDone(step)) {
            throw new StepNotTaken(step.key(), task.getName());
        }
    }
}
