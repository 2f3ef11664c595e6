package org.tramonto.retirement.process;

import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.tramonto.retirement.process.StepsDone.Step;
import org.tramonto.shared.ProgrammeKey;

/** The tasks and dates that a programme waits at. */
@Component
class OpenSteps {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final StepsDone steps;
    private final ProgrammeDates dates;
    private final Retirement retirement;

    OpenSteps(
            TaskService tasks,
            RuntimeService runtime,
            ManagementService management,
            StepsDone steps,
            ProgrammeDates dates,
            Retirement retirement) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
        this.steps = steps;
        this.dates = dates;
        this.retirement = retirement;
    }

    /** Ends the tasks of which the programme says that they are done. */
    void finishDone(ProgrammeKey key) {
        for (Task task :
                tasks.createTaskQuery().processInstanceBusinessKey(key.value()).list()) {
            Step step = new Step(
                    key,
                    task.getTaskDefinitionKey(),
                    (Integer) tasks.getVariable(task.getId(), ProgrammeVariables.WAVE),
                    (String) tasks.getVariable(task.getId(), ProgrammeVariables.CUSTOMER));
            if (steps.isDone(step)) {
                tasks.complete(task.getId());
            }
        }
    }

    /** Moves dates that lie ahead to where the programme has them now. */
    void redate(ProgrammeKey key) {
        forEachTimer(key, (timer, instance) -> date(key.value(), timer, instance));
    }

    /** The old channel has room, or has not: whoever waits for that looks again at once. */
    void lookForSeats(ProgrammeKey key) {
        forEachTimer(
                key,
                (timer, instance) ->
                        ChannelRetirementModel.NEXT_SEATS_FREE.equals(activity(timer)) ? dates.now() : null);
    }

    private interface Dating {
        /** Null where the date stays as it is. */
        Date date(Job timer, ProcessInstance instance);
    }

    private void forEachTimer(ProgrammeKey key, Dating dating) {
        Date now = dates.now();
        for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key.value())
                .list()) {
            for (Job timer : management
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .timers()
                    .duedateHigherThan(now)
                    .list()) {
                Date date = dating.date(timer, instance);
                if (date != null && !date.equals(timer.getDuedate())) {
                    management.setJobDuedate(timer.getId(), date);
                }
            }
        }
    }

    /** Tells waves that soak that a person moved them on, held them or took them back. */
    void stopSoaking(ProgrammeKey key) {
        for (Execution wave : runtime.createExecutionQuery()
                .processInstanceBusinessKey(key.value())
                .processDefinitionKey(TrafficWaveModel.KEY)
                .messageEventSubscriptionName(TrafficWaveModel.PROGRAMME_CHANGED)
                .list()) {
            int number = (Integer) runtime.getVariable(wave.getId(), ProgrammeVariables.WAVE);
            if (!retirement.waveStands(key.value(), number).equals("running")) {
                runtime.messageEventReceived(TrafficWaveModel.PROGRAMME_CHANGED, wave.getId());
            }
        }
    }

    /** Whether somebody has been asked, or is about to be asked, to reach this customer and has not done so yet. */
    boolean reaches(ProgrammeKey key, String customer) {
        return isAboutToBeReached(key, customer)
                || runtime.createProcessInstanceQuery()
                                .processDefinitionKey(PersonalOutreachModel.KEY)
                                .processInstanceBusinessKey(key.value())
                                .variableValueEquals(ProgrammeVariables.CUSTOMER, customer)
                                .count()
                        > 0;
    }

    /** The engine begins the outreach with a job of its own, and may not have come to it. */
    private boolean isAboutToBeReached(ProgrammeKey key, String customer) {
        return runtime.createExecutionQuery()
                        .processDefinitionKey(ChannelRetirementModel.KEY)
                        .processInstanceBusinessKey(key.value())
                        .activityId(ChannelRetirementModel.REACH_ONE_CUSTOMER)
                        .variableValueEquals(ProgrammeVariables.CUSTOMER, customer)
                        .count()
                > 0;
    }

    boolean reviews(ProgrammeKey key, String customer) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(key.value())
                .taskDefinitionKey(ChannelRetirementModel.REVIEW_EXPIRED_EXEMPTION)
                .list()
                .stream()
                .anyMatch(task -> customer.equals(tasks.getVariable(task.getId(), ProgrammeVariables.CUSTOMER)));
    }

    private String activity(Job timer) {
        JobDefinition definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(timer.getJobDefinitionId())
                .singleResult();
        return definition.getActivityId();
    }

    private Date date(String programme, Job timer, ProcessInstance instance) {
        return switch (activity(timer)) {
            case ChannelRetirementModel.SHIFTING_MAY_BEGIN -> dates.shiftingStarts(programme);
            case ChannelRetirementModel.PROVIDERS_END_REACHED -> dates.providersEnd(programme);
            case ChannelRetirementModel.DRAIN_OVER -> dates.drainOver(programme);
            case ChannelRetirementModel.OBSERVATION_OVER -> dates.observationOver(programme);
            case TrafficWaveModel.NOTICE_PERIOD_OVER -> dates.noticeOver(programme, wave(instance));
            case TrafficWaveModel.REMINDER_DUE -> dates.reminderDue(programme, wave(instance));
            case TrafficWaveModel.NEXT_LOOK_DUE, TrafficWaveModel.NEXT_LOOK_DUE_MEANWHILE ->
                earlier(timer.getDuedate(), dates.nextLook(programme, wave(instance)));
            default -> null;
        };
    }

    /** A clock that was set back must not stop anybody from looking. */
    private static Date earlier(Date one, Date other) {
        return one.before(other) ? one : other;
    }

    private Integer wave(ProcessInstance instance) {
        return (Integer) runtime.getVariable(instance.getId(), ProgrammeVariables.WAVE);
    }
}
