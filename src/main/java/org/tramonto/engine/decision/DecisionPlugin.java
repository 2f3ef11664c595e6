package org.tramonto.engine.decision;

import java.util.List;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.delegate.DelegateCaseExecution;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.producer.DmnHistoryEventProducer;
import org.springframework.stereotype.Component;

/**
 * How the engine evaluates decision tables: with a FEEL that knows a cell again, and without rows of its own for each
 * cell, as whoever asks a table keeps the answer (decision 9).
 */
@Component
class DecisionPlugin extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        DefaultDmnEngineConfiguration decisions = new DefaultDmnEngineConfiguration();
        decisions.setFeelEngineFactory(RememberingFeel::new);
        configuration.setDmnEngineConfiguration(decisions);
        configuration.setDmnHistoryEventProducer(new NoRows());
        configuration.setCustomPreVariableSerializers(List.of(new Answer.Serializer()));
    }

    /** Makes none: a page that shows what the law says would write rows with every look. */
    private static final class NoRows implements DmnHistoryEventProducer {

        @Override
        public HistoryEvent createDecisionEvaluatedEvt(
                DelegateExecution execution, DmnDecisionEvaluationEvent evaluation) {
            return null;
        }

        @Override
        public HistoryEvent createDecisionEvaluatedEvt(
                DelegateCaseExecution execution, DmnDecisionEvaluationEvent evaluation) {
            return null;
        }

        @Override
        public HistoryEvent createDecisionEvaluatedEvt(DmnDecisionEvaluationEvent evaluation) {
            return null;
        }
    }
}
