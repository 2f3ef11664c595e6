package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Around the table that turns a look into a verdict. */
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
