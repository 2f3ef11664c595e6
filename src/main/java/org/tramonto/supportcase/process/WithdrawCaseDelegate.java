package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.shared.ProcessStep;
import org.tramonto.supportcase.CaseEnding;

/** Ends a case that was taken back. */
@ProcessStep(reads = {SupportCaseModel.REASON, SupportCaseModel.REQUESTED_BY})
@Component("withdrawCase")
class WithdrawCaseDelegate implements JavaDelegate {

    private final CaseEnding ending;

    WithdrawCaseDelegate(CaseEnding ending) {
        this.ending = ending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ending.withdraw(
                CaseVariables.number(execution),
                CaseVariables.text(execution, SupportCaseModel.REASON),
                CaseVariables.text(execution, SupportCaseModel.REQUESTED_BY));
    }
}
