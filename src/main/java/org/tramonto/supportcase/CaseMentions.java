package org.tramonto.supportcase;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;
import org.tramonto.shared.InTransaction;
import org.tramonto.supportcase.Events.NoteAdded;

/** Colleagues named in notes, as {@code @anna}: they find the case in their list until they have opened it. */
@Service
@Transactional
public class CaseMentions {

    private static final int SHOWN = 50;
    private static final int EXCERPT = 160;
    private static final int MOST_IN_A_NOTE = 20;
    private static final Pattern NAMED =
            Pattern.compile("(?<![\\w@.])@([A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]|[A-Za-z0-9])");

    private final JdbcClient jdbc;
    private final Staff staff;
    private final Clock clock;

    CaseMentions(JdbcClient jdbc, Staff staff, Clock clock) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.clock = clock;
    }

    /** Somebody named the reader in a note. {@code seenAt} is null until they opened the case. */
    public record Mention(
            String number, String subject, long messageId, String excerpt, Person by, Instant at, Instant seenAt) {}

    /** The newest mentions of a person, with how many they have not seen. */
    public record Mentions(long unseen, List<Mention> items) {}

    @Transactional(readOnly = true)
    public Mentions of(Actor person) {
        long unseen = jdbc.sql("select count(*) from case_mention where person = :person and seen_at is null")
                .param("person", person.id())
                .query(Long.class)
                .single();
        List<Mention> items = jdbc.sql("""
                        select c.number, c.subject, mention.*, left(note.text, :excerpt) as excerpt
                        from case_mention mention
                             join support_case c on c.id = mention.case_id
                             join case_message note on note.id = mention.message_id
                        where mention.person = :person order by mention.message_id desc limit :limit
                        """)
                .param("excerpt", EXCERPT)
                .param("person", person.id())
                .param("limit", SHOWN)
                .query((row, n) -> new Mention(
                        row.getString("number"),
                        row.getString("subject"),
                        row.getLong("message_id"),
                        row.getString("excerpt"),
                        staff.person(row.getString("mentioned_by")),
                        CaseRows.instant(row, "mentioned_at"),
                        CaseRows.instant(row, "seen_at")))
                .list();
        return new Mentions(unseen, items);
    }

    @EventListener
    void note(NoteAdded added) {
        List<String> named = NAMED.matcher(added.text())
                .results()
                .map(name -> name.group(1))
                .distinct()
                .filter(id -> !id.equals(added.by()) && staff.isColleague(id))
                .limit(MOST_IN_A_NOTE)
                .toList();
        if (named.isEmpty()) {
            return;
        }
        InTransaction.write();
        for (String person : named) {
            jdbc.sql("""
                            insert into case_mention (message_id, person, case_id, mentioned_by, mentioned_at)
                            values (:message, :person, :case, :by, :now)
                            """)
                    .param("message", added.messageId())
                    .param("person", person)
                    .param("case", added.caseId())
                    .param("by", added.by())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        }
    }

    /** The person has the case before them. */
    void seen(String person, long caseId) {
        jdbc.sql("""
                        update case_mention set seen_at = :now
                        where person = :person and case_id = :case and seen_at is null
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("person", person)
                .param("case", caseId)
                .update();
    }
}
