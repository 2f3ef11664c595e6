package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.Problems;
import org.tramonto.retirement.ProgrammeSteps;

/** Moves the share of the wave; where something is missing nobody is moved and a person is asked. */
@Component("setWeight")
class SetWeightDelegate implements JavaDelegate {

    private final ProgrammeSteps steps;

    SetWeightDelegate(ProgrammeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            steps.startWave(ProgrammeVariables.key(execution), ProgrammeVariables.wave(execution));
        } catch (Problems.ConditionsMissing | Problems.AgainstTheLaw missing) {
            throw new BpmnError(TrafficWaveModel.CONDITION_MISSING, missing);
        }
    }
}
