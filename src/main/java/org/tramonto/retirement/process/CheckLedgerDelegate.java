package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.ProgrammeSteps;
import org.tramonto.shared.ProcessStep;
import org.tramonto.shared.ProgrammeKey;

/** Looks whether every customer is accounted for and nobody's case is open on the old channel. */
@ProcessStep(sets = ChannelRetirementModel.EVERYBODY_ACCOUNTED_FOR)
@Component("checkLedger")
class CheckLedgerDelegate implements JavaDelegate {

    private final ProgrammeSteps steps;

    CheckLedgerDelegate(ProgrammeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ProgrammeKey key = ProgrammeVariables.key(execution);
        steps.drainCases(key);
        execution.setVariable(
                ChannelRetirementModel.EVERYBODY_ACCOUNTED_FOR,
                steps.checkClosing(key).mayClose());
    }
}
