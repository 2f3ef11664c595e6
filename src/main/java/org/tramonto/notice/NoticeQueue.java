package org.tramonto.notice;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
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
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NoticeQueue(JdbcClient jdbc, NoticeRecipients recipients, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.recipients = recipients;
        this.events = events;
        this.clock = clock;
    }

    /** Where one customer goes next. */
    record Move(String customer, State to, Medium medium, String address, Long text, String reason, int attempt) {

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

    List<Recipient> next(long notice, int atMost) {
        return jdbc.sql("""
                        select * from notice_recipient where notice = :notice and state = 'pending'
                        order by uses desc, wave, customer limit :limit for update
                        """)
                .param("notice", notice)
                .param("limit", atMost)
                .query(NoticeRecipients::read)
                .list();
    }

    boolean isEmpty(long notice) {
        return !exists("select from notice_recipient where notice = :notice and state = 'pending'", notice);
    }

    /** Nobody waits for a medium or for a decision. */
    boolean isSettled(long notice) {
        return !exists(
                "select from notice_recipient where notice = :notice and state in ('pending', 'queued', 'uncertain')",
                notice);
    }

    private boolean exists(String question, long notice) {
        return jdbc.sql("select exists (" + question + ")")
                .param("notice", notice)
                .query(Boolean.class)
                .single();
    }

    /** How many wait with a mail server or an endpoint, counted up to a limit; letters wait for a person and don't count. */
    int waiting(long notice, int limit) {
        return jdbc.sql("""
                        select count(*) from (select from notice_recipient
                            where notice = :notice and state = 'queued' and medium <> 'letter' limit :limit) waiting
                        """)
                .param("notice", notice)
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    void survivors(Notice notice, List<Recipient> survivors) {
        recipients.insertWhereUnknown(notice, survivors);
    }

    /** Writes where everybody went, and the proof of it. */
    void move(Notice notice, List<Move> moves) {
        jdbc.sql("""
                        with moved as (
                            select * from unnest(
                                    :customers::text[], :states::text[], :media::text[], :addresses::text[],
                                    :texts::text[], :reasons::text[], :attempts::text[])
                                as t (customer, state, medium, address, text, reason, attempt)),
                        changed as (
                            update notice_recipient r set
                                state = moved.state, medium = coalesce(moved.medium, r.medium), reason = moved.reason,
                                attempt = moved.attempt::integer, text = coalesce(moved.text::bigint, r.text),
                                changed_at = :now
                            from moved where r.notice = :notice and r.customer = moved.customer)
                        insert into notice_step (notice, customer, at, what, medium, attempt, address, text, note)
                        select :notice, customer, :now, state, medium, attempt::integer, address, text::bigint, reason
                        from moved
                        """)
                .param("notice", notice.id())
                .param("customers", NoticeRecipients.column(moves, Move::customer))
                .param(
                        "states",
                        NoticeRecipients.column(moves, move -> move.to().code()))
                .param(
                        "media",
                        NoticeRecipients.column(
                                moves,
                                move -> move.medium() == null
                                        ? null
                                        : move.medium().code()))
                .param("addresses", NoticeRecipients.column(moves, Move::address))
                .param(
                        "texts",
                        NoticeRecipients.column(
                                moves,
                                move -> move.text() == null ? null : move.text().toString()))
                .param("reasons", NoticeRecipients.column(moves, Move::reason))
                .param("attempts", NoticeRecipients.column(moves, move -> String.valueOf(move.attempt())))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        List<String> byHand = moves.stream()
                .filter(move -> move.to() == State.BY_HAND)
                .map(Move::customer)
                .toList();
        if (!byHand.isEmpty()) {
            events.publishEvent(new CustomersUnreachable(notice.order(), byHand));
        }
    }
}
