package org.tramonto.notice;

import java.sql.Types;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.notice.NoticeReader.Count;
import org.tramonto.shared.Language;

/**
 * How many customers of a notice are where, without counting them: the database keeps the counts with every statement that
 * moves some, in lines of their own, so that nobody waits for anybody.
 */
@Repository
class NoticeCounts {

    private static final String LETTERS = "letters";

    /** Lines that are added up each time somebody asks; more are put together first. */
    private static final int LINES = 200;

    private final JdbcClient jdbc;

    NoticeCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Figures figures(long notice) {
        return figures(List.of(notice)).getOrDefault(notice, Figures.NONE);
    }

    Map<Long, Figures> figures(List<Long> notices) {
        Map<Long, Map<String, Long>> counts = new HashMap<>();
        if (!notices.isEmpty()) {
            jdbc.sql("""
                            select notice, state, sum(customers) as customers,
                                   coalesce(sum(customers) filter (where state = 'queued' and medium = 'letter'), 0) as letters
                            from notice_count where notice in (:notices) group by notice, state
                            """).param("notices", notices).query(row -> {
                Map<String, Long> counted = counts.computeIfAbsent(row.getLong("notice"), id -> new HashMap<>());
                counted.put(row.getString("state"), row.getLong("customers"));
                counted.merge(LETTERS, row.getLong("letters"), Long::sum);
            });
        }
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> figures(entry.getValue())));
    }

    private static Figures figures(Map<String, Long> counts) {
        return new Figures(
                counts.getOrDefault("pending", 0L),
                counts.getOrDefault("queued", 0L),
                counts.getOrDefault("told", 0L),
                counts.getOrDefault("left_out", 0L),
                counts.getOrDefault("by_hand", 0L),
                counts.getOrDefault("uncertain", 0L),
                counts.getOrDefault("stopped", 0L),
                counts.getOrDefault("bounced", 0L),
                counts.getOrDefault(LETTERS, 0L));
    }

    List<Count> byMediumAndLanguage(long notice) {
        return jdbc.sql("""
                        select state, medium, language, sum(customers) as customers from notice_count
                        where notice = :notice group by state, medium, language having sum(customers) <> 0
                        order by state, medium, language
                        """)
                .param("notice", notice)
                .query((row, n) -> new Count(
                        row.getString("state"),
                        Medium.of(row.getString("medium")),
                        new Language(row.getString("language")),
                        row.getLong("customers")))
                .list();
    }

    Map<String, Long> leftOut(long notice) {
        Map<String, Long> reasons = new LinkedHashMap<>();
        jdbc.sql("""
                        select why, sum(customers) as customers from notice_count
                        where notice = :notice and state = 'left_out'
                        group by 1 having sum(customers) <> 0 order by 2 desc, 1 limit 100
                        """).param("notice", notice).query(row -> {
            reasons.put(row.getString("why"), row.getLong("customers"));
        });
        return reasons;
    }

    /** How many wait with a mail server or an endpoint; letters wait for a person and don't count. */
    long waiting(long notice) {
        return jdbc.sql("""
                        select coalesce(sum(customers), 0) from notice_count
                        where notice = :notice and state = 'queued' and medium <> 'letter'
                        """).param("notice", notice).query(Long.class).single();
    }

    /** Puts lines together where they have become many. Two at once do no harm: each puts together what it took. */
    void putTogether(long notice) {
        jdbc.sql("""
                        with taken as (
                            delete from notice_count
                            where notice = :notice
                              and (select count(*) from notice_count where notice = :notice) > :lines
                            returning *)
                        insert into notice_count (notice, state, medium, language, why, customers)
                        select notice, state, medium, language, why, sum(customers) from taken
                        group by 1, 2, 3, 4, 5 having sum(customers) <> 0
                        """)
                .param("notice", notice)
                .param("lines", LINES, Types.BIGINT)
                .update();
    }
}
