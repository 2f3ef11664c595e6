package org.tramonto.notice;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tramonto.delivery.Letters;
import org.tramonto.delivery.Outbox;
import org.tramonto.delivery.WebhookMessages;
import org.tramonto.notice.Events.NoticeMoved;

/** Has delivery pause, go on and stop together with the notice, in the same transaction. */
@Component
class NoticeCampaignListener {

    private static final int PIECE = 1000;

    private final NoticeRows rows;
    private final Outbox outbox;
    private final Letters letters;
    private final WebhookMessages messages;
    private final NoticeOutcomes outcomes;
    private final JdbcClient jdbc;

    NoticeCampaignListener(
            NoticeRows rows,
            Outbox outbox,
            Letters letters,
            WebhookMessages messages,
            NoticeOutcomes outcomes,
            JdbcClient jdbc) {
        this.rows = rows;
        this.outbox = outbox;
        this.letters = letters;
        this.messages = messages;
        this.outcomes = outcomes;
        this.jdbc = jdbc;
    }

    @EventListener
    void follow(NoticeMoved moved) {
        Notice notice = rows.get(moved.order());
        switch (moved.state()) {
            case PAUSED -> outbox.pause(notice.number());
            case SENDING -> outbox.resume(notice.number());
            case STOPPED -> {
                outbox.stop(notice.number());
                withdraw(notice);
            }
            default -> {}
        }
    }

    /** What has not left for the printer or the endpoint yet; what is under way is told in the end. */
    private void withdraw(Notice notice) {
        String last = "";
        List<Queued> some;
        do {
            some = jdbc.sql("""
                            select customer, attempt, medium from notice_recipient
                            where notice = :notice and state = 'queued' and medium <> 'mail' and customer > :last
                            order by customer limit :piece
                            """)
                    .param("notice", notice.id())
                    .param("last", last)
                    .param("piece", PIECE)
                    .query((row, n) -> new Queued(
                            new Reference(notice.id(), row.getString("customer"), row.getInt("attempt")),
                            Medium.of(row.getString("medium"))))
                    .list();
            if (!some.isEmpty()) {
                outcomes.withdrawn(parse(letters.withdraw(references(some, Medium.LETTER))));
                outcomes.withdrawn(parse(messages.withdraw(references(some, Medium.MESSAGE))));
                last = some.get(some.size() - 1).reference().customer();
            }
        } while (some.size() == PIECE);
    }

    private record Queued(Reference reference, Medium medium) {}

    private static List<String> references(List<Queued> some, Medium medium) {
        return some.stream()
                .filter(one -> one.medium() == medium)
                .map(one -> one.reference().toString())
                .toList();
    }

    private static List<Reference> parse(List<String> references) {
        return references.stream()
                .map(one -> Reference.parse(one).orElseThrow())
                .toList();
    }
}
