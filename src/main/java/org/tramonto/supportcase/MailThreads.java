package org.tramonto.supportcase;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.InTransaction;

/** The Message-IDs seen in each case, in and out, by which answers find their case and mail clients thread. */
@Repository
class MailThreads {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final CaseRows cases;
    private final Clock clock;
    private final InTransaction<List<Seen>> unwritten = new InTransaction<>(3, ArrayList::new, this::write);

    MailThreads(JdbcClient jdbc, NamedParameterJdbcTemplate batches, CaseRows cases, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.cases = cases;
        this.clock = clock;
    }

    private record Seen(long caseId, String mailId, Timestamp since) {}

    void remember(long caseId, String mailId) {
        unwritten.get().add(new Seen(caseId, mailId, Timestamp.from(clock.instant())));
    }

    private void write(List<Seen> seen) {
        if (seen.isEmpty()) {
            return;
        }
        batches.batchUpdate(
                """
                insert into mail_thread (mail_id, case_id, since) values (:mail, :case, :since)
                on conflict on constraint mail_thread_pk do nothing
                """,
                seen.stream()
                        .map(one -> new MapSqlParameterSource("mail", one.mailId)
                                .addValue("case", one.caseId)
                                .addValue("since", one.since))
                        .toArray(SqlParameterSource[]::new));
        seen.clear();
    }

    /** The Message-IDs of a case, oldest first, the last twenty of them: enough for mail clients to thread. */
    List<String> of(long caseId) {
        if (cases.isNew(caseId)) {
            return unwritten.get().stream()
                    .filter(one -> one.caseId == caseId)
                    .map(Seen::mailId)
                    .toList();
        }
        InTransaction.write();
        return jdbc.sql("""
                        select mail_id from (
                            select mail_id, since from mail_thread where case_id = :case order by since desc limit 20) newest
                        order by since
                        """).param("case", caseId).query(String.class).list();
    }

    /** The case of the first of these Message-IDs that is known. Where two merged cases share one, the newest counts. */
    Optional<CaseNumber> caseOfMail(Collection<String> mailIds) {
        if (mailIds.isEmpty()) {
            return Optional.empty();
        }
        InTransaction.write();
        Map<String, String> numbers = new HashMap<>();
        jdbc.sql("""
                        select thread.mail_id, support_case.number
                        from mail_thread thread join support_case on support_case.id = thread.case_id
                        where thread.mail_id in (:ids) order by support_case.id
                        """).param("ids", mailIds).query(row -> {
            numbers.put(row.getString("mail_id"), row.getString("number"));
        });
        return mailIds.stream()
                .filter(numbers::containsKey)
                .findFirst()
                .map(numbers::get)
                .map(CaseNumber::new);
    }
}
