package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.ProgrammeSteps;

/** Moves back as many as the old channel has room for. */
@Component("moveCustomersBack")
class MoveCustomersBackDelegate implements JavaDelegate {

    private final ProgrammeSteps steps;

    MoveCustomersBackDelegate(ProgrammeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.continueRollback(ProgrammeVariables.key(execution));
    }
}
