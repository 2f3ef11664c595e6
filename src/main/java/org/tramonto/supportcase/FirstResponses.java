package org.tramonto.supportcase;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How long customers lately waited for the first answer of a person. */
@Repository
@Transactional(readOnly = true)
public class FirstResponses {

    private final JdbcClient jdbc;

    FirstResponses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Half of the customers waited no longer than the median, nine of ten no longer than {@code ninth}. */
    public record Wait(Duration median, Duration ninth, long cases) {}

    /**
     * Elapsed time to the first answer of cases opened in a time; a case still unanswered counts with the time it has waited
     * so far, one that ended without an answer doesn't count. Looks at the {@code newest} cases of the channel only, so that
     * it costs the same however many there are. Empty where there are none.
     */
    public Optional<Wait> of(String channel, Instant from, Instant to, int newest) {
        return jdbc.sql("""
                        select percentile_cont(0.5) within group (order by waited) as median,
                               percentile_cont(0.9) within group (order by waited) as ninth, count(*) as cases
                        from (
                            select extract(epoch from coalesce(first_responded_at, :to) - opened_at) as waited
                            from (
                                select opened_at, first_responded_at, status
                                from support_case where channel = :channel order by id desc limit :newest) lately
                            where opened_at >= :from and opened_at < :to
                              and (first_responded_at is not null
                                   or status not in ('solved', 'confirmed', 'closed', 'withdrawn', 'merged'))) waits
                        """)
                .param("channel", channel)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("newest", newest)
                .query((row, n) -> new Wait(
                        Duration.ofSeconds(Math.round(row.getDouble("median"))),
                        Duration.ofSeconds(Math.round(row.getDouble("ninth"))),
                        row.getLong("cases")))
                .optional()
                .filter(wait -> wait.cases() > 0);
    }
}
