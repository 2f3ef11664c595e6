package org.tramonto.supportcase.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.shared.Actor;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseView;
import org.tramonto.supportcase.process.TaskCases;

/** What the cards of the task list say about the case of each task. */
@RestController
@RequestMapping("/api/tasks")
@Tag(name = "Case workspace")
class TaskCasesController {

    /** As many as the task list ever shows on one page, and more. */
    private static final int MOST = 200;

    private final TaskCases tasks;
    private final CaseReader cases;

    TaskCasesController(TaskCases tasks, CaseReader cases) {
        this.tasks = tasks;
        this.cases = cases;
    }

    record TaskCase(String task, CaseView about) {}

    @GetMapping("/next")
    @Operation(
            summary =
                    "The most pressing task of the caller: an own one, or one of their teams; 204 where there is none")
    ResponseEntity<TaskCase> next(Actor actor) {
        if (!actor.worksOnCases()) {
            return ResponseEntity.noContent().build();
        }
        return tasks.next(actor.id(), actor.groups())
                .flatMap(task -> cases(List.of(task)).stream().findFirst())
                .map(ResponseEntity::ok)
                .orElse(ResponseEntity.noContent().build());
    }

    @GetMapping("/cases")
    @Operation(summary = "The cases of up to 200 tasks; a task that is gone or about something else is left out")
    List<TaskCase> cases(@RequestParam("task") List<String> taskIds) {
        Map<String, String> numbers =
                tasks.numbers(taskIds.stream().distinct().limit(MOST).toList());
        Map<String, CaseView> known =
                cases.all(numbers.values()).stream().collect(Collectors.toMap(CaseView::number, Function.identity()));
        return numbers.entrySet().stream()
                .filter(task -> known.containsKey(task.getValue()))
                .map(task -> new TaskCase(task.getKey(), known.get(task.getValue())))
                .toList();
    }
}
