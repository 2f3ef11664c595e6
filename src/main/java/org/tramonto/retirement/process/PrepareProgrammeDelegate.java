package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.ProgrammeSteps;

/** Writes everybody who used the channel into the ledger. */
@Component("prepareProgramme")
class PrepareProgrammeDelegate implements JavaDelegate {

    private final ProgrammeSteps steps;

    PrepareProgrammeDelegate(ProgrammeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.prepare(ProgrammeVariables.key(execution));
    }
}
