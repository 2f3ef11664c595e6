package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.CaseSteps;

/** Records that the solution stands. */
@Component("recordConfirmation")
class RecordConfirmationDelegate implements JavaDelegate {

    private final CaseSteps steps;

    RecordConfirmationDelegate(CaseSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordConfirmation(CaseVariables.number(execution));
    }
}
