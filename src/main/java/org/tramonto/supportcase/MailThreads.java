package org.tramonto.supportcase;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.CaseNumber;

/** The Message-IDs seen in each case, in and out, by which answers find their case and mail clients thread. */
@Repository
class MailThreads {

    private final JdbcClient jdbc;
    private final Clock clock;

    MailThreads(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void remember(long caseId, String mailId) {
        jdbc.sql("""
                        insert into mail_thread (mail_id, case_id, since) values (:mail, :case, :now)
                        on conflict on constraint mail_thread_pk do nothing
                        """)
                .param("mail", mailId)
                .param("case", caseId)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** The Message-IDs of a case, oldest first, the last twenty of them: enough for mail clients to thread. */
    List<String> of(long caseId) {
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
        Map<String, String> cases = new HashMap<>();
        jdbc.sql("""
                        select thread.mail_id, support_case.number
                        from mail_thread thread join support_case on support_case.id = thread.case_id
                        where thread.mail_id in (:ids) order by support_case.id
                        """).param("ids", mailIds).query(row -> {
            cases.put(row.getString("mail_id"), row.getString("number"));
        });
        return mailIds.stream()
                .filter(cases::containsKey)
                .findFirst()
                .map(cases::get)
                .map(CaseNumber::new);
    }
}
