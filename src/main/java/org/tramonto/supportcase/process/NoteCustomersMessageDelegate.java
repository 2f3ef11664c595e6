package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.supportcase.CaseSteps;

/** Notes that the customer wrote again, so that the next answer gets its own date. */
@Component("noteCustomersMessage")
class NoteCustomersMessageDelegate implements JavaDelegate {

    private final CaseSteps steps;

    NoteCustomersMessageDelegate(CaseSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.noteCustomersMessage(CaseVariables.number(execution));
    }
}
