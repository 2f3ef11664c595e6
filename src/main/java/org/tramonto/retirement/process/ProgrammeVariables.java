package org.tramonto.retirement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.tramonto.shared.ProgrammeKey;

/** What the processes of a programme know of it; the programme itself is in our own tables. */
final class ProgrammeVariables {

    // What Tasklist shows
    static final String PROGRAMME = "programme";
    static final String CHANNEL = "channel";
    static final String SUBJECT = "subject";

    static final String WAVE = "wave";
    static final String CUSTOMER = "customer";
    static final String LAW_ALLOWS = "lawAllows";
    static final String LAW_OUTCOME = "lawOutcome";

    private ProgrammeVariables() {}

    static ProgrammeKey key(DelegateExecution execution) {
        return new ProgrammeKey(execution.getProcessBusinessKey());
    }

    static int wave(VariableScope scope) {
        return (Integer) scope.getVariable(WAVE);
    }

    static String text(VariableScope scope, String name) {
        return (String) scope.getVariable(name);
    }
}
