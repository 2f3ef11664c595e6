package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.ProgrammeSteps;
import org.tramonto.retirement.Standing;
import org.tramonto.shared.ProcessStep;

/** Moves the share of the wave; where something is missing nobody is moved and a person is asked. */
@ProcessStep(reads = ProgrammeVariables.WAVE, errors = TrafficWaveModel.CONDITION_MISSING)
@Component("setWeight")
class SetWeightDelegate implements JavaDelegate {

    private final ProgrammeSteps steps;

    SetWeightDelegate(ProgrammeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int wave = ProgrammeVariables.wave(execution);
        Standing standing = steps.startWave(ProgrammeVariables.key(execution), wave);
        if (standing.waitsToStart(wave)) {
            throw new BpmnError(TrafficWaveModel.CONDITION_MISSING);
        }
    }
}
