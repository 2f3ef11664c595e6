package org.tramonto.knowledge.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.knowledge.ChangeSets;
import org.tramonto.shared.ProcessStep;

/** Looks through everything published once more. */
@ProcessStep(
        reads = {ContentChangeModel.TOPIC, ContentChangeModel.WAVE},
        sets = ContentChangeModel.PROGRAMME)
@Component("findMentions")
class FindMentionsDelegate implements JavaDelegate {

    private final ChangeSets changes;

    FindMentionsDelegate(ChangeSets changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String topic = (String) execution.getVariable(ContentChangeModel.TOPIC);
        changes.refresh(ContentActor.PROCESS, topic, (Integer) execution.getVariable(ContentChangeModel.WAVE));
        execution.setVariable(ContentChangeModel.PROGRAMME, topic);
    }
}
