package org.tramonto.engine.guard;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Puts both guards into the engine, one looks at models before they are deployed, one at expressions when they run, and gives
 * tasks what belongs to their forms.
 */
@Component
@Order(org.camunda.bpm.spring.boot.starter.configuration.Ordering.DEFAULT_ORDER + 1)
class GuardPlugin extends AbstractProcessEnginePlugin {

    private final ProcessBeans beans;
    private final ModelGuard guard;
    private final ResourcePatternResolver resources;

    GuardPlugin(
            ListableBeanFactory beans, Vocabulary vocabulary, DeploymentBook book, ResourcePatternResolver resources) {
        this.beans = new ProcessBeans(beans);
        this.resources = resources;
        this.guard = new ModelGuard(vocabulary, book);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setBeans(beans);
        GuardedExpressions expressions = new GuardedExpressions(beans);
        configuration.setExpressionManager(expressions);
        configuration.setCustomPreDeployers(List.of(guard));
        List<BpmnParseListener> listeners = new ArrayList<>();
        if (configuration.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(configuration.getCustomPostBPMNParseListeners());
        }
        listeners.add(new FormListeners(expressions, resources));
        configuration.setCustomPostBPMNParseListeners(listeners);
    }
}
