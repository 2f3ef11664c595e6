package org.tramonto.supportcase;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.InTransaction;

/** The Message-IDs of a case's mails, in and out, by which answers find their case and mail clients thread. */
@Repository
class MailThreads {

    /** Enough for mail clients to thread. */
    private static final int LONGEST = 20;

    private final JdbcClient jdbc;
    private final CaseRows cases;
    private final MessageRows messages;

    MailThreads(JdbcClient jdbc, CaseRows cases, MessageRows messages) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.messages = messages;
    }

    /** The Message-IDs of a case, oldest first, each once, the last twenty of them. */
    List<String> of(long caseId) {
        if (cases.isNew(caseId)) {
            return messages.mailIds(caseId);
        }
        InTransaction.write();
        List<String> newest = new ArrayList<>(new LinkedHashSet<>(jdbc.sql("""
                        select mail_id from case_message where case_id = :case and mail_id is not null
                        order by id desc limit :longest
                        """)
                .param("case", caseId)
                .param("longest", LONGEST)
                .query(String.class)
                .list()));
        Collections.reverse(newest);
        return newest;
    }

    /** The case of the first of these Message-IDs that is known. Where two cases share one, the newest counts. */
    Optional<CaseNumber> caseOfMail(Collection<String> mailIds) {
        if (mailIds.isEmpty()) {
            return Optional.empty();
        }
        InTransaction.write();
        Map<String, String> numbers = new HashMap<>();
        jdbc.sql("""
                        select message.mail_id, support_case.number
                        from case_message message join support_case on support_case.id = message.case_id
                        where message.mail_id in (:ids) order by support_case.id
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
