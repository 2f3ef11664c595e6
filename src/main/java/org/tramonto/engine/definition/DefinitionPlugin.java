package org.tramonto.engine.definition;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionManager;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.springframework.stereotype.Component;

/**
 * Lets the engine remember for a second which version of a diagram and of a decision table is the latest, and what the
 * definition of a timer says, and lets it write new entities with less ado (decision 9).
 */
@Component
class DefinitionPlugin extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        Remembered<String> decisions = new Remembered<>(System::nanoTime);
        Remembered<ProcessDefinitionEntity> processes = new Remembered<>(System::nanoTime);
        Remembered<JobDefinitionEntity> jobs = new Remembered<>(System::nanoTime);
        configuration.setCustomSessionFactories(List.of(
                new Opening(DecisionDefinitionManager.class, () -> new RememberedDecisions(decisions)),
                new Opening(ProcessDefinitionManager.class, () -> new RememberedProcesses(processes)),
                new Opening(JobDefinitionManager.class, () -> new RememberedJobDefinitions(jobs)),
                new Opening(DbEntityManager.class, () -> new Entities(configuration.getIdGenerator()))));
        configuration.setCustomPostDeployers(List.of(new Deployed(List.of(decisions, processes, jobs))));
    }

    private record Opening(Class<?> getSessionType, Supplier<Session> session) implements SessionFactory {

        @Override
        public Session openSession() {
            return session.get();
        }
    }

    private record Deployed(List<Remembered<?>> remembered) implements Deployer {

        @Override
        public void deploy(DeploymentEntity deployment) {
            if (deployment.isNew()) {
                remembered.forEach(latest -> latest.forget(Context.getCommandContext()));
            }
        }
    }
}
