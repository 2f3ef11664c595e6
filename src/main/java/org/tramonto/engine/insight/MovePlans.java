package org.tramonto.engine.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationInstructionValidationReport;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;
import org.tramonto.engine.insight.Steps.Diagram;
import org.tramonto.engine.insight.Steps.Step;

/** What would happen to running instances that were moved to another version of their process. */
@Component
class MovePlans {

    /** Where an instance can be while nothing happens; everything else is passed in one go. */
    private static final Set<String> RESTING = Set.of(
            "userTask",
            "receiveTask",
            "intermediateCatchEvent",
            "eventBasedGateway",
            "callActivity",
            "subProcess",
            "serviceTask",
            "sendTask",
            "businessRuleTask",
            "parallelGateway",
            "inclusiveGateway");

    private final RuntimeService runtime;
    private final Steps steps;
    private final StepDurations durations;

    MovePlans(RuntimeService runtime, Steps steps, StepDurations durations) {
        this.runtime = runtime;
        this.steps = steps;
        this.durations = durations;
    }

    /** A step that goes on in the other version. {@code waiting} instances are in it now. */
    record Kept(Place from, Place to, long waiting, boolean renamed) {}

    record Place(String id, String name, String type) {}

    /**
     * A step without a counterpart. Who waits there stays on the old version, unless one is named.
     *
     * @param choices steps of the other version that would do: of the same kind
     */
    record Lost(Place step, long waiting, List<Place> choices) {}

    /** @param step of the old version */
    record Refused(Place step, List<String> why) {}

    /**
     * What a move would do.
     *
     * @param instances running on the old version
     * @param staying of those, how many wait where there is no counterpart
     * @param added steps that only the other version has
     */
    record Preview(
            String source,
            String target,
            long instances,
            long staying,
            List<Kept> kept,
            List<Lost> lost,
            List<Place> added,
            List<Refused> refused) {}

    Preview preview(ProcessDefinition source, ProcessDefinition target, Map<String, String> chosen) {
        Diagram old = steps.of(source.getId());
        Diagram other = steps.of(target.getId());
        Map<String, Long> waiting = durations.waiting(source.getId());
        Map<String, String> mapped = new HashMap<>();
        List<Refused> refused = new ArrayList<>();
        try {
            for (MigrationInstruction instruction : plan(source, target, chosen).getInstructions()) {
                mapped.put(instruction.getSourceActivityId(), instruction.getTargetActivityId());
            }
        } catch (MigrationPlanValidationException invalid) {
            for (MigrationInstructionValidationReport report :
                    invalid.getValidationReport().getInstructionReports()) {
                refused.add(new Refused(
                        place(old, report.getMigrationInstruction().getSourceActivityId()), report.getFailures()));
            }
            for (MigrationInstruction instruction :
                    plan(source, target, Map.of()).getInstructions()) {
                mapped.put(instruction.getSourceActivityId(), instruction.getTargetActivityId());
            }
        }
        List<Kept> kept = new ArrayList<>();
        List<Lost> lost = new ArrayList<>();
        for (Step step : sorted(old)) {
            String to = mapped.get(step.id());
            long here = waiting.getOrDefault(step.id(), 0L);
            if (to != null) {
                kept.add(new Kept(
                        place(old, step.id()),
                        place(other, to),
                        here,
                        !old.name(step.id()).equals(other.name(to))));
            } else if (here > 0 || RESTING.contains(step.type()) && isGone(step, other)) {
                lost.add(new Lost(place(old, step.id()), here, choices(step, other)));
            }
        }
        List<Place> added = sorted(other).stream()
                .filter(step -> !old.steps().containsKey(step.id()) && !mapped.containsValue(step.id()))
                .map(step -> place(other, step.id()))
                .toList();
        long staying = lost.stream().mapToLong(Lost::waiting).sum();
        return new Preview(
                source.getId(), target.getId(), instances(source.getId()), staying, kept, lost, added, refused);
    }

    /** @throws MigrationPlanValidationException where a chosen step won't do */
    MigrationPlan plan(ProcessDefinition source, ProcessDefinition target, Map<String, String> chosen) {
        MigrationPlan equal = runtime.createMigrationPlan(source.getId(), target.getId())
                .mapEqualActivities()
                .updateEventTriggers()
                .build();
        if (chosen.isEmpty()) {
            return equal;
        }
        MigrationPlanBuilder builder = runtime.createMigrationPlan(source.getId(), target.getId());
        Set<String> named = new HashSet<>(chosen.keySet());
        for (MigrationInstruction instruction : equal.getInstructions()) {
            if (!named.contains(instruction.getSourceActivityId())) {
                var mapping =
                        builder.mapActivities(instruction.getSourceActivityId(), instruction.getTargetActivityId());
                if (instruction.isUpdateEventTrigger()) {
                    mapping.updateEventTrigger();
                }
            }
        }
        chosen.forEach(builder::mapActivities);
        return builder.build();
    }

    private static boolean isGone(Step step, Diagram other) {
        Step same = other.steps().get(step.id());
        return same == null || !same.type().equals(step.type());
    }

    private static List<Place> choices(Step step, Diagram other) {
        return sorted(other).stream()
                .filter(each -> each.type().equals(step.type()))
                .map(each -> place(other, each.id()))
                .toList();
    }

    private static List<Step> sorted(Diagram diagram) {
        return diagram.steps().values().stream()
                .sorted(Comparator.comparing(Step::name).thenComparing(Step::id))
                .toList();
    }

    private static Place place(Diagram diagram, String id) {
        Step step = diagram.steps().get(id);
        return new Place(id, diagram.name(id), step == null ? "" : step.type());
    }

    private long instances(String definition) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionId(definition)
                .count();
    }
}
