package org.tramonto.engine.definition;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionManager;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.stereotype.Component;

/** Lets the engine remember for a second which version of a decision table is the latest (decision 9). */
@Component
class DefinitionPlugin extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        LatestDefinitions decisions = new LatestDefinitions(System::nanoTime);
        configuration.setCustomSessionFactories(
                List.of(new Opening(DecisionDefinitionManager.class, () -> new RememberedDecisions(decisions))));
        configuration.setCustomPostDeployers(List.of(new Deployed(decisions)));
    }

    private record Opening(Class<?> getSessionType, Supplier<Session> session) implements SessionFactory {

        @Override
        public Session openSession() {
            return session.get();
        }
    }

    private record Deployed(LatestDefinitions latest) implements Deployer {

        @Override
        public void deploy(DeploymentEntity deployment) {
            if (!deployment.isNew()) {
                return;
            }
            latest.forget();
            Context.getCommandContext()
                    .getTransactionContext()
                    .addTransactionListener(TransactionState.COMMITTED, committed -> latest.forget());
        }
    }
}
