package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.CaseSteps;
import org.tramonto.supportcase.Target;

/** Tells the team that a first answer is due soon. */
@Component("warnOfFirstResponse")
class WarnOfFirstResponseDelegate implements JavaDelegate {

    private final CaseSteps steps;

    WarnOfFirstResponseDelegate(CaseSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.warn(CaseVariables.number(execution), Target.FIRST_RESPONSE);
    }
}
