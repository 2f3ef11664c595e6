package org.tramonto.engine.trial;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.tramonto.engine.trial.TrialModel.Event;

/** Plays one case to its end, step by step, or to where it can go no further. */
final class Play {

    private static final int MOST_STEPS = 150;

    private final TrialModel model;
    private final TrialSteps steps;
    private final TrialEngine engine;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;

    Play(TrialModel model, TrialSteps steps, TrialEngine engine) {
        this.model = model;
        this.steps = steps;
        this.engine = engine;
        this.runtime = engine.services().getRuntimeService();
        this.tasks = engine.services().getTaskService();
        this.management = engine.services().getManagementService();
    }

    /** @param inTime asked between steps; a case that is out of time is stopped */
    TrialReport.Case play(Course course, BooleanSupplier inTime) {
        steps.begin(course);
        String start = course.start() == null ? model.starts().get(0).id() : course.start();
        String instance = null;
        try {
            instance = engine.begin(start);
            for (int step = 0; step < MOST_STEPS && inTime.getAsBoolean(); step++) {
                if (engine.isOver(instance)) {
                    return new TrialReport.Case(course.name(), TrialReport.End.FINISHED, "", null);
                }
                if (!goOn(instance)) {
                    return new TrialReport.Case(course.name(), TrialReport.End.STUCK, where(instance), null);
                }
            }
            return new TrialReport.Case(course.name(), TrialReport.End.STOPPED, where(instance), null);
        } catch (ProcessEngineException failed) {
            return new TrialReport.Case(
                    course.name(),
                    TrialReport.End.FAILED,
                    instance == null ? start : where(instance),
                    failed.getMessage());
        } finally {
            if (instance != null && !engine.isOver(instance)) {
                runtime.deleteProcessInstance(instance, "trial over");
            }
        }
    }

    private boolean goOn(String instance) {
        Optional<Job> due = management.createJobQuery().processInstanceId(instance).messages().list().stream()
                .findFirst();
        if (due.isPresent()) {
            management.executeJob(due.get().getId());
            return true;
        }
        return happens(instance) || done(instance) || comes(instance);
    }

    /** Something beside the way: at the boundary of a step, or at any time. */
    private boolean happens(String instance) {
        for (Event event : model.events()) {
            if (event.code() == null && steps.isDue(event.id()) && fire(instance, Set.of(event.id()))) {
                steps.happened(event.id());
                return true;
            }
        }
        return false;
    }

    private boolean done(String instance) {
        List<Task> open = tasks.createTaskQuery().processInstanceId(instance).list();
        open.stream().findFirst().ifPresent(this::finish);
        return !open.isEmpty();
    }

    private void finish(Task task) {
        Optional<Event> error = model.errorAt(task.getTaskDefinitionKey()).filter(event -> steps.isDue(event.id()));
        if (error.isPresent()) {
            steps.happened(error.get().id());
            tasks.handleBpmnError(task.getId(), error.get().code());
        } else {
            tasks.complete(task.getId());
        }
    }

    /** What the way itself waits for: a message, a date. */
    private boolean comes(String instance) {
        Set<String> beside = model.events().stream().map(Event::id).collect(Collectors.toSet());
        Set<String> way = model.parts().keySet().stream()
                .filter(id -> !beside.contains(id))
                .collect(Collectors.toSet());
        return fire(instance, way);
    }

    private boolean fire(String instance, Set<String> at) {
        Optional<EventSubscription> subscription =
                runtime.createEventSubscriptionQuery().processInstanceId(instance).list().stream()
                        .filter(waiting -> at.contains(waiting.getActivityId()))
                        .findFirst();
        if (subscription.isPresent()) {
            String execution = subscription.get().getExecutionId();
            String name = subscription.get().getEventName();
            switch (subscription.get().getEventType()) {
                case "message" -> runtime.messageEventReceived(name, execution);
                case "signal" -> runtime.signalEventReceived(name, execution);
                default -> {
                    return false;
                }
            }
            return true;
        }
        Optional<Job> timer = management.createJobQuery().processInstanceId(instance).timers().list().stream()
                .filter(job -> at.contains(activity(job)))
                .findFirst();
        timer.ifPresent(job -> management.executeJob(job.getId()));
        return timer.isPresent();
    }

    private String activity(Job job) {
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private String where(String instance) {
        if (engine.isOver(instance)) {
            return "";
        }
        return String.join(
                ", ",
                runtime.getActiveActivityIds(instance).stream()
                        .map(id -> model.parts().containsKey(id)
                                ? model.parts().get(id).label()
                                : id)
                        .distinct()
                        .toList());
    }
}
