package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.CaseSteps;

/** Takes a solved case up again. */
@Component("reopenCase")
class ReopenCaseDelegate implements JavaDelegate {

    private final CaseSteps steps;

    ReopenCaseDelegate(CaseSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.reopen(CaseVariables.number(execution));
    }
}
