package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.ProgrammeSteps;

/** Moves everybody who is left, because the provider has ended the channel. */
@Component("shiftEverybody")
class ShiftEverybodyDelegate implements JavaDelegate {

    private final ProgrammeSteps steps;

    ShiftEverybodyDelegate(ProgrammeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.endByProvider(ProgrammeVariables.key(execution));
    }
}
