package org.tramonto.notice;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tramonto.notice.Events.CustomersUnreachable;
import org.tramonto.notice.Recipient.State;

/** The customers of a notice who are still to be told, in their order. */
@Repository
class NoticeQueue {

    private final JdbcClient jdbc;
    private final NoticeRecipients recipients;
    private final NoticeCounts counts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NoticeQueue(
            JdbcClient jdbc,
            NoticeRecipients recipients,
            NoticeCounts counts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.counts = counts;
        this.jdbc = jdbc;
        this.recipients = recipients;
        this.events = events;
        this.clock = clock;
    }

    /** Where one customer goes next. */
    record Move(String customer, State to, Medium medium, String address, Long text, String reason, int attempt) {

        Change change() {
            return new Change(to, medium, text, reason, attempt);
        }

        static Move queued(Recipient recipient, Reach.Way way, Long text) {
            return new Move(
                    recipient.customer(),
                    State.QUEUED,
                    way.medium(),
                    way.address(),
                    text,
                    null,
                    recipient.attempt() + 1);
        }

        static Move leftOut(Recipient recipient, String reason) {
            return new Move(recipient.customer(), State.LEFT_OUT, null, null, null, reason, recipient.attempt());
        }

        static Move byHand(Recipient recipient) {
            return new Move(recipient.customer(), State.BY_HAND, null, null, null, null, recipient.attempt());
        }
    }

    /** What many rows have in common that move together. */
    private record Change(State to, Medium medium, Long text, String reason, int attempt) {}

    /** Whoever asks has locked the notice, so that nobody else moves them. */
    List<Recipient> next(long notice, int atMost) {
        return jdbc.sql("""
                        select * from notice_recipient where notice = :notice and pending
                        order by uses desc, wave, customer limit :limit
                        """)
                .param("notice", notice)
                .param("limit", atMost)
                .query(NoticeRecipients::read)
                .list();
    }

    boolean isEmpty(long notice) {
        return counts.figures(notice).pending() == 0;
    }

    /** Nobody waits for a medium or for a decision. */
    boolean isSettled(long notice) {
        return counts.figures(notice).open() == 0;
    }

    /** How many wait with a mail server or an endpoint. */
    long waiting(long notice) {
        return counts.waiting(notice);
    }

    void survivors(Notice notice, List<Recipient> survivors) {
        recipients.insertWhereUnknown(notice, survivors);
    }

    /** Writes where everybody went, and the proof of it. */
    void move(Notice notice, List<Move> moves) {
        Timestamp now = Timestamp.from(clock.instant());
        moves.stream()
                .collect(Collectors.groupingBy(
                        Move::change, LinkedHashMap::new, Collectors.mapping(Move::customer, Collectors.toList())))
                .forEach((change, customers) -> change(notice.id(), change, customers, now));
        jdbc.sql("""
                        insert into notice_step (notice, customer, at, what, medium, attempt, address, text, note)
                        select :notice, customer, :now, state, medium, attempt::integer, address, text::bigint, reason
                        from unnest(
                                :customers::text[], :states::text[], :media::text[], :addresses::text[],
                                :texts::text[], :reasons::text[], :attempts::text[])
                            as t (customer, state, medium, address, text, reason, attempt)
                        """)
                .param("notice", notice.id())
                .param("customers", NoticeRecipients.column(moves, Move::customer))
                .param(
                        "states",
                        NoticeRecipients.column(moves, move -> move.to().code()))
                .param("media", NoticeRecipients.column(moves, move -> code(move.medium())))
                .param("addresses", NoticeRecipients.column(moves, Move::address))
                .param("texts", NoticeRecipients.column(moves, move -> Objects.toString(move.text(), null)))
                .param("reasons", NoticeRecipients.column(moves, Move::reason))
                .param("attempts", NoticeRecipients.column(moves, move -> String.valueOf(move.attempt())))
                .param("now", now)
                .update();
        List<String> byHand = moves.stream()
                .filter(move -> move.to() == State.BY_HAND)
                .map(Move::customer)
                .toList();
        if (!byHand.isEmpty()) {
            events.publishEvent(new CustomersUnreachable(notice.order(), byHand));
        }
    }

    /** By primary key alone: whatever is known about a young notice's rows, each customer is looked up once. */
    private void change(long notice, Change change, List<String> customers, Timestamp now) {
        int changed = jdbc.sql("""
                        update notice_recipient set
                            state = :state, medium = coalesce(:medium::text, medium), reason = :reason, attempt = :attempt,
                            text = coalesce(:text::bigint, text), changed_at = :now
                        where notice = :notice and customer = any (:customers::text[]) and state = 'pending'
                        """)
                .param("state", change.to().code())
                .param("medium", code(change.medium()), Types.VARCHAR)
                .param("reason", change.reason(), Types.VARCHAR)
                .param("attempt", change.attempt())
                .param("text", change.text(), Types.BIGINT)
                .param("now", now)
                .param("notice", notice)
                .param("customers", customers.toArray(String[]::new))
                .update();
        if (changed != customers.size()) {
            throw new IllegalStateException("somebody else moved customers of notice " + notice);
        }
    }

    private static String code(Medium medium) {
        return medium == null ? null : medium.code();
    }
}
