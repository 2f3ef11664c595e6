package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import org.tramonto.shared.ProcessStep;

/** Around the table that turns a look into a verdict. */
@ProcessStep(
        reads = ProgrammeVariables.WAVE,
        sets = {
            "programmeState",
            "look",
            "onBreach",
            "soakOver",
            "longUndecided",
            "enoughOutcomes",
            "successorsFree",
            TrafficWaveModel.VERDICT,
            TrafficWaveModel.REASON
        })
@Component("judgeWave")
class JudgeWaveListener implements ExecutionListener {

    private final VerdictTable table;

    JudgeWaveListener(VerdictTable table) {
        this.table = table;
    }

    @Override
    public void notify(DelegateExecution execution) {
        table.consult(execution);
    }
}
