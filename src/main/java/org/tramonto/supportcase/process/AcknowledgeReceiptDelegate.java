package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.CaseSteps;

/** Tells the customer that their message is here. */
@Component("acknowledgeReceipt")
class AcknowledgeReceiptDelegate implements JavaDelegate {

    private final CaseSteps steps;

    AcknowledgeReceiptDelegate(CaseSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.acknowledgeReceipt(CaseVariables.number(execution));
    }
}
