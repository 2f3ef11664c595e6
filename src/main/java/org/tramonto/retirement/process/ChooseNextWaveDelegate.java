package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.ProgrammeState;
import org.tramonto.retirement.ProgrammeSteps;
import org.tramonto.retirement.Standing;
import org.tramonto.shared.ProcessStep;

/** Takes the wave that the programme stands at. */
@ProcessStep(
        sets = {ProgrammeVariables.WAVE, ChannelRetirementModel.ALL_WAVES_PASSED, ChannelRetirementModel.PLAN_ENDS})
@Component("chooseNextWave")
class ChooseNextWaveDelegate implements JavaDelegate {

    private final ProgrammeSteps steps;

    ChooseNextWaveDelegate(ProgrammeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Standing standing = steps.standing(ProgrammeVariables.key(execution));
        execution.setVariable(ProgrammeVariables.WAVE, Math.max(1, standing.wave()));
        execution.setVariable(ChannelRetirementModel.ALL_WAVES_PASSED, standing.state() == ProgrammeState.DRAINING);
        execution.setVariable(ChannelRetirementModel.PLAN_ENDS, standing.isPlanOver());
    }
}
