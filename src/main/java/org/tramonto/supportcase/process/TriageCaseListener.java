package org.tramonto.supportcase.process;

import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Language;
import org.tramonto.shared.ProcessStep;
import org.tramonto.supportcase.CaseFacts;
import org.tramonto.supportcase.CaseSteps;
import org.tramonto.supportcase.Priority;
import org.tramonto.supportcase.Triage;
import org.tramonto.supportcase.TriageFacts;

/**
 * Around the triage table: hands it the facts, takes its answer. The facts are transient variables: they last as long as
 * the decision and leave no rows behind.
 */
@ProcessStep(sets = {"words", "channel", "publicContact", "language"})
@Component("triageCase")
class TriageCaseListener implements ExecutionListener {

    private final CaseFacts facts;
    private final CaseSteps steps;

    TriageCaseListener(CaseFacts facts, CaseSteps steps) {
        this.facts = facts;
        this.steps = steps;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (EVENTNAME_START.equals(execution.getEventName())) {
            ask(execution, facts.triage(CaseVariables.number(execution)));
        } else {
            take(execution, DecisionAnswers.single(execution));
        }
    }

    private static void ask(DelegateExecution execution, TriageFacts facts) {
        execution.setVariable("words", Variables.stringValue(facts.words(), true));
        execution.setVariable("channel", Variables.stringValue(facts.channel(), true));
        execution.setVariable("publicContact", Variables.booleanValue(facts.publicContact(), true));
        execution.setVariable("language", Variables.stringValue(facts.language(), true));
    }

    private void take(DelegateExecution execution, DmnDecisionResultEntries answer) {
        steps.triage(
                CaseVariables.number(execution),
                new Triage(
                        answer.getEntry("category"),
                        Priority.of(answer.getEntry("priority")),
                        answer.getEntry("team"),
                        new Language(answer.getEntry("language"))));
    }
}
