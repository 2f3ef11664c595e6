package org.tramonto.engine.insight;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.batch.history.HistoricBatch;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.stereotype.Component;

/** A small process of its own, in two versions: heavy parcels are lifted, in the second version carried. */
@Component
public class Parcels {

    public static final String KEY = "parcel";

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final HistoryService history;

    Parcels(
            RepositoryService repository,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            HistoryService history) {
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.history = history;
    }

    public ProcessDefinition deployFirst() {
        return deploy(model("Task_LiftParcel", "Lift parcel"));
    }

    public ProcessDefinition deploySecond() {
        return deploy(model("Task_CarryParcel", "Carry parcel"));
    }

    /** Weighed by nobody yet. */
    public String begin(String number, boolean heavy) {
        return runtime.startProcessInstanceByKey(KEY, number, Map.of("heavy", heavy))
                .getId();
    }

    public void weigh(String instance, String by) {
        String task = tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        tasks.claim(task, by);
        tasks.complete(task);
    }

    public void removeAll() {
        for (Batch batch : management.createBatchQuery().list()) {
            management.deleteBatch(batch.getId(), true);
        }
        for (HistoricBatch batch : history.createHistoricBatchQuery().list()) {
            history.deleteHistoricBatch(batch.getId());
        }
        repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(KEY)
                .list()
                .forEach(definition -> repository.deleteDeployment(definition.getDeploymentId(), true));
    }

    /** Runs the jobs of all batches until nothing is left but what failed. */
    public void runBatches() {
        boolean more = true;
        while (more) {
            more = false;
            for (Batch batch : management.createBatchQuery().list()) {
                for (String definition : List.of(
                        batch.getSeedJobDefinitionId(),
                        batch.getBatchJobDefinitionId(),
                        batch.getMonitorJobDefinitionId())) {
                    for (Job job : management
                            .createJobQuery()
                            .jobDefinitionId(definition)
                            .withRetriesLeft()
                            .list()) {
                        if (definition.equals(batch.getMonitorJobDefinitionId()) && unfinished(batch)) {
                            continue;
                        }
                        more |= run(job);
                    }
                }
            }
        }
    }

    private boolean unfinished(Batch batch) {
        return management
                                .createJobQuery()
                                .jobDefinitionId(batch.getBatchJobDefinitionId())
                                .count()
                        > 0
                || management
                                .createJobQuery()
                                .jobDefinitionId(batch.getSeedJobDefinitionId())
                                .count()
                        > 0;
    }

    private boolean run(Job job) {
        try {
            management.executeJob(job.getId());
        } catch (RuntimeException refused) {
            management.setJobRetries(job.getId(), 0);
        }
        return true;
    }

    private ProcessDefinition deploy(BpmnModelInstance model) {
        repository.createDeployment().addModelInstance("parcel.bpmn", model).deploy();
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(KEY)
                .latestVersion()
                .singleResult();
    }

    private static BpmnModelInstance model(String task, String name) {
        return Bpmn.createExecutableProcess(KEY)
                .name("Parcel")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent("StartEvent_ParcelCame")
                .userTask("Task_WeighParcel")
                .name("Weigh parcel")
                .exclusiveGateway("Gateway_Heavy")
                .sequenceFlowId("Flow_HeavyYes")
                .condition("Yes", "${heavy}")
                .userTask(task)
                .name(name)
                .endEvent("EndEvent_ParcelLifted")
                .name("Parcel lifted")
                .moveToNode("Gateway_Heavy")
                .sequenceFlowId("Flow_HeavyNo")
                .condition("No", "${!heavy}")
                .endEvent("EndEvent_ParcelSent")
                .name("Parcel sent")
                .done();
    }
}
