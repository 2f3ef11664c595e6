package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.CaseSteps;
import org.tramonto.supportcase.Target;

/** Marks a case whose solution is late, and shows it first. */
@Component("escalateResolution")
class EscalateResolutionDelegate implements JavaDelegate {

    private final CaseSteps steps;
    private final TaskOrder order;

    EscalateResolutionDelegate(CaseSteps steps, TaskOrder order) {
        this.steps = steps;
        this.order = order;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (steps.escalate(CaseVariables.number(execution), Target.RESOLUTION)) {
            order.showFirst(execution);
        }
    }
}
