package org.tramonto.engine.trial;

import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.tramonto.shared.ProcessFunction;

/** All that a model on trial can call: empty steps, and answers to its questions. Remembers what was taken. */
@ProcessFunction
public final class TrialSteps {

    private final TrialModel model;
    private final Map<String, Integer> taken = new HashMap<>();
    private final Map<String, Integer> fired = new HashMap<>();
    private final Map<String, String> decided = new HashMap<>();
    private Course course;

    TrialSteps(TrialModel model) {
        this.model = model;
    }

    void begin(Course next) {
        course = next;
        decided.clear();
    }

    Map<String, Integer> taken() {
        return taken;
    }

    /** Does nothing, or ends with an error that the case had here, or that no case had yet. */
    public void step(DelegateExecution execution) {
        String at = execution.getCurrentActivityId();
        Optional<TrialModel.Event> error = model.errorAt(at);
        error.filter(event -> isDue(event.id())).ifPresent(event -> {
            happened(event.id());
            throw new BpmnError(event.code());
        });
    }

    public void took(DelegateExecution execution) {
        String flow = execution.getCurrentTransitionId();
        taken.merge(flow, 1, Integer::sum);
        decided.values().removeIf(flow::equals);
    }

    /** Whether the case takes this flow; the other flows of the same question are then not taken. */
    public boolean takes(DelegateExecution execution, String flow) {
        String gateway = execution.getCurrentActivityId();
        String chosen = decided.computeIfAbsent(execution.getId() + " " + gateway, visit -> choose(gateway));
        return flow.equals(chosen);
    }

    boolean isDue(String event) {
        if (course.recorded()) {
            return event.equals(course.events().peek());
        }
        // An error hides what comes after its step: the event before it has to happen once more without it.
        boolean error = model.events().stream().anyMatch(known -> known.id().equals(event) && known.code() != null);
        return fired.getOrDefault(event, 0) < (error ? 1 : 2);
    }

    void happened(String event) {
        fired.merge(event, 1, Integer::sum);
        course.events().remove(event);
    }

    private String choose(String gateway) {
        Deque<String> answers = course.answers().get(gateway);
        List<String> ways = model.ways(gateway);
        if (answers != null && !answers.isEmpty() && ways.contains(answers.peek())) {
            return answers.poll();
        }
        return ways.stream()
                .min(Comparator.comparingInt(flow -> taken.getOrDefault(flow, 0)))
                .orElse("");
    }
}
