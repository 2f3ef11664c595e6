package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.ProgrammeSteps;
import org.tramonto.shared.ProcessStep;

/** Begins to move everybody back. */
@ProcessStep(reads = {ProgrammeVariables.WAVE, TrafficWaveModel.REASON})
@Component("rollBack")
class RollBackDelegate implements JavaDelegate {

    private final ProgrammeSteps steps;

    RollBackDelegate(ProgrammeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.rollBack(
                ProgrammeVariables.key(execution),
                ProgrammeVariables.wave(execution),
                ProgrammeVariables.text(execution, TrafficWaveModel.REASON));
    }
}
