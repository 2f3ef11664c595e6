package org.tramonto.supportcase.process;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** Which case a task of the task list is about. */
@Component
public class TaskCases {

    private final TaskService tasks;
    private final RuntimeService runtime;

    TaskCases(TaskService tasks, RuntimeService runtime) {
        this.tasks = tasks;
        this.runtime = runtime;
    }

    /**
     * The most pressing task that somebody can work on: their own first, then one of their teams that nobody has. Cases that
     * wait are left out.
     *
     * @param groups the groups of that person, teams among them
     */
    public Optional<String> next(String person, Collection<String> groups) {
        Optional<String> own = first(tasks.createTaskQuery().taskAssignee(person));
        return own.isPresent() || groups.isEmpty()
                ? own
                : first(tasks.createTaskQuery().taskUnassigned().taskCandidateGroupIn(List.copyOf(groups)));
    }

    private static Optional<String> first(TaskQuery query) {
        return query
                .processDefinitionKey(SupportCaseModel.KEY)
                .taskDefinitionKeyNotIn(
                        SupportCaseModel.WAIT_FOR_CUSTOMER,
                        SupportCaseModel.WAIT_FOR_THIRD_PARTY,
                        SupportCaseModel.WAIT_FOR_DATE)
                .orderByTaskPriority()
                .desc()
                .orderByDueDate()
                .asc()
                .listPage(0, 1)
                .stream()
                .map(Task::getId)
                .findFirst();
    }

    /** Case numbers by task id; tasks that are gone, or about something else, are left out. */
    public Map<String, String> numbers(Collection<String> taskIds) {
        if (taskIds.isEmpty()) {
            return Map.of();
        }
        List<Task> found = tasks.createTaskQuery()
                .taskIdIn(taskIds.toArray(String[]::new))
                .processDefinitionKey(SupportCaseModel.KEY)
                .list();
        if (found.isEmpty()) {
            return Map.of();
        }
        Map<String, String> byInstance = new HashMap<>();
        for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                .processInstanceIds(new HashSet<>(
                        found.stream().map(Task::getProcessInstanceId).toList()))
                .list()) {
            byInstance.put(instance.getId(), instance.getBusinessKey());
        }
        Map<String, String> numbers = new HashMap<>();
        found.forEach(task -> numbers.computeIfAbsent(task.getId(), id -> byInstance.get(task.getProcessInstanceId())));
        return numbers;
    }
}
