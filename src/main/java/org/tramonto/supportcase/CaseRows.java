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
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.InTransaction;
import org.tramonto.shared.Language;
import org.tramonto.shared.Statements;

/** Rows of {@code support_case} and {@code case_link}. */
@Repository
class CaseRows {

    private final JdbcClient jdbc;
    private final MessageRows messages;
    private final Clock clock;
    private final ServiceLevelJson serviceLevels;
    private final InTransaction<HeldCases> held;

    CaseRows(JdbcClient jdbc, JdbcOperations statements, MessageRows messages, Clock clock, ObjectMapper json) {
        this.held = new InTransaction<>(
                statements,
                1,
                HeldCases::new,
                (cases, all) -> cases.write((latest, row, written) -> write(latest, row, written, all)));
        this.messages = messages;
        this.jdbc = jdbc;
        this.clock = clock;
        this.serviceLevels = new ServiceLevelJson(json);
    }

    /** A new case, status {@code opened}; its row is written when the transaction comes to its end. */
    SupportCase insert(long customerId, String channel, String subject, String team, Language language) {
        Instant now = clock.instant();
        SupportCase opened = jdbc.sql("""
                        select nextval('support_case_id_seq') as id, nextval('case_number_seq') as number,
                               nextval('case_message_id_seq') as message
                        """)
                .query((row, n) -> {
                    messages.nextIds(row.getLong("message"));
                    return new SupportCase(
                            row.getLong("id"),
                            CaseNumber.of(now.atOffset(ZoneOffset.UTC).getYear(), row.getLong("number")),
                            customerId,
                            channel,
                            0);
                })
                .single();
        opened.subject = subject;
        opened.status = CaseStatus.OPENED;
        opened.priority = Priority.NORMAL;
        opened.team = team;
        opened.language = language;
        opened.openedAt = now;
        held.get().opened(opened);
        return opened;
    }

    /** The case, locked until the transaction ends: whoever changes the same case next waits and sees this change. */
    SupportCase lock(CaseNumber number) {
        return heldCase(number).orElseGet(() -> {
            SupportCase locked = jdbc.sql("select * from support_case where number = :number for update")
                    .param("number", number.value())
                    .query(this::read)
                    .optional()
                    .orElseThrow(() -> new Problems.NoSuchCase(number.value()));
            held.get().locked(locked);
            return locked;
        });
    }

    Optional<SupportCase> find(CaseNumber number) {
        return heldCase(number)
                .or(() -> jdbc.sql("select * from support_case where number = :number")
                        .param("number", number.value())
                        .query(this::read)
                        .optional());
    }

    SupportCase get(CaseNumber number) {
        return find(number).orElseThrow(() -> new Problems.NoSuchCase(number.value()));
    }

    /** Whether the present transaction opened the case and its row is not written yet. */
    boolean isNew(long caseId) {
        return held.find().map(cases -> cases.isNew(caseId)).orElse(false);
    }

    /** Keeps the change of a case that was locked; its row is written when the transaction comes to its end. */
    void save(SupportCase changed) {
        held.get().save(changed);
    }

    private Optional<SupportCase> heldCase(CaseNumber number) {
        return held.find().flatMap(cases -> cases.find(number));
    }

    private void write(SupportCase latest, HeldCases.Row row, int writtenVersion, Statements statements) {
        String statement = row == HeldCases.Row.MISSING ? """
                        insert into support_case
                            (id, number, customer_id, channel, opened_at, subject, status, category, priority, team,
                             language, assignee, service_level, acknowledged_at, first_response_warn_at,
                             first_response_due_at, first_responded_at, next_response_due_at, resolution_warn_at,
                             resolution_due_at, waiting_since, solved_at, confirmed_at, reopenable_until, closed_at,
                             escalated_at, last_message_id, changed_at, version)
                        values (:id, :number, :customer, :channel, :openedAt, :subject, :status, :category, :priority,
                             :team, :language, :assignee, :serviceLevel::jsonb, :acknowledgedAt, :firstResponseWarnAt,
                             :firstResponseDueAt, :firstRespondedAt, :nextResponseDueAt, :resolutionWarnAt,
                             :resolutionDueAt, :waitingSince, :solvedAt, :confirmedAt, :reopenableUntil, :closedAt,
                             :escalatedAt, :lastMessageId, :now, :version)
                        """ : """
                        update support_case set
                            subject = :subject, status = :status, category = :category, priority = :priority,
                            team = :team, language = :language, assignee = :assignee,
                            service_level = :serviceLevel::jsonb, acknowledged_at = :acknowledgedAt,
                            first_response_warn_at = :firstResponseWarnAt, first_response_due_at = :firstResponseDueAt,
                            first_responded_at = :firstRespondedAt, next_response_due_at = :nextResponseDueAt,
                            resolution_warn_at = :resolutionWarnAt, resolution_due_at = :resolutionDueAt,
                            waiting_since = :waitingSince, solved_at = :solvedAt, confirmed_at = :confirmedAt,
                            reopenable_until = :reopenableUntil, closed_at = :closedAt, escalated_at = :escalatedAt,
                            last_message_id = :lastMessageId, changed_at = :now, version = :version
                        where id = :id and version = :written
                        """;
        MapSqlParameterSource values = new MapSqlParameterSource("id", latest.id)
                .addValue("number", latest.number.value())
                .addValue("customer", latest.customerId)
                .addValue("channel", latest.channel)
                .addValue("openedAt", timestamp(latest.openedAt))
                .addValue("subject", latest.subject)
                .addValue("status", latest.status.code())
                .addValue("category", latest.category)
                .addValue("priority", latest.priority.code())
                .addValue("team", latest.team)
                .addValue("language", latest.language.code())
                .addValue("assignee", latest.assignee)
                .addValue("serviceLevel", serviceLevels.write(latest.serviceLevel))
                .addValue("acknowledgedAt", timestamp(latest.acknowledgedAt))
                .addValue("firstResponseWarnAt", timestamp(latest.firstResponseWarnAt))
                .addValue("firstResponseDueAt", timestamp(latest.firstResponseDueAt))
                .addValue("firstRespondedAt", timestamp(latest.firstRespondedAt))
                .addValue("nextResponseDueAt", timestamp(latest.nextResponseDueAt))
                .addValue("resolutionWarnAt", timestamp(latest.resolutionWarnAt))
                .addValue("resolutionDueAt", timestamp(latest.resolutionDueAt))
                .addValue("waitingSince", timestamp(latest.waitingSince))
                .addValue("solvedAt", timestamp(latest.solvedAt))
                .addValue("confirmedAt", timestamp(latest.confirmedAt))
                .addValue("reopenableUntil", timestamp(latest.reopenableUntil))
                .addValue("closedAt", timestamp(latest.closedAt))
                .addValue("escalatedAt", timestamp(latest.escalatedAt))
                .addValue("lastMessageId", latest.lastMessageId)
                .addValue("now", Timestamp.from(clock.instant()))
                .addValue("version", latest.version)
                .addValue("written", writtenVersion);
        statements.add(statement, values, rows -> {
            if (rows != 1) {
                throw new OptimisticLockingFailureException("case " + latest.number + " was changed meanwhile");
            }
        });
    }

    void link(long caseId, String relation, long otherId) {
        InTransaction.write();
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
        InTransaction.write();
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
        InTransaction.write();
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
