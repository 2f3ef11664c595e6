package org.tramonto.engine.tasklist;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * The filters of the task list, made once and seen by agents, team leads, managers and process owners. Their English names are keys, too:
 * {@code filter.<name>} in {@code processes/labels_xx.properties} says them in another language.
 */
@Component
public class TaskFilters {

    private static final String[] WAITING = {"Task_WaitForCustomer", "Task_WaitForThirdParty", "Task_WaitForDate"};

    private static final String[] PROGRAMMES = {
        "channel-retirement", "traffic-wave", "personal-outreach", "content-change", "customer-notice"
    };

    private final FilterService filters;
    private final TaskService tasks;
    private final Labels labels;

    TaskFilters(FilterService filters, TaskService tasks, Labels labels) {
        this.filters = filters;
        this.tasks = tasks;
        this.labels = labels;
    }

    /** Makes the filters that are missing and answers the ids of these, for somebody to let people see them. */
    public List<String> create() {
        return Stream.of(
                        filter(
                                1,
                                "My tasks",
                                "What you have claimed",
                                "#b4532a",
                                urgentFirst().taskAssigneeExpression("${currentUser()}")),
                        filter(
                                2,
                                "My teams",
                                "Open tasks of your teams, claimed or not",
                                "#2a6f8f",
                                ofMyTeams().includeAssignedTasks().taskDefinitionKeyNotIn(WAITING)),
                        filter(
                                3,
                                "Unassigned",
                                "Tasks of your teams that nobody has claimed",
                                "#8f6f2a",
                                ofMyTeams().taskUnassigned().taskDefinitionKeyNotIn(WAITING)),
                        filter(
                                4,
                                "Due soon",
                                "Due within four hours, or overdue",
                                "#a3212b",
                                urgentFirst()
                                        .dueBeforeExpression("${dateTime().plusHours(4)}")
                                        .taskDefinitionKeyNotIn(WAITING)),
                        filter(
                                5,
                                "Waiting",
                                "Waiting for the customer, for somebody else or for a date",
                                "#6b5c55",
                                urgentFirst().taskDefinitionKeyIn(WAITING)),
                        filter(
                                6,
                                "Programmes",
                                "What retirement programmes ask of people",
                                "#5a4a8f",
                                urgentFirst().processDefinitionKeyIn(PROGRAMMES)))
                .flatMap(Optional::stream)
                .toList();
    }

    private TaskQuery ofMyTeams() {
        return urgentFirst().taskCandidateGroupInExpression("${currentUserGroups()}");
    }

    /** Under its English name or any other: who edits a filter in a translated browser saves the translated name. */
    private boolean known(String name) {
        return Stream.concat(Stream.of(name), labels.translations("filter." + name).stream())
                .anyMatch(any -> filters.createTaskFilterQuery().filterName(any).count() > 0);
    }

    private TaskQuery urgentFirst() {
        return tasks.createTaskQuery()
                .orderByTaskPriority()
                .desc()
                .orderByDueDate()
                .asc();
    }

    private Optional<String> filter(int position, String name, String description, String color, TaskQuery query) {
        if (known(name)) {
            return Optional.empty();
        }
        Map<String, Object> properties = new HashMap<>();
        properties.put("description", description);
        properties.put("priority", position);
        properties.put("color", color);
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        // Cases say what they are about by themselves; of programmes a task may be about a wave, or one customer.
        properties.put(
                "variables",
                List.of(
                        Map.of("name", "programme", "label", "Programme"),
                        Map.of("name", "wave", "label", "Wave"),
                        Map.of("name", "customer", "label", "Customer"),
                        Map.of("name", "text", "label", "Text")));
        Filter filter = filters.newTaskFilter(name).setQuery(query).setProperties(properties);
        filters.saveFilter(filter);
        return Optional.of(filter.getId());
    }
}
