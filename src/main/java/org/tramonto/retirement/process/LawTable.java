package org.tramonto.retirement.process;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.LegalAnswer;
import org.tramonto.retirement.LegalFacts;
import org.tramonto.retirement.LegalFacts.Phase;
import org.tramonto.retirement.LegalGate;
import org.tramonto.retirement.ProgrammeReader;

/** The table {@code legal-gate}: asked by the diagram before each step, and by the programme when a person takes one. */
@Component
class LawTable implements LegalGate {

    private static final String TABLE = "legal-gate";

    private final DecisionService decisions;
    private final ObjectProvider<ProgrammeReader> programmes;

    /** The programme asks the law and is asked about by it; whoever comes first finds the other later. */
    LawTable(DecisionService decisions, ObjectProvider<ProgrammeReader> programmes) {
        this.decisions = decisions;
        this.programmes = programmes;
    }

    @Override
    public LegalAnswer ask(LegalFacts facts) {
        return answer(decisions
                .evaluateDecisionByKey(TABLE)
                .variables(facts(facts))
                .evaluate()
                .getSingleResult());
    }

    /** At the start of a rule task the facts are laid out, at its end the answer is taken. */
    void consult(DelegateExecution execution, Phase phase) {
        if (ExecutionListener.EVENTNAME_START.equals(execution.getEventName())) {
            facts(programmes.getObject().legalFacts(ProgrammeVariables.key(execution), phase))
                    .forEach((name, value) -> execution.setVariable(name, Variables.untypedValue(value, true)));
        } else {
            LegalAnswer answer = answer(DecisionAnswers.single(execution));
            execution.setVariable(ProgrammeVariables.LAW_ALLOWS, answer.allows());
            execution.setVariable(
                    ProgrammeVariables.LAW_OUTCOME, answer.outcome().code());
        }
    }

    private static VariableMap facts(LegalFacts facts) {
        return Variables.fromMap(Map.of(
                "phase", facts.phase().code(),
                "channelMandatory", facts.channelMandatory(),
                "rulesNotKept", facts.rulesNotKept(),
                "rulesNotKnown", facts.rulesNotKnown(),
                "warnings", facts.warnings()));
    }

    private static LegalAnswer answer(DmnDecisionResultEntries entries) {
        return new LegalAnswer(LegalAnswer.Outcome.of(entries.getEntry("outcome")), entries.getEntry("reason"));
    }
}
