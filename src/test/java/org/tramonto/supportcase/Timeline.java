package org.tramonto.supportcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.MovableClock;
import org.tramonto.shared.CaseNumber;

/**
 * The life of one case as time goes by. Every entry of the conversation has to be named in its order, so that one too many
 * fails as well as one that is missing. Entries are events by their type, {@code message} for what came in, {@code note},
 * {@code reply} for what a person wrote, and the name of the text for what the product wrote by itself.
 */
@Component
public class Timeline {

    private static final int MORE_JOBS_THAN_ANY_CASE_HAS = 50;

    private final JdbcClient jdbc;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService jobs;
    private final HistoryService history;
    private final MovableClock clock;

    Timeline(
            JdbcClient jdbc,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService jobs,
            HistoryService history,
            MovableClock clock) {
        this.jdbc = jdbc;
        this.runtime = runtime;
        this.tasks = tasks;
        this.jobs = jobs;
        this.history = history;
        this.clock = clock;
    }

    /** From its opening on, with nothing named yet. */
    public Line of(CaseNumber number) {
        return new Line(number, 0);
    }

    /** From now on; what has happened so far need not be named. */
    public Line from(CaseNumber number) {
        return new Line(number, new Line(number, 0).entries().size());
    }

    /** The line of one case. */
    public final class Line {

        private final CaseNumber number;
        private int seen;

        private Line(CaseNumber number, int seen) {
            this.number = number;
            this.seen = seen;
        }

        public CaseNumber number() {
            return number;
        }

        /** Exactly these entries are new. */
        public Line expect(String... entries) {
            List<String> all = entries();
            List<String> unseen = all.subList(seen, all.size());
            assertThat(unseen).as("what is new in %s", number).containsExactly(entries);
            seen = all.size();
            return this;
        }

        /** Everything so far was named. */
        public Line nothingElse() {
            return expect();
        }

        /** Lets time pass and runs what becomes due for this case, in the order of its dates. */
        public Line after(Duration time) {
            nothingElse();
            clock.advance(time);
            return runDue();
        }

        /** Runs what is due for this case by now. */
        public Line runDue() {
            for (int runs = 0; ; runs++) {
                assertThat(runs).as("jobs run one after another").isLessThan(MORE_JOBS_THAN_ANY_CASE_HAS);
                List<Job> due = dueJobs();
                if (due.isEmpty()) {
                    return this;
                }
                jobs.executeJob(due.get(0).getId());
            }
        }

        /** The case stands at this task and no other. */
        public Line standsAt(String taskId) {
            assertThat(openTasks()).extracting(Task::getTaskDefinitionKey).containsExactly(taskId);
            return this;
        }

        /** No person has anything to do. */
        public Line standsAtNoTask() {
            assertThat(openTasks()).isEmpty();
            return this;
        }

        /** The process passed these nodes of the diagram. */
        public Line passed(String... nodes) {
            assertThat(passedNodes()).contains(nodes);
            return this;
        }

        public Line notPassed(String... nodes) {
            assertThat(passedNodes()).doesNotContain(nodes);
            return this;
        }

        /** How often the process passed a node. */
        public long times(String node) {
            return activities().stream()
                    .filter(activity -> activity.getActivityId().equals(node) && activity.getEndTime() != null)
                    .count();
        }

        /** The process instance is over, and this was the end event it reached last on the outside. */
        public Line endedWith(String endEvent) {
            assertThat(runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(number.value())
                            .count())
                    .isZero();
            assertThat(activities().stream()
                            .filter(activity -> activity.getActivityType()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .endsWith("endevent"))
                            .map(HistoricActivityInstance::getActivityId))
                    .contains(endEvent);
            assertThat(openTasks()).isEmpty();
            return this;
        }

        /** Ends the process instance without a trace in the case. */
        void cancel() {
            runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(number.value())
                    .list()
                    .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "the test is over", true));
        }

        public boolean isRunning() {
            return runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(number.value())
                            .count()
                    == 1;
        }

        public Task task() {
            return tasks.createTaskQuery()
                    .processInstanceBusinessKey(number.value())
                    .initializeFormKeys()
                    .singleResult();
        }

        /** The groups that are offered the task. */
        public List<String> candidates() {
            return tasks.getIdentityLinksForTask(task().getId()).stream()
                    .filter(link -> link.getGroupId() != null)
                    .map(link -> link.getGroupId())
                    .toList();
        }

        /** Every entry so far. */
        public List<String> entries() {
            return jdbc.sql("""
                            select case when kind = 'event' then event_type
                                        when kind = 'note' then 'note'
                                        when direction = 'inbound' then 'message'
                                        when automatic then template
                                        else 'reply' end as entry
                            from case_message
                            where case_id = (select id from support_case where number = :number) order by id
                            """)
                    .param("number", number.value())
                    .query(String.class)
                    .list();
        }

        private List<Task> openTasks() {
            return tasks.createTaskQuery()
                    .processInstanceBusinessKey(number.value())
                    .list();
        }

        private List<Job> dueJobs() {
            return runtime.createProcessInstanceQuery().processInstanceBusinessKey(number.value()).list().stream()
                    .flatMap(instance -> jobs
                            .createJobQuery()
                            .processInstanceId(instance.getId())
                            .duedateLowerThan(clock.date())
                            .orderByJobDuedate()
                            .asc()
                            .list()
                            .stream())
                    .toList();
        }

        private List<String> passedNodes() {
            return activities().stream()
                    .filter(activity -> activity.getEndTime() != null)
                    .map(HistoricActivityInstance::getActivityId)
                    .toList();
        }

        private List<HistoricActivityInstance> activities() {
            List<HistoricActivityInstance> activities = new ArrayList<>();
            for (HistoricProcessInstance instance : history.createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(number.value())
                    .list()) {
                activities.addAll(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .list());
            }
            return activities;
        }
    }
}
