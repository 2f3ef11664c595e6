package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.LegalFacts.Phase;
import org.tramonto.shared.ProcessStep;

/** Around the law's table before announcing. */
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
@Component("checkLawBeforeAnnouncing")
class CheckLawBeforeAnnouncingListener implements ExecutionListener {

    private final LawTable law;

    CheckLawBeforeAnnouncingListener(LawTable law) {
        this.law = law;
    }

    @Override
    public void notify(DelegateExecution execution) {
        law.consult(execution, Phase.ANNOUNCING);
    }
}
