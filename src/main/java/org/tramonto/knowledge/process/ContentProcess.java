package org.tramonto.knowledge.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.knowledge.Events.ContentTakenBack;

/**
 * Lets the process follow the texts, after they changed and in a transaction of its own. What is missed here,
 * {@link ContentHealing} makes good.
 */
@Component
class ContentProcess {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ContentSteps steps;
    private final ContentChange content;

    ContentProcess(RuntimeService runtime, TaskService tasks, ContentSteps steps, ContentChange content) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.steps = steps;
        this.content = content;
    }

    /** Ends tasks whose work is done; those of one topic, or all where it is null. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void finishDone(String topic) {
        for (Task task : open(topic)) {
            Map<String, Object> known = tasks.getVariables(
                    task.getId(), List.of(ContentChangeModel.TOPIC, ContentChangeModel.WAVE, ContentChangeModel.ITEM));
            if (steps.isDone(
                    task.getTaskDefinitionKey(),
                    (String) known.get(ContentChangeModel.TOPIC),
                    (Integer) known.get(ContentChangeModel.WAVE),
                    (String) known.get(ContentChangeModel.ITEM))) {
                tasks.complete(task.getId());
            }
        }
    }

    /** Ends what was being written for these waves; what a person has to settle becomes a task. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void takeBack(ContentTakenBack taken) {
        giveUp(taken.topic());
        if (taken.conflicts() > 0 && !isBeingSettled(taken.topic())) {
            runtime.createMessageCorrelation(ContentChangeModel.TEXTS_CHANGED_BY_HAND)
                    .processInstanceBusinessKey(taken.topic())
                    .setVariable(ContentChangeModel.TOPIC, taken.topic())
                    .setVariable(ContentChangeModel.PROGRAMME, taken.topic())
                    .setVariable(ContentChangeModel.WAVE, taken.fromWave())
                    .correlateStartMessage();
        }
    }

    private void giveUp(String topic) {
        for (Execution waiting : runtime.createExecutionQuery()
                .processDefinitionKey(ContentChangeModel.KEY)
                .messageEventSubscriptionName(ContentChangeModel.CHANGE_TAKEN_BACK)
                .processVariableValueEquals(ContentChangeModel.TOPIC, topic)
                .list()) {
            Integer wave = (Integer) runtime.getVariable(waiting.getId(), ContentChangeModel.WAVE);
            boolean settles = runtime.getVariable(waiting.getId(), ContentChangeModel.PUBLISH_NOW) == null;
            if (!settles && content.stands(topic, wave).equals("taken_back")) {
                runtime.messageEventReceived(ContentChangeModel.CHANGE_TAKEN_BACK, waiting.getId());
            }
        }
    }

    private boolean isBeingSettled(String topic) {
        return open(topic).stream()
                .anyMatch(task -> task.getTaskDefinitionKey().equals(ContentChangeModel.SETTLE_CONFLICTS));
    }

    private List<Task> open(String topic) {
        var query = tasks.createTaskQuery().processDefinitionKey(ContentChangeModel.KEY);
        return topic == null
                ? query.list()
                : query.processVariableValueEquals(ContentChangeModel.TOPIC, topic)
                        .list();
    }
}
