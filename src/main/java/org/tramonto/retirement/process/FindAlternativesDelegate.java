package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.ProgrammeSteps;
import org.tramonto.shared.ProcessStep;

/** Finds the channels that fit each customer of the wave. */
@ProcessStep(reads = ProgrammeVariables.WAVE)
@Component("findAlternatives")
class FindAlternativesDelegate implements JavaDelegate {

    private final ProgrammeSteps steps;

    FindAlternativesDelegate(ProgrammeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.findCustomersWithoutAlternative(ProgrammeVariables.key(execution), ProgrammeVariables.wave(execution));
    }
}
