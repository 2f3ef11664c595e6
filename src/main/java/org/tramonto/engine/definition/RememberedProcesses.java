package org.tramonto.engine.definition;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;

/** Finds the latest version of a diagram without asking the database each time. */
class RememberedProcesses extends ProcessDefinitionManager {

    private final LatestDefinitions latest;

    RememberedProcesses(LatestDefinitions latest) {
        this.latest = latest;
    }

    @Override
    public ProcessDefinitionEntity findLatestDefinitionByKey(String key) {
        return latest.find(key)
                .map(id -> Context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findProcessDefinitionFromCache(id))
                .orElseGet(() -> read(key));
    }

    private ProcessDefinitionEntity read(String key) {
        long moment = latest.moment();
        ProcessDefinitionEntity read = super.findLatestDefinitionByKey(key);
        if (read != null) {
            latest.remember(key, read.getId(), moment);
        }
        return read;
    }
}
