package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.shared.ProcessStep;
import org.tramonto.supportcase.CaseSteps;
import org.tramonto.supportcase.Problems.CustomerUnreachable;

/** Reminds a customer who has not answered. */
@ProcessStep(errors = SupportCaseModel.CUSTOMER_UNREACHABLE)
@Component("remindCustomer")
class RemindCustomerDelegate implements JavaDelegate {

    private final CaseSteps steps;

    RemindCustomerDelegate(CaseSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            steps.remindCustomer(CaseVariables.number(execution));
        } catch (CustomerUnreachable unreachable) {
            throw new BpmnError(SupportCaseModel.CUSTOMER_UNREACHABLE);
        }
    }
}
