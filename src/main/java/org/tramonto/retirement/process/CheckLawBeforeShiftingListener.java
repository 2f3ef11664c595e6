package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.LegalFacts.Phase;

/** Around the law's table before shifting. */
@Component("checkLawBeforeShifting")
class CheckLawBeforeShiftingListener implements ExecutionListener {

    private final LawTable law;

    CheckLawBeforeShiftingListener(LawTable law) {
        this.law = law;
    }

    @Override
    public void notify(DelegateExecution execution) {
        law.consult(execution, Phase.SHIFTING);
    }
}
