package org.tramonto.notice;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.delivery.Outbox;
import org.tramonto.notice.Events.CustomersTold;
import org.tramonto.notice.Events.NoticeBounced;

/**
 * Records what became of tries to tell customers. Only the newest try of a customer counts: what comes late about an older
 * one changes nothing, and the same told twice is as told once.
 */
@Repository
@Transactional
class NoticeOutcomes {

    private final JdbcClient jdbc;
    private final NoticeRows rows;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NoticeOutcomes(JdbcClient jdbc, NoticeRows rows, Outbox outbox, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    private record Changed(String customer, String medium) {}

    /** What is kept as proof. */
    private record Step(String what, String note, Map<String, String> mailIds) {

        Step {
            note = note == null ? null : note.replace("\0", "");
        }

        Step(String what, String note) {
            this(what, note, Map.of());
        }
    }

    /** The medium has taken over; {@code mailIds} are those that are at hand, by reference. */
    void told(List<Reference> references, Map<String, String> mailIds) {
        Instant now = clock.instant();
        byNotice(references, (notice, some) -> {
            // The lane forgets its mails after a while; the proof keeps their Message-IDs.
            Map<String, String> known = mailIds.isEmpty()
                    ? outbox.mailIds(some.stream().map(Reference::toString).toList())
                    : mailIds;
            List<Changed> changed = change(notice, some, now, new Step("told", null, known), """
                    update notice_recipient r set state = 'told', told_at = :now, changed_at = :now, reason = null
                    where r.notice = :notice and r.customer = any (:customers::text[])
                      and r.customer || ':' || r.attempt = any (:tries::text[])
                      and r.state in ('queued', 'uncertain', 'stopped')
                    """);
            changed.stream()
                    .collect(Collectors.groupingBy(
                            Changed::medium, TreeMap::new, Collectors.mapping(Changed::customer, Collectors.toList())))
                    .forEach((medium, customers) ->
                            events.publishEvent(new CustomersTold(notice.order(), customers, Medium.of(medium), now)));
        });
    }

    /** The medium gave up before it took over: on to the next one. */
    void failed(List<Reference> references, String reason) {
        byNotice(
                references,
                (notice, some) -> change(
                        notice, some, clock.instant(), new Step("failed", reason), onwards("'queued', 'uncertain'")));
    }

    /** It came back after the medium had taken over: on to the next one. */
    void bounced(List<Reference> references, String reason) {
        byNotice(references, (notice, some) -> {
            List<String> customers = change(
                            notice,
                            some,
                            clock.instant(),
                            new Step("bounced", reason),
                            onwards("'queued', 'uncertain', 'told'"))
                    .stream()
                    .map(Changed::customer)
                    .toList();
            if (!customers.isEmpty()) {
                events.publishEvent(new NoticeBounced(notice.order(), customers));
            }
        });
    }

    /** A mail came back that may still arrive: kept as proof, nothing follows. */
    void noted(List<Reference> references, String reason) {
        byNotice(
                references,
                (notice, some) -> change(notice, some, clock.instant(), new Step("bounced", "soft: " + reason), """
                update notice_recipient r set changed_at = :now
                where r.notice = :notice and r.customer = any (:customers::text[])
                  and r.customer || ':' || r.attempt = any (:tries::text[])
                """));
    }

    void uncertain(List<Reference> references) {
        byNotice(references, (notice, some) -> change(notice, some, clock.instant(), new Step("uncertain", null), """
                update notice_recipient r set state = 'uncertain', changed_at = :now
                where r.notice = :notice and r.customer = any (:customers::text[])
                  and r.customer || ':' || r.attempt = any (:tries::text[])
                  and r.state = 'queued'
                """));
    }

    void withdrawn(List<Reference> references) {
        byNotice(references, (notice, some) -> change(notice, some, clock.instant(), new Step("stopped", null), """
                update notice_recipient r set state = 'stopped', changed_at = :now
                where r.notice = :notice and r.customer = any (:customers::text[])
                  and r.customer || ':' || r.attempt = any (:tries::text[])
                  and r.state = 'queued'
                """));
    }

    /** A notice that was stopped tries no other medium. */
    private static String onwards(String states) {
        return """
                update notice_recipient r set
                    state = case when (select n.state from notice n where n.id = r.notice) = 'stopped'
                        then 'bounced' else 'pending' end,
                    tried = array_append(r.tried, r.medium), told_at = null, changed_at = :now
                where r.notice = :notice and r.customer = any (:customers::text[])
                  and r.customer || ':' || r.attempt = any (:tries::text[])
                  and r.state in (%s)
                """.formatted(states);
    }

    /** Changes rows and keeps the proof with the same statement; answers those that changed. */
    private List<Changed> change(Notice notice, List<Reference> references, Instant now, Step step, String update) {
        return jdbc.sql("with changed as (" + update + """
                         returning r.customer, r.medium, r.attempt, r.text),
                        kept as (
                            insert into notice_step (notice, customer, at, what, medium, attempt, text, mail_id, note)
                            select :notice, c.customer, :now, :what, c.medium, c.attempt, c.text, m.mail_id, :note
                            from changed c
                            left join unnest(:customers::text[], :mailIds::text[]) as m (customer, mail_id)
                                on m.customer = c.customer)
                        select customer, medium from changed order by customer
                        """)
                .param("customers", NoticeRecipients.column(references, Reference::customer))
                .param("tries", NoticeRecipients.column(references, one -> one.customer() + ":" + one.attempt()))
                .param(
                        "mailIds",
                        NoticeRecipients.column(
                                references, one -> step.mailIds().get(one.toString())))
                .param("notice", notice.id())
                .param("now", Timestamp.from(now))
                .param("what", step.what())
                .param("note", step.note())
                .query((row, n) -> new Changed(row.getString("customer"), row.getString("medium")))
                .list();
    }

    private void byNotice(List<Reference> references, BiConsumer<Notice, List<Reference>> change) {
        Map<Long, List<Reference>> notices = new TreeMap<>();
        references.forEach(reference -> notices.computeIfAbsent(reference.notice(), id -> new ArrayList<>())
                .add(reference));
        notices.forEach((id, some) -> rows.find(id).ifPresent(notice -> change.accept(notice, some)));
    }
}
