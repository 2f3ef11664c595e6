package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.ProcessStep;
import org.tramonto.sla.ServiceLevel;
import org.tramonto.supportcase.CaseFacts;
import org.tramonto.supportcase.CaseSteps;

/** Around the service-level table: hands it the priority, puts the promised times on the case. */
@ProcessStep(sets = "casePriority")
@Component("setServiceLevel")
class SetServiceLevelListener implements ExecutionListener {

    private final CaseFacts facts;
    private final CaseSteps steps;

    SetServiceLevelListener(CaseFacts facts, CaseSteps steps) {
        this.facts = facts;
        this.steps = steps;
    }

    @Override
    public void notify(DelegateExecution execution) {
        CaseNumber number = CaseVariables.number(execution);
        if (EVENTNAME_START.equals(execution.getEventName())) {
            String priority = facts.priority(number).code();
            execution.setVariable("casePriority", Variables.stringValue(priority, true));
        } else {
            steps.setServiceLevel(
                    number, ServiceLevel.parse(DecisionAnswers.single(execution).getEntryMap()));
        }
    }
}
