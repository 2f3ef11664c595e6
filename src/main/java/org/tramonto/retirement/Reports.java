package org.tramonto.retirement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.channel.Arrivals;
import org.tramonto.retirement.Events.ChannelRetired;
import org.tramonto.shared.Actor;
import org.tramonto.supportcase.ChannelFigures;

/** Writes the final report of a programme, in the transaction that ends it, and keeps it as it was written. */
@Service
@Transactional
public class Reports {

    private final ProgrammeRows rows;
    private final LedgerRows ledger;
    private final ChannelFigures figures;
    private final Arrivals arrivals;
    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Reports(
            ProgrammeRows rows,
            LedgerRows ledger,
            ChannelFigures figures,
            Arrivals arrivals,
            JdbcClient jdbc,
            ObjectMapper json) {
        this.rows = rows;
        this.ledger = ledger;
        this.figures = figures;
        this.arrivals = arrivals;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @throws Problems.NoReportYet while the programme goes on */
    @Transactional(readOnly = true)
    public Report get(Actor actor, String key) {
        Staff.requireReader(actor);
        Programme programme = rows.find(key).orElseThrow(() -> new Problems.NoSuchProgramme(key));
        return jdbc.sql("select report from programme where key = :key and report is not null")
                .param("key", key)
                .query(String.class)
                .optional()
                .map(this::read)
                .orElseThrow(() -> new Problems.NoReportYet(programme.key));
    }

    @EventListener
    void write(ChannelRetired retired) {
        Programme programme = rows.get(retired.key());
        Duration observed = Duration.between(programme.closedAt, programme.retiredAt);
        Instant before = programme.announcedAt.minus(observed);
        List<String> channels = new ArrayList<>(programme.plan.successors());
        channels.add(0, programme.channel);
        Map<String, Long> counts = new LinkedHashMap<>();
        ledger.counts(programme.key).forEach((state, number) -> counts.put(state.code(), number));
        Report report = new Report(
                programme.key.value(),
                programme.channel,
                programme.plan.name(),
                programme.plan.reason(),
                programme.announcedAt,
                programme.closedAt,
                programme.retiredAt,
                before,
                figures.of(channels, before, programme.announcedAt),
                figures.of(channels, programme.closedAt, programme.retiredAt),
                counts,
                counts.get(LedgerState.EXEMPT.code()),
                decisions(programme),
                arrivals.counts(programme.channel, programme.closedAt, null),
                lessons(programme));
        jdbc.sql("update programme set report = :report::jsonb where key = :key")
                .param("report", written(report))
                .param("key", programme.key.value())
                .update();
    }

    private Map<String, Long> decisions(Programme programme) {
        Map<String, Long> decisions = new TreeMap<>();
        jdbc.sql("""
                        select entry::jsonb ->> 'command' as command, count(*) as number
                        from decision_log where programme = :programme group by 1
                        """).param("programme", programme.key.value()).query(row -> {
            decisions.put(row.getString("command"), row.getLong("number"));
        });
        return decisions;
    }

    private String lessons(Programme programme) {
        return jdbc.sql("""
                        select entry::jsonb ->> 'reason' from decision_log
                        where programme = :programme order by seq desc limit 1
                        """)
                .param("programme", programme.key.value())
                .query(String.class)
                .single();
    }

    private String written(Report report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Report read(String report) {
        try {
            return json.readValue(report, Report.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a stored report can't be read", impossible);
        }
    }
}
