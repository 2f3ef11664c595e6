package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.CaseSteps;

/** Ends a case that was taken back. */
@Component("withdrawCase")
class WithdrawCaseDelegate implements JavaDelegate {

    private final CaseSteps steps;

    WithdrawCaseDelegate(CaseSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.withdraw(
                CaseVariables.number(execution),
                CaseVariables.text(execution, SupportCaseModel.REASON),
                CaseVariables.text(execution, SupportCaseModel.REQUESTED_BY));
    }
}
