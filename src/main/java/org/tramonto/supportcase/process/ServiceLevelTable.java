package org.tramonto.supportcase.process;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import org.tramonto.sla.ServiceLevel;
import org.tramonto.supportcase.Priority;
import org.tramonto.supportcase.Problems;
import org.tramonto.supportcase.ServiceLevels;

/** Asks the table that the diagram asks in <i>Set service level</i>, in its newest version. */
@Component
class ServiceLevelTable implements ServiceLevels {

    private static final String TABLE = "service-level";

    private final DecisionService decisions;

    ServiceLevelTable(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public ServiceLevel of(Priority priority) {
        DmnDecisionResult answers = answers(priority);
        if (answers.size() != 1) {
            throw new Problems.NothingPromised(priority);
        }
        try {
            return ServiceLevel.parse(answers.getSingleResult().getEntryMap());
        } catch (IllegalArgumentException unreadable) {
            throw new Problems.NothingPromised(priority);
        }
    }

    private DmnDecisionResult answers(Priority priority) {
        try {
            return decisions
                    .evaluateDecisionByKey(TABLE)
                    .variables(Variables.putValue("casePriority", priority.code()))
                    .evaluate();
        } catch (ProcessEngineException failed) {
            if (failed.getCause() instanceof DmnEngineException) { // such as two rows where only one may count
                throw new Problems.NothingPromised(priority);
            }
            throw failed;
        }
    }
}
