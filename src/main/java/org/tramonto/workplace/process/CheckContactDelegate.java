package org.tramonto.workplace.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.shared.ProcessStep;
import org.tramonto.workplace.HandTakenContacts;

/** Refuses a start that took no contact. */
@ProcessStep(reads = LogACallModel.CONTACT)
@Component("checkContact")
class CheckContactDelegate implements JavaDelegate {

    private final HandTakenContacts contacts;

    CheckContactDelegate(HandTakenContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        contacts.requireTaken((String) execution.getVariable(LogACallModel.CONTACT));
    }
}
