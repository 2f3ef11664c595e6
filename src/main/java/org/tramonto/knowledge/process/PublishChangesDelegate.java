package org.tramonto.knowledge.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.knowledge.ChangeSets;
import org.tramonto.shared.ProcessStep;

/** Puts the texts of a change before readers, where its wave did not. */
@ProcessStep(reads = {ContentChangeModel.TOPIC, ContentChangeModel.WAVE})
@Component("publishChanges")
class PublishChangesDelegate implements JavaDelegate {

    private final ChangeSets changes;

    PublishChangesDelegate(ChangeSets changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        changes.publish(ContentActor.PROCESS, (String) execution.getVariable(ContentChangeModel.TOPIC), (Integer)
                execution.getVariable(ContentChangeModel.WAVE));
    }
}
