package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.NoticeSteps;
import org.tramonto.shared.ProcessStep;

/** Writes down that the customers of the wave were told. */
@ProcessStep(reads = ProgrammeVariables.WAVE)
@Component("recordNotices")
class RecordNoticesDelegate implements JavaDelegate {

    private final NoticeSteps steps;

    RecordNoticesDelegate(NoticeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordNotices(ProgrammeVariables.key(execution), ProgrammeVariables.wave(execution));
    }
}
