package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.LegalFacts.Phase;
import org.tramonto.shared.ProcessStep;

/** Around the law's table before closing. */
@ProcessStep(
        sets = {
            "phase",
            "channelMandatory",
            "rulesNotKept",
            "rulesNotKnown",
            "warnings",
            ProgrammeVariables.LAW_ALLOWS,
            ProgrammeVariables.LAW_OUTCOME
        })
@Component("checkLawBeforeClosing")
class CheckLawBeforeClosingListener implements ExecutionListener {

    private final LawTable law;

    CheckLawBeforeClosingListener(LawTable law) {
        this.law = law;
    }

    @Override
    public void notify(DelegateExecution execution) {
        law.consult(execution, Phase.CLOSING);
    }
}
