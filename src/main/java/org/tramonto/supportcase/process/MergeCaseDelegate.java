package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseSteps;

/** Ends a case in favour of the one it belongs to. */
@Component("mergeCase")
class MergeCaseDelegate implements JavaDelegate {

    private final CaseSteps steps;

    MergeCaseDelegate(CaseSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.merge(
                CaseVariables.number(execution),
                new CaseNumber(CaseVariables.text(execution, SupportCaseModel.MERGE_INTO)),
                CaseVariables.text(execution, SupportCaseModel.REQUESTED_BY));
    }
}
