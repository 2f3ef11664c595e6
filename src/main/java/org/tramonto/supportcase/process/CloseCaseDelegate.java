package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.CaseSteps;

/** Closes the case for good. */
@Component("closeCase")
class CloseCaseDelegate implements JavaDelegate {

    private final CaseSteps steps;

    CloseCaseDelegate(CaseSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.close(CaseVariables.number(execution));
    }
}
