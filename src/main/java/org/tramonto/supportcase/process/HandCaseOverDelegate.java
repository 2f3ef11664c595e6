package org.tramonto.supportcase.process;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.tramonto.shared.ProcessStep;
import org.tramonto.supportcase.CaseSteps;

/** Gives the case, and the task it stands at, to another team. */
@ProcessStep(reads = {SupportCaseModel.NEW_TEAM, SupportCaseModel.REQUESTED_BY})
@Component("handCaseOver")
class HandCaseOverDelegate implements JavaDelegate {

    private final CaseSteps steps;
    private final TaskService tasks;

    HandCaseOverDelegate(CaseSteps steps, TaskService tasks) {
        this.steps = steps;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String team = CaseVariables.text(execution, SupportCaseModel.NEW_TEAM);
        steps.handOver(
                CaseVariables.number(execution), team, CaseVariables.text(execution, SupportCaseModel.REQUESTED_BY));
        for (Task task : tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .list()) {
            give(task, team);
        }
    }

    private void give(Task task, String team) {
        for (IdentityLink link : tasks.getIdentityLinksForTask(task.getId())) {
            if (IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null) {
                tasks.deleteCandidateGroup(task.getId(), link.getGroupId());
            }
        }
        tasks.addCandidateGroup(task.getId(), team);
        tasks.setAssignee(task.getId(), null);
    }
}
