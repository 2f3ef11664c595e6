package org.tramonto.engine.definition;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionManager;

/** Finds the latest version of a decision table without asking the database each time. */
class RememberedDecisions extends DecisionDefinitionManager {

    private final Remembered<String> latest;

    RememberedDecisions(Remembered<String> latest) {
        this.latest = latest;
    }

    @Override
    public DecisionDefinitionEntity findLatestDefinitionByKeyAndTenantId(String key, String tenant) {
        if (tenant != null) {
            return super.findLatestDefinitionByKeyAndTenantId(key, tenant);
        }
        return latest.find(key)
                .map(id -> Context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDecisionDefinitionFromCache(id))
                .orElseGet(() -> read(key));
    }

    private DecisionDefinitionEntity read(String key) {
        long moment = latest.moment();
        DecisionDefinitionEntity read = super.findLatestDefinitionByKeyAndTenantId(key, null);
        if (read != null) {
            latest.remember(key, read.getId(), moment);
        }
        return read;
    }
}
