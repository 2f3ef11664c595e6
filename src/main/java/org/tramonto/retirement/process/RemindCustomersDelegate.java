package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.shared.ProcessStep;

/** Begins the reminder of a wave beside it: the wave waits for nobody who is reminded. */
@ProcessStep(reads = ProgrammeVariables.WAVE)
@Component("remindCustomers")
class RemindCustomersDelegate implements JavaDelegate {

    private final SideNotices sideNotices;

    RemindCustomersDelegate(SideNotices sideNotices) {
        this.sideNotices = sideNotices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sideNotices.remind(ProgrammeVariables.key(execution), ProgrammeVariables.wave(execution));
    }
}
