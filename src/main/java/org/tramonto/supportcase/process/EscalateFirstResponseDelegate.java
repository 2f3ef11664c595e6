package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.CaseSteps;
import org.tramonto.supportcase.Target;

/** Marks a case whose first answer is late, and shows it first. */
@Component("escalateFirstResponse")
class EscalateFirstResponseDelegate implements JavaDelegate {

    private final CaseSteps steps;
    private final TaskOrder order;

    EscalateFirstResponseDelegate(CaseSteps steps, TaskOrder order) {
        this.steps = steps;
        this.order = order;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (steps.escalate(CaseVariables.number(execution), Target.FIRST_RESPONSE)) {
            order.showFirst(execution);
        }
    }
}
