package org.tramonto.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.tramonto.MovableClock;
import org.tramonto.shared.ProgrammeKey;

/** Walks a programme through its diagrams: runs what is due, moves the clock, and says what was passed. */
@Component
public class ProgrammeWalk {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MORE_JOBS_THAN_ANY_PROGRAMME_HAS = 300;

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService jobs;
    private final HistoryService history;
    private final DecisionLog log;
    private final MovableClock clock;
    private final Preparations preparations;

    ProgrammeWalk(
            RuntimeService runtime,
            TaskService tasks,
            ManagementService jobs,
            HistoryService history,
            DecisionLog log,
            MovableClock clock,
            Preparations preparations) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.jobs = jobs;
        this.history = history;
        this.log = log;
        this.clock = clock;
        this.preparations = preparations;
    }

    public Path of(ProgrammeKey key) {
        return new Path(key).run();
    }

    /** One programme on its way. */
    public final class Path {

        private final ProgrammeKey key;
        private int decided;

        private Path(ProgrammeKey key) {
            this.key = key;
        }

        /** Runs everything that is due now. */
        public Path run() {
            for (int runs = 0; runs < MORE_JOBS_THAN_ANY_PROGRAMME_HAS; runs++) {
                List<Job> due = due();
                if (due.isEmpty()) {
                    return this;
                }
                jobs.executeJob(due.get(0).getId());
            }
            throw new AssertionError("jobs of " + key + " run one after another; it stands at " + stands());
        }

        /** Runs what is due until this node would be next, and not that. */
        public Path runUntil(String node) {
            for (int runs = 0; runs < MORE_JOBS_THAN_ANY_PROGRAMME_HAS; runs++) {
                List<Job> due = due();
                if (due.isEmpty()) {
                    throw new AssertionError(node + " is never next; it stands at " + stands() + " " + waits());
                }
                if (due.stream().anyMatch(job -> node.equals(activity(job)))) {
                    return this;
                }
                jobs.executeJob(due.get(0).getId());
            }
            throw new AssertionError("jobs of " + key + " run one after another; it stands at " + stands());
        }

        /** Editors and reviewers have done what the texts of this moment ask of them. */
        public Path textsReady() {
            run();
            while (preparations.settleTexts(key)) {
                run();
            }
            return this;
        }

        /** The engine waits for this, be it an event, a person or a process that was called. */
        public Path waitsAt(String... nodes) {
            assertThat(waits()).contains(nodes);
            return this;
        }

        /** Whoever was to be told has heard of it in another way. */
        public Path told() {
            run();
            preparations.tellInAnotherWay(key);
            return run();
        }

        /** Exactly these decisions are new in the log, in this order: {@code dario: hold}. */
        public Path decided(String... expected) {
            List<String> all = log.entries(key, 0, Integer.MAX_VALUE).stream()
                    .map(DecisionLog.Line::entry)
                    .map(entry -> entry.path("actor").asText() + ": "
                            + entry.path("command").asText())
                    .toList();
            assertThat(all.subList(decided, all.size()))
                    .as("what is new in the log of %s", key)
                    .containsExactly(expected);
            decided = all.size();
            return this;
        }

        public Path after(Duration time) {
            clock.advance(time);
            return run();
        }

        /** The person at this task says that it is done. */
        public Path complete(String task) {
            tasks.complete(task(task).getId());
            return run();
        }

        public Task task(String task) {
            Task open = tasks.createTaskQuery()
                    .processInstanceBusinessKey(key.value())
                    .taskDefinitionKey(task)
                    .singleResult();
            assertThat(open).as("%s; it stands at %s", task, stands()).isNotNull();
            return open;
        }

        /** Somebody else completes a task at this moment: runs what is due until a person is asked this. */
        public Path awaits(String task) {
            await().atMost(PATIENCE).until(() -> run().stands().contains(task));
            return this;
        }

        /** Somebody else completes a task at this moment: runs what is due until the engine waits for this. */
        public Path awaitsCall(String node) {
            await().atMost(PATIENCE).until(() -> run().waits().contains(node));
            return this;
        }

        /** A person is asked these things and no others. */
        public Path standsAt(String... expected) {
            assertThat(stands()).as("the engine waits at %s", waits()).containsExactlyInAnyOrder(expected);
            return this;
        }

        public Path passed(String... nodes) {
            assertThat(nodes().map(HistoricActivityInstance::getActivityId)).contains(nodes);
            return this;
        }

        public Path notPassed(String... nodes) {
            assertThat(nodes().map(HistoricActivityInstance::getActivityId)).doesNotContain(nodes);
            return this;
        }

        public long times(String node) {
            return nodes().filter(each -> each.getActivityId().equals(node)).count();
        }

        public Path endedWith(String end) {
            assertThat(instances())
                    .filteredOn(instance -> !instance.getProcessDefinitionId().startsWith("customer-notice:"))
                    .isEmpty();
            return passed(end);
        }

        /** What the engine waits for, for whoever reads a failure. */
        public List<String> waits() {
            return nodes().filter(each -> each.getEndTime() == null)
                    .map(HistoricActivityInstance::getActivityId)
                    .toList();
        }

        /** When the timers of this event are due. */
        List<Instant> due(String event) {
            return instances().stream()
                    .flatMap(
                            instance -> jobs
                                    .createJobQuery()
                                    .processInstanceId(instance.getId())
                                    .activityId(event)
                                    .timers()
                                    .list()
                                    .stream())
                    .map(job -> job.getDuedate().toInstant())
                    .toList();
        }

        /** What people are asked, but for notices, which have tests of their own. */
        private List<String> stands() {
            return tasks.createTaskQuery().processInstanceBusinessKey(key.value()).list().stream()
                    .filter(task -> !task.getProcessDefinitionId().startsWith("customer-notice:"))
                    .map(Task::getTaskDefinitionKey)
                    .toList();
        }

        private String activity(Job job) {
            return jobs.createJobDefinitionQuery()
                    .jobDefinitionId(job.getJobDefinitionId())
                    .singleResult()
                    .getActivityId();
        }

        private List<Job> due() {
            Date now = clock.date();
            return instances().stream()
                    .flatMap(instance ->
                            jobs.createJobQuery().processInstanceId(instance.getId()).withRetriesLeft().list().stream())
                    .filter(job -> job.getDuedate() == null || !job.getDuedate().after(now))
                    .sorted(Comparator.comparing(Job::getDuedate, Comparator.nullsFirst(Comparator.naturalOrder())))
                    .toList();
        }

        private List<ProcessInstance> instances() {
            return runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(key.value())
                    .list();
        }

        /** Of the programme and of all that it called. */
        private Stream<HistoricActivityInstance> nodes() {
            return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(key.value()).list().stream()
                    .flatMap(instance ->
                            history
                                    .createHistoricActivityInstanceQuery()
                                    .processInstanceId(instance.getId())
                                    .list()
                                    .stream());
        }
    }
}
