package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.ProgrammeSteps;

/** Lets the closed channel answer with a pointer to the others. */
@Component("setUpPointer")
class SetUpPointerDelegate implements JavaDelegate {

    private final ProgrammeSteps steps;

    SetUpPointerDelegate(ProgrammeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.observe(ProgrammeVariables.key(execution));
    }
}
