package org.tramonto.engine.insight;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.engine.insight.PathCounts.Passed;
import org.tramonto.engine.insight.Steps.Diagram;

/**
 * How long the steps of a process take and how often each path ran (T2), from the newest instances. However many
 * instances there are, {@link #MOST_ENDED} ended and {@link #MOST_RUNNING} running ones are looked at and no more.
 */
@Repository
@Transactional(readOnly = true)
class StepDurations {

    static final int MOST_ENDED = 2_000;
    static final int MOST_RUNNING = 500;

    /** So many of those that wait now are counted. */
    static final int MOST_WAITING = 20_000;

    private final JdbcClient jdbc;
    private final Steps steps;
    private final Clock clock;

    StepDurations(JdbcClient jdbc, Steps steps, Clock clock) {
        this.jdbc = jdbc;
        this.steps = steps;
        this.clock = clock;
    }

    /** The 50th and the 90th percentile; null where nothing was measured. */
    record Percentiles(Duration p50, Duration p90) {}

    /**
     * One step.
     *
     * @param times how often it began
     * @param whole from its beginning to its end
     * @param waiting until somebody took it, or until what was waited for came
     * @param working from being taken to being done; null where nobody works on it
     * @param now how many wait in it now
     */
    record StepFigures(
            String id,
            String name,
            String type,
            long times,
            long interrupted,
            Percentiles whole,
            Percentiles waiting,
            Percentiles working,
            long now) {

        StepFigures named(String other) {
            return new StepFigures(id, other, type, times, interrupted, whole, waiting, working, now);
        }
    }

    /**
     * A process as it ran.
     *
     * @param ended instances looked at that have ended since {@code from}
     * @param running instances looked at that run still
     * @param all whether these are all there are
     * @param flows how often each flow was taken; without those that can't be told
     */
    record Figures(
            String definition,
            String key,
            int version,
            Instant from,
            Instant to,
            long ended,
            long running,
            boolean all,
            List<StepFigures> steps,
            Map<String, Long> flows) {

        /** With other names for the steps. */
        Figures named(UnaryOperator<String> nameOf) {
            List<StepFigures> named = steps.stream()
                    .map(step -> step.named(nameOf.apply(step.id())))
                    .toList();
            return new Figures(definition, key, version, from, to, ended, running, all, named, flows);
        }
    }

    private record Row(
            String step,
            String type,
            long began,
            long left,
            long interrupted,
            Percentiles whole,
            Percentiles untilTaken,
            Percentiles sinceTaken) {}

    Figures of(ProcessDefinition definition, Duration back) {
        Instant now = clock.instant();
        Instant from = now.minus(back);
        long ended = sampled(definition.getId(), from, "end_time_ >= :from", MOST_ENDED);
        long running = sampled(definition.getId(), from, "end_time_ is null", MOST_RUNNING);
        Diagram diagram = steps.of(definition.getId());
        Map<String, Long> waiting = waiting(definition.getId());
        Map<String, Row> rows = new TreeMap<>();
        rows(definition.getId(), from).forEach(row -> rows.put(row.step(), row));
        Map<String, Passed> passed = new HashMap<>();
        rows.values().forEach(row -> passed.put(row.step(), new Passed(row.began(), row.left())));
        List<StepFigures> figures = new ArrayList<>();
        diagram.steps().values().stream()
                .filter(step -> rows.containsKey(step.id()) || waiting.containsKey(step.id()))
                .sorted(Comparator.comparing(Steps.Step::id))
                .forEach(step -> figures.add(figures(step, rows.get(step.id()), waiting.getOrDefault(step.id(), 0L))));
        return new Figures(
                definition.getId(),
                definition.getKey(),
                definition.getVersion(),
                from,
                now,
                Math.min(ended, MOST_ENDED),
                Math.min(running, MOST_RUNNING),
                ended <= MOST_ENDED && running <= MOST_RUNNING,
                figures,
                PathCounts.of(diagram, passed));
    }

