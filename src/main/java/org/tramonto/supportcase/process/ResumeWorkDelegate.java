package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.CaseSnoozing;
import org.tramonto.supportcase.CaseSteps;

/** Ends a wait because the customer wrote. */
@Component("resumeWork")
class ResumeWorkDelegate implements JavaDelegate {

    private final CaseSteps steps;
    private final CaseSnoozing snoozing;

    ResumeWorkDelegate(CaseSteps steps, CaseSnoozing snoozing) {
        this.steps = steps;
        this.snoozing = snoozing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.resumeWork(CaseVariables.number(execution));
        snoozing.forget(CaseVariables.number(execution));
    }
}
