package org.tramonto.engine.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.springframework.stereotype.Component;
import org.tramonto.engine.insight.FinishedInstances.Row;
import org.tramonto.engine.insight.PathCounts.Passed;
import org.tramonto.engine.insight.Steps.Diagram;
import org.tramonto.shared.Actor;

/** One instance from its beginning to where it is: the path it took, its steps with their times, its variables. */
@Component
class InstanceHistory {

    /** Of an instance that went round and round, the first steps. */
    private static final int MOST_STEPS = 500;

    private final HistoryService history;
    private final Steps steps;
    private final Viewers viewers;

    InstanceHistory(HistoryService history, Steps steps, Viewers viewers) {
        this.history = history;
        this.steps = steps;
        this.viewers = viewers;
    }

    /** @param called the instance that a call activity began; null for other steps */
    record StepTaken(
            String id,
            String name,
            String type,
            Instant startedAt,
            Instant endedAt,
            Duration duration,
            boolean interrupted,
            String by,
            String called) {

        StepTaken named(String other) {
            return new StepTaken(id, other, type, startedAt, endedAt, duration, interrupted, by, called);
        }
    }

    record Variable(String name, String type, Object value) {}

    /**
     * The whole.
     *
     * @param times how often each step began
     * @param flows how often each flow was taken; without those that can't be told
     * @param more whether there are more steps than those listed
     * @param variables null for those who may not read them
     */
    record Told(
            List<StepTaken> steps,
            boolean more,
            Map<String, Long> times,
            Map<String, Long> flows,
            List<Variable> variables) {

        /** With other names for the steps. */
        Told named(UnaryOperator<String> nameOf) {
            return new Told(
                    steps.stream()
                            .map(step -> step.named(nameOf.apply(step.id())))
                            .toList(),
                    more,
                    times,
                    flows,
                    variables);
        }
    }

    Told tell(Actor actor, Row instance) {
        Diagram diagram = steps.of(instance.definition());
        List<HistoricActivityInstance> taken = history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.id())
                .orderPartiallyByOccurrence()
                .asc()
                .listPage(0, MOST_STEPS + 1);
        Map<String, Passed> passed = new HashMap<>();
        taken.forEach(step -> passed.merge(
                step.getActivityId(),
                new Passed(1, step.getEndTime() == null || step.isCanceled() ? 0 : 1),
                (one, other) -> new Passed(one.began() + other.began(), one.left() + other.left())));
        Map<String, Long> times = new HashMap<>();
        passed.forEach((step, count) -> times.put(step, count.began()));
        return new Told(
                taken.stream()
                        .limit(MOST_STEPS)
                        .sorted(Comparator.comparing(HistoricActivityInstance::getStartTime))
                        .map(step -> taken(step, diagram))
                        .toList(),
                taken.size() > MOST_STEPS,
                times,
                PathCounts.of(diagram, passed),
                viewers.readsVariables(actor, instance.key()) ? variables(instance.id()) : null);
    }

    private static StepTaken taken(HistoricActivityInstance step, Diagram diagram) {
        return new StepTaken(
                step.getActivityId(),
                diagram.name(step.getActivityId()),
                step.getActivityType(),
                step.getStartTime().toInstant(),
                instant(step.getEndTime()),
                step.getEndTime() == null ? null : Duration.ofMillis(step.getDurationInMillis()),
                step.isCanceled(),
                step.getAssignee(),
                step.getCalledProcessInstanceId());
    }

    private List<Variable> variables(String instance) {
        return history
                .createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .disableBinaryFetching()
                .disableCustomObjectDeserialization()
                .orderByVariableName()
                .asc()
                .listPage(0, MOST_STEPS)
                .stream()
                .map(InstanceHistory::variable)
                .toList();
    }

    /** Values that are one line are shown; objects and files by their type alone. */
    private static Variable variable(HistoricVariableInstance variable) {
        Object value = variable.getValue();
        boolean plain = value instanceof Number || value instanceof Boolean || value instanceof String;
        return new Variable(
                variable.getName(),
                variable.getTypeName(),
                value instanceof Date date ? date.toInstant() : plain ? value : null);
    }

    private static Instant instant(Date at) {
        return at == null ? null : at.toInstant();
    }
}
