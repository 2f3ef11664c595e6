package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.ProgrammeSteps;
import org.tramonto.shared.ProcessStep;

/** Returns to the share of the wave before. */
@ProcessStep(reads = {ProgrammeVariables.WAVE, TrafficWaveModel.REASON})
@Component("stepBack")
class StepBackDelegate implements JavaDelegate {

    private final ProgrammeSteps steps;

    StepBackDelegate(ProgrammeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.stepBack(
                ProgrammeVariables.key(execution),
                ProgrammeVariables.wave(execution),
                ProgrammeVariables.text(execution, TrafficWaveModel.REASON));
    }
}
