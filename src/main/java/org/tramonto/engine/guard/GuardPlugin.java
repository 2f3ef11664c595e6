package org.tramonto.engine.guard;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Puts both guards into the engine: one looks at models before they are deployed, one at expressions when they run. */
@Component
@Order(org.camunda.bpm.spring.boot.starter.configuration.Ordering.DEFAULT_ORDER + 1)
class GuardPlugin extends AbstractProcessEnginePlugin {

    private final ProcessBeans beans;
    private final ModelGuard guard;

    GuardPlugin(ListableBeanFactory beans, Vocabulary vocabulary, DeploymentBook book) {
        this.beans = new ProcessBeans(beans);
        this.guard = new ModelGuard(vocabulary, book);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setBeans(beans);
        configuration.setExpressionManager(new GuardedExpressions(beans));
        configuration.setCustomPreDeployers(List.of(guard));
    }
}
