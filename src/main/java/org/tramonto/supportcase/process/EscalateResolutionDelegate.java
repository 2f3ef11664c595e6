package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.CaseSteps;
import org.tramonto.supportcase.Target;

/** Marks a case whose solution is late. */
@Component("escalateResolution")
class EscalateResolutionDelegate implements JavaDelegate {

    private final CaseSteps steps;

    EscalateResolutionDelegate(CaseSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.escalate(CaseVariables.number(execution), Target.RESOLUTION);
    }
}
