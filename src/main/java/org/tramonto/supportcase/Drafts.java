package org.tramonto.supportcase;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;

/** What an agent has written and not sent yet: one draft for each agent and case, found again after a reload. */
@Repository
@Transactional
public class Drafts {

    private final JdbcClient jdbc;
    private final CaseRows cases;
    private final CaseRules rules;
    private final Clock clock;

    Drafts(JdbcClient jdbc, CaseRows cases, CaseRules rules, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.rules = rules;
        this.clock = clock;
    }

    /** A draft of a reply or a note. */
    public record Draft(Kind kind, String text, Language language, Instant updatedAt) {

        public enum Kind {
            @JsonProperty("reply")
            REPLY,
            @JsonProperty("note")
            NOTE
        }
    }

    public Optional<Draft> find(Actor author, CaseNumber number) {
        return jdbc.sql("""
                        select draft.* from case_draft draft join support_case on support_case.id = draft.case_id
                        where support_case.number = :number and draft.author = :author
                        """)
                .param("number", number.value())
                .param("author", author.id())
                .query((row, n) -> new Draft(
                        row.getString("kind").equals("note") ? Draft.Kind.NOTE : Draft.Kind.REPLY,
                        row.getString("text"),
                        Language.parse(row.getString("language")).orElse(null),
                        CaseRows.instant(row, "updated_at")))
                .optional();
    }

    /** Keeps the draft; an empty text takes it away. */
    public void keep(Actor author, CaseNumber number, Draft.Kind kind, String text, Language language) {
        rules.requireAgent(author);
        long caseId = cases.get(number).id;
        if (text == null || text.isBlank()) {
            drop(author, caseId);
            return;
        }
        if (text.length() > CaseDesk.LONGEST_TEXT) {
            throw new Problems.TextTooLong(CaseDesk.LONGEST_TEXT);
        }
        jdbc.sql("""
                        insert into case_draft (case_id, author, kind, text, language, updated_at)
                        values (:case, :author, :kind, :text, :language, :now)
                        on conflict on constraint case_draft_pk
                        do update set kind = excluded.kind, text = excluded.text, language = excluded.language,
                                      updated_at = excluded.updated_at
                        """)
                .param("case", caseId)
                .param("author", author.id())
                .param("kind", kind == Draft.Kind.NOTE ? "note" : "reply")
                .param("text", text.replace("\0", ""))
                .param("language", language == null ? null : language.code())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void drop(Actor author, long caseId) {
        jdbc.sql("delete from case_draft where case_id = :case and author = :author")
                .param("case", caseId)
                .param("author", author.id())
                .update();
    }
}
