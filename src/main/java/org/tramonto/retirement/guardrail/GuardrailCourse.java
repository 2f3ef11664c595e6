package org.tramonto.retirement.guardrail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.ProgrammeKey;

/** What the guardrails saw in the course of a programme, in {@link #MOST} looks however many there were. */
@Repository
@Transactional(readOnly = true)
public class GuardrailCourse {

    static final int MOST = 120;

    private final JdbcClient jdbc;

    GuardrailCourse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What one look saw of a guardrail. Members that don't belong to its kind are null.
     *
     * @param lower where the difference between shifted and other customers lies at least
     * @param level of a guardrail with a limit
     */
    public record Point(
            Instant at, int wave, Double difference, Double lower, Double upper, Double level, Judgement judgement) {}

    /**
     * One guardrail, the oldest look first.
     *
     * @param bound the margin or the limit, as the last look had it; null where it has none
     */
    public record Series(String guardrail, Metric metric, boolean blocking, Double bound, List<Point> points) {

        /** Whether there is anything to draw. */
        public boolean isMeasured() {
            return points.stream().anyMatch(point -> point.lower() != null || point.level() != null);
        }
    }

    private record Seen(String guardrail, Metric metric, boolean blocking, Double bound, Point point) {}

    public List<Series> of(ProgrammeKey programme) {
        Map<String, List<Seen>> byGuardrail = new LinkedHashMap<>();
        jdbc.sql("""
            with looks as (
                select id, at, wave from (
                    select id, at, wave, row_number() over (order by id desc) - 1 as back,
                           count(*) over () as looks
                    from analysis_run where programme = :programme) numbered
                where back % greatest(1, (looks + :most - 1) / :most) = 0
            )
            select looks.at, looks.wave, finding.guardrail, finding.metric, finding.blocking, finding.reason,
                   (numbers ->> 'difference')::float8 as difference, (numbers ->> 'lower')::float8 as lower,
                   (numbers ->> 'upper')::float8 as upper, (numbers ->> 'level')::float8 as level,
                   (numbers ->> 'bound')::float8 as bound
            from looks join analysis_finding finding on finding.run = looks.id
            order by looks.id, finding.position
            """)
                .param("programme", programme.value())
                .param("most", MOST)
                .query(GuardrailCourse::read)
                .list()
                .forEach(seen -> byGuardrail
                        .computeIfAbsent(seen.guardrail(), first -> new ArrayList<>())
                        .add(seen));
        return byGuardrail.values().stream()
                .map(seen -> {
                    Seen last = seen.get(seen.size() - 1);
                    return new Series(
                            last.guardrail(),
                            last.metric(),
                            last.blocking(),
                            last.bound(),
                            seen.stream().map(Seen::point).toList());
                })
                .filter(Series::isMeasured)
                .toList();
    }

    private static Seen read(ResultSet row, int n) throws SQLException {
        return new Seen(
                row.getString("guardrail"),
                Metric.find(row.getString("metric")).orElseThrow(),
                row.getBoolean("blocking"),
                number(row, "bound"),
                new Point(
                        row.getTimestamp("at").toInstant(),
                        row.getInt("wave"),
                        number(row, "difference"),
                        number(row, "lower"),
                        number(row, "upper"),
                        number(row, "level"),
                        Reason.of(row.getString("reason")).judgement()));
    }

    private static Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
