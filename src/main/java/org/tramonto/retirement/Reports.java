package org.tramonto.retirement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.retirement.Events.ChannelRetired;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.ChannelFigures.Figures;

/** Writes the final report of a programme, in the transaction that ends it, and keeps it as it was written. */
@Service
@Transactional
public class Reports {

    private final ProgrammeRows rows;
    private final ReportFigures figures;
    private final ReportStory story;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final RetirementSettings settings;

    Reports(
            ProgrammeRows rows,
            ReportFigures figures,
            ReportStory story,
            JdbcClient jdbc,
            ObjectMapper json,
            RetirementSettings settings) {
        this.rows = rows;
        this.figures = figures;
        this.story = story;
        this.jdbc = jdbc;
        this.json = json;
        this.settings = settings;
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

    /** The same as Markdown, in the language asked for. */
    @Transactional(readOnly = true)
    public String text(Actor actor, String key, Language language) {
        return ReportText.markdown(get(actor, key), language, settings.zone());
    }

    @EventListener
    void write(ChannelRetired retired) {
        Programme programme = rows.get(retired.key());
        Duration observed = Duration.between(programme.closedAt, programme.retiredAt);
        Instant since = programme.announcedAt.minus(observed);
        List<JsonNode> entries = story.entries(programme);
        List<Figures> before = figures.channels(programme, since, programme.announcedAt);
        List<Figures> after = figures.channels(programme, programme.closedAt, programme.retiredAt);
        Report report = new Report(
                programme.key.value(),
                programme.channel,
                programme.plan.name(),
                programme.plan.reason(),
                programme.announcedAt,
                programme.closedAt,
                programme.retiredAt,
                since,
                figures.customers(programme),
                before,
                after,
                figures.contacts(programme, since),
                story.verdicts(programme),
                figures.costs(programme, before, after),
                story.phases(entries, programme.retiredAt),
                story.decisions(entries),
                story.steps(entries),
                story.head(programme),
                story.lessons(entries));
        jdbc.sql("update programme set report = :report::jsonb where key = :key")
                .param("report", written(report))
                .param("key", programme.key.value())
                .update();
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
