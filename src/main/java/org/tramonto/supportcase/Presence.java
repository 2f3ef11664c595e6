package org.tramonto.supportcase;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;

/** Who else has a case open, and who is writing, so that two people don't answer at once. */
@Repository
@Transactional
public class Presence {

    /** A workspace says that it is open every few seconds; after this long without a word it counts as closed. */
    static final Duration GONE = Duration.ofSeconds(20);

    private final JdbcClient jdbc;
    private final CaseRows cases;
    private final Staff staff;
    private final CaseMentions mentions;
    private final Clock clock;

    Presence(JdbcClient jdbc, CaseRows cases, Staff staff, CaseMentions mentions, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.staff = staff;
        this.mentions = mentions;
        this.clock = clock;
    }

    /** A colleague who has the case open. */
    public record Colleague(String id, String name, boolean writing) {}

    /** What a workspace needs to know every few seconds. */
    public record Pulse(List<Colleague> others, Long lastMessageId, int version) {}

    /** Records that the person has the case open, and answers who else has. */
    public Pulse note(Actor person, CaseNumber number, boolean writing) {
        SupportCase seen = cases.get(number);
        mentions.seen(person.id(), seen.id);
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into case_presence (case_id, person, seen_at, writing_at)
                        values (:case, :person, :now, case when :writing then cast(:now as timestamptz) end)
                        on conflict on constraint case_presence_pk
                        do update set seen_at = excluded.seen_at, writing_at = excluded.writing_at
                        """)
                .param("case", seen.id)
                .param("person", person.id())
                .param("now", Timestamp.from(now))
                .param("writing", writing)
                .update();
        return new Pulse(others(person, seen.id, now), seen.lastMessageId, seen.version);
    }

    private List<Colleague> others(Actor person, long caseId, Instant now) {
        return jdbc.sql("""
                        select person, writing_at is not null as writing from case_presence
                        where case_id = :case and person <> :person and seen_at > :gone order by person
                        """)
                .param("case", caseId)
                .param("person", person.id())
                .param("gone", Timestamp.from(now.minus(GONE)))
                .query((row, n) -> new Colleague(
                        row.getString("person"),
                        staff.person(row.getString("person")).name(),
                        row.getBoolean("writing")))
                .list();
    }
}
