package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.ProgrammeSteps;
import org.tramonto.shared.ProcessStep;

/** Lets the wave pass, if all still holds. */
@ProcessStep(reads = ProgrammeVariables.WAVE)
@Component("passWave")
class PassWaveDelegate implements JavaDelegate {

    private final ProgrammeSteps steps;

    PassWaveDelegate(ProgrammeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.passWave(ProgrammeVariables.key(execution), ProgrammeVariables.wave(execution));
    }
}
