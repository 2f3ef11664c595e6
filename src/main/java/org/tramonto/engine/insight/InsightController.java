package org.tramonto.engine.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.engine.insight.FinishedInstances.Found;
import org.tramonto.engine.insight.FinishedInstances.Question;
import org.tramonto.engine.insight.FinishedInstances.Row;
import org.tramonto.engine.insight.StepDurations.Figures;
import org.tramonto.shared.Actor;

/** What Cockpit doesn't say: how long steps take, which paths ran, and how instances ended. */
@RestController
@RequestMapping("/api")
@Tag(name = "Processes")
class InsightController {

    private static final int LARGEST_PAGE = 100;
    private static final int MOST_DAYS = 3_660;

    private final Viewers viewers;
    private final StepDurations durations;
    private final FinishedInstances instances;
    private final InstanceHistory histories;
    private final Steps steps;
    private final Names names;

    InsightController(
            Viewers viewers,
            StepDurations durations,
            FinishedInstances instances,
            InstanceHistory histories,
            Steps steps,
            Names names) {
        this.viewers = viewers;
        this.durations = durations;
        this.instances = instances;
        this.histories = histories;
        this.steps = steps;
        this.names = names;
    }

    /** @param moves whether the person may move its instances to another version */
    record Process(String key, String name, boolean moves, List<Version> versions, List<Outcome> outcomes) {}

    record Version(String id, int version, Instant deployedAt) {}

    /** How an instance may end: an end event of the diagram. */
    record Outcome(String id, String name) {}

    /** @param outcome name of the end event; null where a person ended it */
    record Finished(
            String id,
            String businessKey,
            String key,
            String process,
            int version,
            String definition,
            Instant startedAt,
            Instant endedAt,
            Duration duration,
            boolean completed,
            String outcome) {}

    /** @param next where the next page begins; null after the last */
    record FinishedPage(List<Finished> items, String next) {}

    record Instance(Finished instance, InstanceHistory.Told history) {}

    @GetMapping("/processes")
    @Operation(summary = "Processes whose history one may read, with their versions, the newest first")
    List<Process> processes(Locale locale, Actor actor) {
        return viewers.readable(actor).stream()
                .map(key -> {
                    List<ProcessDefinition> versions = names.versions(key);
                    return new Process(
                            key,
                            names.process(versions.get(0), locale),
                            viewers.moves(actor, key),
                            versions.stream()
                                    .map(version -> new Version(
                                            version.getId(), version.getVersion(), names.deployedAt(version)))
                                    .toList(),
                            outcomes(versions.get(0), locale));
                })
                .sorted(Comparator.comparing(Process::name))
                .toList();
    }

    @GetMapping("/process-definitions/{id}/durations")
    @Operation(
            summary = "How long each step takes and how often each path ran",
            description = "Looks at the newest instances: 2,000 that have ended in this time and 500 that run. Who may"
                    + " open Cockpit and read the history of the process.")
    Figures durations(
            @PathVariable String id, @RequestParam(defaultValue = "90") int days, Locale locale, Actor actor) {
        ProcessDefinition definition = viewers.definition(actor, id);
        Figures figures = durations.of(definition, Duration.ofDays(Math.max(1, Math.min(days, MOST_DAYS))));
        return figures.named(step -> names.step(definition, step, locale));
    }

    @GetMapping("/process-instances/finished")
    @Operation(
            summary = "Instances that have ended, the newest first",
            description = "A page goes on where \"next\" of the one before says.")
    FinishedPage finished(
            @RequestParam(required = false) String key,
            @RequestParam(required = false) String businessKey,
            @RequestParam(required = false) Instant from,
            @RequestParam(required = false) Instant to,
            @RequestParam(required = false) Duration atLeast,
            @RequestParam(required = false) String outcome,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "25") int size,
            Locale locale,
            Actor actor) {
        Question question = new Question(
                blank(key),
                blank(businessKey),
                from,
                to,
                atLeast,
                blank(outcome),
                blank(state),
                after,
                Math.max(1, Math.min(size, LARGEST_PAGE)));
        Found found = instances.page(viewers.readable(actor), question);
        return new FinishedPage(
                found.rows().stream().map(row -> finished(row, locale)).toList(), found.next());
    }

    @GetMapping("/process-instances/{id}/history")
    @Operation(
            summary =
                    "One instance, running or ended: its path, its steps, and its variables to those who may read them")
    Instance history(@PathVariable String id, Locale locale, Actor actor) {
        Row row = instances.find(id).orElseThrow(() -> new Problems.NoSuchInstance(id));
        viewers.requireHistory(actor, row.key());
        ProcessDefinition definition = names.definition(row.definition());
        return new Instance(
                finished(row, locale), histories.tell(actor, row).named(step -> names.step(definition, step, locale)));
    }

    private Finished finished(Row row, Locale locale) {
        ProcessDefinition definition = names.definition(row.definition());
        return new Finished(
                row.id(),
                row.businessKey(),
                row.key(),
                names.process(definition, locale),
                definition.getVersion(),
                row.definition(),
                row.startedAt(),
                row.endedAt(),
                row.duration(),
                row.completed(),
                row.end() == null ? null : names.step(definition, row.end(), locale));
    }

    private List<Outcome> outcomes(ProcessDefinition definition, Locale locale) {
        return steps.of(definition.getId()).steps().values().stream()
                .filter(step -> step.type().equals("endEvent") && step.parent() == null)
                .map(step -> new Outcome(step.id(), names.step(definition, step.id(), locale)))
                .sorted(Comparator.comparing(Outcome::name))
                .toList();
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text.trim();
    }
}
