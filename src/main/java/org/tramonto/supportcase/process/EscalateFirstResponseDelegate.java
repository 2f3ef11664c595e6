package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.CaseSteps;
import org.tramonto.supportcase.Target;

/** Marks a case whose first answer is late. */
@Component("escalateFirstResponse")
class EscalateFirstResponseDelegate implements JavaDelegate {

    private final CaseSteps steps;

    EscalateFirstResponseDelegate(CaseSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.escalate(CaseVariables.number(execution), Target.FIRST_RESPONSE);
    }
}
