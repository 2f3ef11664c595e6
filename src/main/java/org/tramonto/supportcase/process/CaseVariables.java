package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.tramonto.shared.CaseNumber;

/** Reads what the process knows of its case. */
final class CaseVariables {

    private CaseVariables() {}

    static CaseNumber number(DelegateExecution execution) {
        return new CaseNumber(execution.getProcessBusinessKey());
    }

    static String text(VariableScope scope, String name) {
        return (String) scope.getVariable(name);
    }
}
