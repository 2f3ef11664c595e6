package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.CaseSteps;

/** Asks the team to call a customer who can't be written to. */
@Component("askTeamToCall")
class AskTeamToCallDelegate implements JavaDelegate {

    private final CaseSteps steps;

    AskTeamToCallDelegate(CaseSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.askTeamToCall(CaseVariables.number(execution));
    }
}
