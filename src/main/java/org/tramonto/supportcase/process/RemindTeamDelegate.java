package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.CaseSteps;

/** Reminds the team that it waits for somebody else. */
@Component("remindTeam")
class RemindTeamDelegate implements JavaDelegate {

    private final CaseSteps steps;

    RemindTeamDelegate(CaseSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.remindTeam(CaseVariables.number(execution));
    }
}
