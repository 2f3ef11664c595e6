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
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.springframework.stereotype.Component;

/** Lets the engine remember for a second which versions are the latest (decision 9). */
@Component
class DefinitionPlugin extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        LatestDefinitions decisions = new LatestDefinitions(System::nanoTime);
        LatestDefinitions processes = new LatestDefinitions(System::nanoTime);
        configuration.setCustomSessionFactories(List.of(
                new Opening(DecisionDefinitionManager.class, () -> new RememberedDecisions(decisions)),
                new Opening(ProcessDefinitionManager.class, () -> new RememberedProcesses(processes))));
        configuration.setCustomPostDeployers(List.of(new Deployed(List.of(decisions, processes))));
    }

    private record Opening(Class<?> getSessionType, Supplier<Session> session) implements SessionFactory {

        @Override
        public Session openSession() {
            return session.get();
        }
    }

    private record Deployed(List<LatestDefinitions> all) implements Deployer {

        @Override
        public void deploy(DeploymentEntity deployment) {
            if (!deployment.isNew()) {
                return;
            }
            all.forEach(LatestDefinitions::forget);
            Context.getCommandContext()
                    .getTransactionContext()
                    .addTransactionListener(
                            TransactionState.COMMITTED, committed -> all.forEach(LatestDefinitions::forget));
        }
    }
}
