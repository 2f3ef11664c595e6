package org.tramonto.engine.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/**
 * Looks at every new deployment, whoever sends it, and refuses models that would run code of their own. All findings are
 * told at once, in words for the person at the Modeler.
 */
final class ModelGuard implements Deployer {

    private final ModelRules rules;

    /** @param steps whether a bean of this name may stand in a delegate expression */
    ModelGuard(Predicate<String> steps) {
        this.rules = new ModelRules(steps);
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        List<String> findings = new ArrayList<>();
        for (ResourceEntity resource : deployment.getResources().values()) {
            rules.findings(resource.getName(), resource.getBytes())
                    .forEach(finding -> findings.add(resource.getName() + ": " + finding));
        }
        if (!findings.isEmpty()) {
            throw new NotValidException("Model rejected: " + String.join("; ", findings));
        }
    }
}