    private static StepFigures figures(Steps.Step step, Row row, long now) {
        if (row == null) {
            return new StepFigures(step.id(), step.name(), step.type(), 0, 0, null, null, null, now);
        }
        Percentiles waiting = switch (step.type()) {
            case "userTask" -> row.untilTaken();
            case "receiveTask", "intermediateCatchEvent", "eventBasedGateway" -> row.whole();
            default -> null;
        };
        Percentiles working = switch (step.type()) {
            case "userTask" -> row.sinceTaken();
            case "serviceTask", "sendTask", "scriptTask", "businessRuleTask" -> row.whole();
            default -> null;
        };
        return new StepFigures(
                step.id(),
                step.name(),
                step.type(),
                row.began(),
                row.interrupted(),
                row.whole(),
                waiting,
                working,
                now);
    }

    /** One more than looked at tells that there are more. */
    private long sampled(String definition, Instant from, String which, int most) {
        return jdbc.sql("""
            select count(*) from (
                select from act_hi_procinst where proc_def_id_ = :definition and %s limit :most) counted
            """.formatted(which))
                .param("definition", definition)
                .param("from", Timestamp.from(from))
                .param("most", most + 1)
                .query(Long.class)
                .single();
    }

    /** Who took a task is in the history of its links; a task that nobody took has waited all the time. */
    private List<Row> rows(String definition, Instant from) {
        return jdbc.sql("""
            with sample as materialized (
                (select proc_inst_id_ from act_hi_procinst
                 where proc_def_id_ = :definition and end_time_ >= :from
                 order by end_time_ desc limit :ended)
                union all
                (select proc_inst_id_ from act_hi_procinst
                 where proc_def_id_ = :definition and end_time_ is null
                 limit :running)
            ), step as (
                select step.act_id_, step.act_type_, step.start_time_, step.end_time_, step.act_inst_state_,
                       coalesce(least(step.end_time_, greatest(step.start_time_, (
                           select min(link.timestamp_) from act_hi_identitylink link
                           where step.task_id_ is not null and link.task_id_ = step.task_id_
                             and link.type_ = 'assignee' and link.operation_type_ = 'add'))),
                           step.end_time_) as taken
                from sample join act_hi_actinst step
                     on step.proc_inst_id_ = sample.proc_inst_id_ and step.proc_def_id_ = :definition
            )
            select act_id_, max(act_type_) as act_type_, count(*) as began,
                   count(*) filter (where end_time_ is not null and act_inst_state_ <> 2) as "left",
                   count(*) filter (where act_inst_state_ = 2) as interrupted,
                   percentile_cont(array[0.5, 0.9]) within group (
                       order by extract(epoch from end_time_ - start_time_)) as whole,
                   percentile_cont(array[0.5, 0.9]) within group (
                       order by extract(epoch from taken - start_time_)) as until_taken,
                   percentile_cont(array[0.5, 0.9]) within group (
                       order by extract(epoch from end_time_ - taken)) as since_taken
            from step group by act_id_
            """)
                .param("definition", definition)
                .param("from", Timestamp.from(from))
                .param("ended", MOST_ENDED)
                .param("running", MOST_RUNNING)
                .query(StepDurations::read)
                .list();
    }

    /** How many instances are in each step now; of many, the first {@link #MOST_WAITING} are counted. */
    Map<String, Long> waiting(String definition) {
        Map<String, Long> waiting = new HashMap<>();
        jdbc.sql("""
            select act_id_, count(*) as instances from (
                select act_id_ from act_ru_execution
                where proc_def_id_ = :definition and is_active_ and act_id_ is not null
                limit :most) waiting
            group by act_id_
            """)
                .param("definition", definition)
                .param("most", MOST_WAITING)
                .query(row -> {
                    waiting.put(row.getString("act_id_"), row.getLong("instances"));
                });
        return waiting;
    }

    private static Row read(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getString("act_id_"),
                row.getString("act_type_"),
                row.getLong("began"),
                row.getLong("left"),
                row.getLong("interrupted"),
                percentiles(row.getArray("whole")),
                percentiles(row.getArray("until_taken")),
                percentiles(row.getArray("since_taken")));
    }

    private static Percentiles percentiles(Array seconds) throws SQLException {
        if (seconds == null) {
            return null;
        }
        Double[] both = (Double[]) seconds.getArray();
        return both[0] == null ? null : new Percentiles(duration(both[0]), duration(both[1]));
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(1_000 * seconds));
    }
}
