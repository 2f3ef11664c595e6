package org.tramonto.feedback;

import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.CaseStatus;

/** Cases whose customers were asked how it went, and the links in their mails. */
@Component
public class SolvedCases {

    static final Pattern LINK = Pattern.compile("/feedback/case/([\\w-]+)\\?s=([1-5])");

    private final CaseFixtures cases;
    private final JdbcClient jdbc;

    SolvedCases(CaseFixtures cases, JdbcClient jdbc) {
        this.cases = cases;
        this.jdbc = jdbc;
    }

    /** A case and the token of the link in the mail that solved it. */
    public record Solved(CaseNumber number, String token) {

        public String path() {
            return "/feedback/case/" + token;
        }
    }

    public Solved solved() {
        CaseNumber number = cases.caseIn(CaseStatus.SOLVED);
        return new Solved(number, token(number));
    }

    public String token(CaseNumber number) {
        return LINK.matcher(lastMail(number))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    public String lastMail(CaseNumber number) {
        return jdbc.sql("""
                        select o.text from outbox o
                        join case_message m on o.reference = 'case-message:' || m.id
                        join support_case c on c.id = m.case_id
                        where c.number = ? order by m.id desc limit 1
                        """).param(number.value()).query(String.class).single();
    }

    public String status(CaseNumber number) {
        return jdbc.sql("select status from support_case where number = ?")
                .param(number.value())
                .query(String.class)
                .single();
    }
}
