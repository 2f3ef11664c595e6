package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.WaveAnalyses;

/** Compares the shifted customers with the others and keeps what is found. */
@Component("analyseWave")
class AnalyseWaveDelegate implements JavaDelegate {

    private final WaveAnalyses analyses;

    AnalyseWaveDelegate(WaveAnalyses analyses) {
        this.analyses = analyses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        analyses.analyse(ProgrammeVariables.key(execution));
    }
}
