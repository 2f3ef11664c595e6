package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.ProcessStep;
import org.tramonto.supportcase.CaseEnding;

/** Ends a case in favour of the one it belongs to. */
@ProcessStep(reads = {SupportCaseModel.MERGE_INTO, SupportCaseModel.REQUESTED_BY})
@Component("mergeCase")
class MergeCaseDelegate implements JavaDelegate {

    private final CaseEnding ending;

    MergeCaseDelegate(CaseEnding ending) {
        this.ending = ending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ending.merge(
                CaseVariables.number(execution),
                new CaseNumber(CaseVariables.text(execution, SupportCaseModel.MERGE_INTO)),
                CaseVariables.text(execution, SupportCaseModel.REQUESTED_BY));
    }
}
