package org.tramonto.supportcase;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;

/** Rows of {@code support_case} and {@code case_link}. */
@Repository
class CaseRows {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ServiceLevelJson serviceLevels;

    CaseRows(JdbcClient jdbc, Clock clock, ObjectMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.serviceLevels = new ServiceLevelJson(json);
    }

    /** Opens a row for a new case, status {@code opened}. */
    SupportCase insert(long customerId, String channel, String subject, String team, Language language) {
        Instant now = clock.instant();
        long sequence =
                jdbc.sql("select nextval('case_number_seq')").query(Long.class).single();
        CaseNumber number = CaseNumber.of(now.atOffset(ZoneOffset.UTC).getYear(), sequence);
        long id = jdbc.sql("""
                        insert into support_case
                            (number, customer_id, subject, channel, status, team, language, opened_at, changed_at)
                        values (:number, :customer, :subject, :channel, 'opened', :team, :language, :now, :now)
                        returning id
                        """)
                .param("number", number.value())
                .param("customer", customerId)
                .param("subject", subject)
                .param("channel", channel)
                .param("team", team)
                .param("language", language.code())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
        SupportCase opened = new SupportCase(id, number, customerId, channel, 0);
        opened.subject = subject;
        opened.status = CaseStatus.OPENED;
        opened.priority = Priority.NORMAL;
        opened.team = team;
        opened.language = language;
        opened.openedAt = now;
        return opened;
    }

    /** The case, locked until the transaction ends: whoever changes the same case next waits and sees this change. */
    SupportCase lock(CaseNumber number) {
        return jdbc.sql("select * from support_case where number = :number for update")
                .param("number", number.value())
                .query(this::read)
                .optional()
                .orElseThrow(() -> new Problems.NoSuchCase(number.value()));
    }

    Optional<SupportCase> find(CaseNumber number) {
        return jdbc.sql("select * from support_case where number = :number")
                .param("number", number.value())
                .query(this::read)
                .optional();
    }

    SupportCase get(CaseNumber number) {
        return find(number).orElseThrow(() -> new Problems.NoSuchCase(number.value()));
    }

    /** Writes the case back; the row must be the version that was read. */
    void save(SupportCase changed) {
        int rows = jdbc.sql("""
                        update support_case set
                            subject = :subject, status = :status, category = :category, priority = :priority,
                            team = :team, language = :language, assignee = :assignee,
                            service_level = :serviceLevel::jsonb, acknowledged_at = :acknowledgedAt,
                            first_response_warn_at = :firstResponseWarnAt, first_response_due_at = :firstResponseDueAt,
                            first_responded_at = :firstRespondedAt, next_response_due_at = :nextResponseDueAt,
                            resolution_warn_at = :resolutionWarnAt, resolution_due_at = :resolutionDueAt,
                            waiting_since = :waitingSince, solved_at = :solvedAt, confirmed_at = :confirmedAt,
                            reopenable_until = :reopenableUntil, closed_at = :closedAt, escalated_at = :escalatedAt,
                            last_message_id = :lastMessageId, changed_at = :now, version = version + 1
                        where id = :id and version = :version
                        """)
                .param("subject", changed.subject)
                .param("status", changed.status.code())
                .param("category", changed.category)
                .param("priority", changed.priority.code())
                .param("team", changed.team)
                .param("language", changed.language.code())
                .param("assignee", changed.assignee)
                .param("serviceLevel", serviceLevels.write(changed.serviceLevel))
                .param("acknowledgedAt", timestamp(changed.acknowledgedAt))
                .param("firstResponseWarnAt", timestamp(changed.firstResponseWarnAt))
                .param("firstResponseDueAt", timestamp(changed.firstResponseDueAt))
                .param("firstRespondedAt", timestamp(changed.firstRespondedAt))
                .param("nextResponseDueAt", timestamp(changed.nextResponseDueAt))
                .param("resolutionWarnAt", timestamp(changed.resolutionWarnAt))
                .param("resolutionDueAt", timestamp(changed.resolutionDueAt))
                .param("waitingSince", timestamp(changed.waitingSince))
                .param("solvedAt", timestamp(changed.solvedAt))
                .param("confirmedAt", timestamp(changed.confirmedAt))
                .param("reopenableUntil", timestamp(changed.reopenableUntil))
                .param("closedAt", timestamp(changed.closedAt))
                .param("escalatedAt", timestamp(changed.escalatedAt))
                .param("lastMessageId", changed.lastMessageId)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", changed.id)
                .param("version", changed.version)
                .update();
        if (rows != 1) {
            throw new OptimisticLockingFailureException("case " + changed.number + " was changed meanwhile");
        }
    }

    void link(long caseId, String relation, long otherId) {
        jdbc.sql("""
                        insert into case_link (case_id, relation, other_id, since)
                        values (:case, :relation, :other, :now)
                        on conflict on constraint case_link_pk do nothing
                        """)
                .param("case", caseId)
                .param("relation", relation)
                .param("other", otherId)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** The case that this one was merged into. */
    Optional<CaseNumber> mergedInto(long caseId) {
        return jdbc.sql("""
                        select other.number from case_link link join support_case other on other.id = link.other_id
                        where link.case_id = :case and link.relation = 'merged_into'
                        """)
                .param("case", caseId)
                .query(String.class)
                .optional()
                .map(CaseNumber::new);
    }

    /** Open and settled cases of a person, newest first. */
    List<SupportCase> unendedOf(List<Long> customerIds) {
        return jdbc.sql("""
                        select * from support_case
                        where customer_id in (:customers) and status not in ('closed', 'withdrawn', 'merged')
                        order by id desc limit 50
                        """).param("customers", customerIds).query(this::read).list();
    }

    private SupportCase read(ResultSet row, int n) throws SQLException {
        SupportCase read = new SupportCase(
                row.getLong("id"),
                new CaseNumber(row.getString("number")),
                row.getLong("customer_id"),
                row.getString("channel"),
                row.getInt("version"));
        read.subject = row.getString("subject");
        read.status = CaseStatus.of(row.getString("status"));
        read.category = row.getString("category");
        read.priority = Priority.of(row.getString("priority"));
        read.team = row.getString("team");
        read.language = new Language(row.getString("language"));
        read.assignee = row.getString("assignee");
        read.serviceLevel = serviceLevels.read(row.getString("service_level"));
        read.openedAt = instant(row, "opened_at");
        read.acknowledgedAt = instant(row, "acknowledged_at");
        read.firstResponseWarnAt = instant(row, "first_response_warn_at");
        read.firstResponseDueAt = instant(row, "first_response_due_at");
        read.firstRespondedAt = instant(row, "first_responded_at");
        read.nextResponseDueAt = instant(row, "next_response_due_at");
        read.resolutionWarnAt = instant(row, "resolution_warn_at");
        read.resolutionDueAt = instant(row, "resolution_due_at");
        read.waitingSince = instant(row, "waiting_since");
        read.solvedAt = instant(row, "solved_at");
        read.confirmedAt = instant(row, "confirmed_at");
        read.reopenableUntil = instant(row, "reopenable_until");
        read.closedAt = instant(row, "closed_at");
        read.escalatedAt = instant(row, "escalated_at");
        read.lastMessageId = row.getObject("last_message_id", Long.class);
        return read;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
