package org.tramonto.retirement.process;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Reads what the decision table of the current activity answered. */
final class DecisionAnswers {

    /** Where the engine leaves the answer for listeners at the end of a business rule task. */
    private static final String RESULT = "decisionResult";

    private DecisionAnswers() {}

    /** @throws IllegalStateException where the table gave no answer, or more than one */
    static DmnDecisionResultEntries single(DelegateExecution execution) {
        DmnDecisionResult result = (DmnDecisionResult) execution.getVariable(RESULT);
        if (result == null || result.size() != 1) {
            throw new IllegalStateException("the decision table of " + execution.getCurrentActivityName()
                    + " must give exactly one answer, it gave " + (result == null ? 0 : result.size()));
        }
        return result.getSingleResult();
    }
}
