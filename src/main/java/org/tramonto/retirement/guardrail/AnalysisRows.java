package org.tramonto.retirement.guardrail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.BasisPoints;
import org.tramonto.shared.ProgrammeKey;

/** Rows of {@code analysis_run} and {@code analysis_finding}. */
@Repository
class AnalysisRows {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    AnalysisRows(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Keeps an analysis; its id is ignored and a new one given. */
    Analysis insert(Analysis analysis, Soak soak) {
        long id = jdbc.sql("""
                        insert into analysis_run
                            (programme, soak, wave, revision, shifted_bp, at, data_until, verdict, action)
                        values (:programme, :soak, :wave, :revision, :shifted, :at, :dataUntil, :verdict, :action)
                        returning id
                        """)
                .param("programme", analysis.programme().value())
                .param("soak", soak.id())
                .param("wave", analysis.wave())
                .param("revision", analysis.revision())
                .param("shifted", analysis.shifted().value())
                .param("at", Timestamp.from(analysis.at()))
                .param("dataUntil", analysis.dataUntil() == null ? null : Timestamp.from(analysis.dataUntil()))
                .param("verdict", analysis.verdict().code())
                .param("action", analysis.action().code())
                .query(Long.class)
                .single();
        for (int position = 0; position < analysis.findings().size(); position++) {
            insert(id, position, analysis.findings().get(position));
        }
        return analysis.withId(id);
    }

    private void insert(long run, int position, Finding finding) {
        jdbc.sql("""
                        insert into analysis_finding
                            (run, position, guardrail, kind, metric, on_breach, blocking, reason, verdict, numbers, refs)
                        values (:run, :position, :guardrail, :kind, :metric, :onBreach, :blocking, :reason, :verdict,
                                :numbers::jsonb, :refs)
                        """)
                .param("run", run)
                .param("position", position)
                .param("guardrail", finding.guardrail())
                .param("kind", finding.kind().code())
                .param("metric", finding.metric().code())
                .param("onBreach", finding.onBreach().code())
                .param("blocking", finding.blocking())
                .param("reason", finding.reason().code())
                .param("verdict", finding.verdict().code())
                .param("numbers", write(finding.numbers()))
                .param("refs", finding.references().toArray(String[]::new))
                .update();
    }

    /** Newest first. */
    List<Analysis> newest(ProgrammeKey programme, int limit, long offset) {
        return withFindings(jdbc.sql("""
                        select * from analysis_run where programme = :programme
                        order by id desc limit :limit offset :offset
                        """)
                .param("programme", programme.value())
                .param("limit", limit)
                .param("offset", offset)
                .query(AnalysisRows::readRun)
                .list());
    }

    long count(ProgrammeKey programme, int upTo) {
        return jdbc.sql("""
                        select count(*) from (
                            select from analysis_run where programme = :programme limit :upTo) counted
                        """)
                .param("programme", programme.value())
                .param("upTo", upTo)
                .query(Long.class)
                .single();
    }

    /** The levels that a threshold saw, in their order, and whether the last of those looks came to a breach. */
    record Levels(List<Double> seen, boolean breached) {

        List<Double> followedBy(double level) {
            List<Double> all = new ArrayList<>(seen);
            all.add(level);
            return all;
        }
    }

    private record LevelSeen(double level, String reason) {}

    /** Whether the guardrail was breached when somebody let the wave go on: that evidence has been decided about. */
    boolean isAnswered(Soak soak, String guardrail, Instant answered) {
        return jdbc.sql("""
                        select finding.reason
                        from analysis_run run join analysis_finding finding
                             on finding.run = run.id and finding.guardrail = :guardrail
                        where run.soak = :soak and run.at <= :answered
                        order by run.id desc limit 1
                        """)
                .param("soak", soak.id())
                .param("guardrail", guardrail)
                .param("answered", Timestamp.from(answered))
                .query(String.class)
                .optional()
                .filter(reason -> Reason.of(reason).judgement() == Judgement.BREACH)
                .isPresent();
    }

    Levels levels(ProgrammeKey programme, String guardrail, int atMost, Instant after) {
        List<LevelSeen> newestFirst = jdbc.sql("""
                        select (finding.numbers ->> 'level')::float8 as level, finding.reason
                        from analysis_run run join analysis_finding finding
                             on finding.run = run.id and finding.guardrail = :guardrail
                        where run.programme = :programme and finding.numbers ->> 'level' is not null
                          and run.at > :after
                        order by run.id desc limit :atMost
                        """)
                .param("programme", programme.value())
                .param("guardrail", guardrail)
                .param("after", Timestamp.from(after))
                // One at least: a single look back tells whether it was breached.
                .param("atMost", Math.max(1, atMost))
                .query(LevelSeen.class)
                .list();
        boolean breached = !newestFirst.isEmpty() && newestFirst.get(0).reason().equals(Reason.OVER_LIMIT.code());
        List<Double> levels = newestFirst.stream()
                .limit(atMost)
                .map(LevelSeen::level)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(levels);
        return new Levels(levels, breached);
    }

    /** What the last planned look found that had enough outcomes to be one. */
    Optional<Finding> plannedLook(Soak soak, String guardrail, Instant after) {
        return jdbc.sql("""
                        select finding.*
                        from analysis_run run join analysis_finding finding
                             on finding.run = run.id and finding.guardrail = :guardrail
                        where run.soak = :soak and run.at > :after
                          and finding.reason in ('within_margin', 'undecided', 'worse_than_margin')
                        order by run.id desc limit 1
                        """)
                .param("soak", soak.id())
                .param("guardrail", guardrail)
                .param("after", Timestamp.from(after))
                .query(this::readFinding)
                .optional();
    }

    private List<Analysis> withFindings(List<Analysis> runs) {
        Map<Long, List<RunFinding>> findings = findings(
                        runs.stream().map(Analysis::id).toList())
                .stream()
                .collect(Collectors.groupingBy(RunFinding::run));
        return runs.stream()
                .map(run -> run.withFindings(findings.getOrDefault(run.id(), List.of()).stream()
                        .map(RunFinding::finding)
                        .toList()))
                .toList();
    }

    private record RunFinding(long run, Finding finding) {}

    private List<RunFinding> findings(Collection<Long> runs) {
        return jdbc.sql("select * from analysis_finding where run = any (:runs::bigint[]) order by run, position")
                .param("runs", runs.toArray(Long[]::new))
                .query((row, n) -> new RunFinding(row.getLong("run"), readFinding(row, n)))
                .list();
    }

    private static Analysis readRun(ResultSet row, int n) throws SQLException {
        Timestamp dataUntil = row.getTimestamp("data_until");
        return new Analysis(
                row.getLong("id"),
                new ProgrammeKey(row.getString("programme")),
                row.getInt("wave"),
                row.getLong("revision"),
                BasisPoints.of(row.getInt("shifted_bp")),
                row.getTimestamp("at").toInstant(),
                dataUntil == null ? null : dataUntil.toInstant(),
                Verdict.of(row.getString("verdict")),
                OnBreach.of(row.getString("action")),
                List.of());
    }

    private Finding readFinding(ResultSet row, int n) throws SQLException {
        return new Finding(
                row.getString("guardrail"),
                Guardrail.Kind.find(row.getString("kind")).orElseThrow(),
                Metric.find(row.getString("metric")).orElseThrow(),
                OnBreach.of(row.getString("on_breach")),
                row.getBoolean("blocking"),
                Reason.of(row.getString("reason")),
                read(row.getString("numbers")),
                List.of((String[]) row.getArray("refs").getArray()));
    }

    private String write(Numbers numbers) {
        try {
            return json.writeValueAsString(numbers);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Numbers read(String numbers) {
        try {
            return json.readValue(numbers, Numbers.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
