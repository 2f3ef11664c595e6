package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.ProgrammeSteps;
import org.tramonto.shared.ProcessStep;

/** Stops the programme where it is and asks a person. */
@ProcessStep(reads = {ProgrammeVariables.WAVE, TrafficWaveModel.REASON})
@Component("holdWave")
class HoldWaveDelegate implements JavaDelegate {

    private final ProgrammeSteps steps;

    HoldWaveDelegate(ProgrammeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.holdWave(
                ProgrammeVariables.key(execution),
                ProgrammeVariables.wave(execution),
                ProgrammeVariables.text(execution, TrafficWaveModel.REASON));
    }
}
