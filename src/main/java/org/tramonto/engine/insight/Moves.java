package org.tramonto.engine.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.batch.BatchStatistics;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;

/** Moves running instances to another version of their process, as a batch of the engine's, and says how far it is. */
@Service
class Moves {

    /** By name; beyond that one moves all. */
    static final int MOST_NAMED = 500;

    private static final int MOST_FAILURES = 100;
    private static final int LISTED = 20;
    private static final Pattern INSTANCE = Pattern.compile("process instance '([^']+)'");

    private final RuntimeService runtime;
    private final ManagementService management;
    private final MovePlans plans;
    private final JdbcClient jdbc;
    private final Clock clock;

    Moves(RuntimeService runtime, ManagementService management, MovePlans plans, JdbcClient jdbc, Clock clock) {
        this.runtime = runtime;
        this.management = management;
        this.plans = plans;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param chosen steps of the old version and where they go on, beside those that go on by themselves
     * @param instances ids; empty for all
     * @param step only those that wait there; null for everywhere
     */
    record Order(Map<String, String> chosen, List<String> instances, String step, String reason) {

        Order {
            chosen = chosen == null ? Map.of() : Map.copyOf(chosen);
            instances = instances == null ? List.of() : List.copyOf(instances);
        }
    }

    /** An instance that could not be moved, and the engine's words why. */
    record Failure(String instance, String businessKey, String why) {}

    /**
     * A move that was begun.
     *
     * @param open not done yet
     * @param failed could not be moved and stay where they are
     */
    record Move(
            String id,
            String process,
            String source,
            String target,
            String reason,
            String by,
            Instant at,
            long instances,
            long open,
            long failed,
            boolean over,
            boolean givenUp,
            List<Failure> failures) {}

    @Transactional
    public String begin(Actor actor, ProcessDefinition source, ProcessDefinition target, Order order) {
        if (order.reason() == null || order.reason().isBlank()) {
            throw new Problems.ReasonMissing();
        }
        if (order.instances().size() > MOST_NAMED) {
            throw new Problems.TooMany(MOST_NAMED);
        }
        ProcessInstanceQuery which = runtime.createProcessInstanceQuery().processDefinitionId(source.getId());
        if (!order.instances().isEmpty()) {
            which.processInstanceIds(Set.copyOf(order.instances()));
        }
        if (order.step() != null && !order.step().isBlank()) {
            which.activityIdIn(order.step());
        }
        long count = which.count();
        if (count == 0) {
            throw new Problems.NothingToMove();
        }
        Batch batch = runtime.newMigration(plan(source, target, order))
                .processInstanceQuery(which)
                .executeAsync();
        jdbc.sql("""
            insert into process_move (batch, process, source, target, reason, instances, moved_by, moved_at)
            values (:batch, :process, :source, :target, :reason, :instances, :by, :now)
            """)
                .param("batch", batch.getId())
                .param("process", source.getKey())
                .param("source", source.getId())
                .param("target", target.getId())
                .param("reason", order.reason().trim())
                .param("instances", count)
                .param("by", actor.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return batch.getId();
    }

    private MigrationPlan plan(ProcessDefinition source, ProcessDefinition target, Order order) {
        try {
            return plans.plan(source, target, order.chosen());
        } catch (MigrationPlanValidationException invalid) {
            throw new Problems.PlanNotPossible(invalid.getValidationReport().getInstructionReports().stream()
                    .flatMap(report -> report.getFailures().stream())
                    .collect(Collectors.joining("; ")));
        } catch (ProcessEngineException unfit) {
            throw new Problems.PlanNotPossible(unfit.getMessage());
        }
    }

    /** The newest moves of these processes. */
    @Transactional(readOnly = true)
    public List<Move> newest(List<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : jdbc.sql("select * from process_move where process in (:keys) order by moved_at desc limit :most")
                        .param("keys", keys)
                        .param("most", LISTED)
                        .query((row, n) -> read(row, false))
                        .list();
    }

    @Transactional(readOnly = true)
    public Move get(String id) {
        return jdbc.sql("select * from process_move where batch = :id")
                .param("id", id)
                .query((row, n) -> read(row, true))
                .optional()
                .orElseThrow(() -> new Problems.NoSuchMove(id));
    }

    /** Tries once more what could not be moved. */
    public void retry(String id) {
        Batch batch = batch(id);
        if (batch != null) {
            management.setJobRetries(batch.getBatchJobDefinitionId(), 1);
        }
    }

    /** Leaves what could not be moved where it is. */
    @Transactional
    public void giveUp(Actor actor, String id) {
        if (batch(id) != null) {
            management.deleteBatch(id, false);
        }
        jdbc.sql("""
            update process_move set given_up_by = :by, given_up_at = :now
            where batch = :id and given_up_at is null
            """)
                .param("by", actor.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
    }

    private Batch batch(String id) {
        return management.createBatchQuery().batchId(id).singleResult();
    }

    private Move read(ResultSet row, boolean whole) throws SQLException {
        String id = row.getString("batch");
        BatchStatistics left =
                management.createBatchStatisticsQuery().batchId(id).singleResult();
        boolean givenUp = row.getTimestamp("given_up_at") != null;
        return new Move(
                id,
                row.getString("process"),
                row.getString("source"),
                row.getString("target"),
                row.getString("reason"),
                row.getString("moved_by"),
                row.getTimestamp("moved_at").toInstant(),
                row.getLong("instances"),
                left == null ? 0 : left.getRemainingJobs() - left.getFailedJobs(),
                left == null ? 0 : left.getFailedJobs(),
                left == null,
                givenUp,
                whole && left != null && left.getFailedJobs() > 0 ? failures(left) : List.of());
    }

    private List<Failure> failures(Batch batch) {
        return management
                .createJobQuery()
                .jobDefinitionId(batch.getBatchJobDefinitionId())
                .noRetriesLeft()
                .listPage(0, MOST_FAILURES)
                .stream()
                .map(this::failure)
                .toList();
    }

    /** The job doesn't say which instance it is about; what it failed with does. */
    private Failure failure(Job job) {
        String why = job.getExceptionMessage() == null ? "" : job.getExceptionMessage();
        Matcher named = INSTANCE.matcher(why);
        String id = named.find() ? named.group(1) : null;
        ProcessInstance instance = id == null
                ? null
                : runtime.createProcessInstanceQuery().processInstanceId(id).singleResult();
        return new Failure(id, instance == null ? null : instance.getBusinessKey(), why);
    }
}
