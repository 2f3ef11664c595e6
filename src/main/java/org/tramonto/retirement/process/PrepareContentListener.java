package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.ProgrammeTexts;
import org.tramonto.shared.ProgrammeKey;

/** Says which texts the called process is about, and what they may say. */
@Component("prepareContent")
class PrepareContentListener implements ExecutionListener {

    private final ProgrammeTexts texts;
    private final Retirement retirement;

    PrepareContentListener(ProgrammeTexts texts, Retirement retirement) {
        this.texts = texts;
        this.retirement = retirement;
    }

    @Override
    public void notify(DelegateExecution execution) {
        ProgrammeKey key = ProgrammeVariables.key(execution);
        texts.prepare(key, wave(execution, key));
    }

    private int wave(DelegateExecution execution, ProgrammeKey key) {
        if (execution.getCurrentActivityId().equals(ChannelRetirementModel.VERIFY_CONTENT)) {
            return retirement.closingContent(key.value());
        }
        boolean ofAWave = execution.getProcessDefinitionId().startsWith(TrafficWaveModel.KEY + ":");
        return ofAWave ? ProgrammeVariables.wave(execution) : 0;
    }
}
