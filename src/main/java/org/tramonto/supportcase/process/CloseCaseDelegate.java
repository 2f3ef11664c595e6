package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.CaseEnding;

/** Closes the case for good. */
@Component("closeCase")
class CloseCaseDelegate implements JavaDelegate {

    private final CaseEnding ending;

    CloseCaseDelegate(CaseEnding ending) {
        this.ending = ending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ending.close(CaseVariables.number(execution));
    }
}
