package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.CaseSteps;

/** Counts a case as solved because the customer stayed silent. */
@Component("solveWithoutReply")
class SolveWithoutReplyDelegate implements JavaDelegate {

    private final CaseSteps steps;

    SolveWithoutReplyDelegate(CaseSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.solveWithoutReply(CaseVariables.number(execution));
    }
}
