package org.tramonto.retirement;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tramonto.notice.Events.CustomersTold;
import org.tramonto.notice.Events.CustomersUnreachable;
import org.tramonto.notice.Events.NoticeBounced;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.Occasion;
import org.tramonto.retirement.Events.OutreachNeeded;

/**
 * Moves the ledger by what becomes of notices, in the transaction that records it. Only the notice of their wave tells
 * customers their day, so only that one makes them count as notified.
 */
@Component
class NoticeListener {

    static final String NOTICE = "notice";

    private static final Set<LedgerState> NOT_TOLD =
            EnumSet.of(LedgerState.NOT_NOTIFIED, LedgerState.BOUNCED, LedgerState.OTHER_MEDIUM);

    private static final Set<LedgerState> COUNTED_AS_TOLD =
            EnumSet.of(LedgerState.NOT_NOTIFIED, LedgerState.NOTIFIED, LedgerState.OTHER_MEDIUM);

    /** Those for whom the change is still to come. */
    private static final Set<LedgerState> STILL_TO_COME =
            EnumSet.of(LedgerState.NOT_NOTIFIED, LedgerState.NOTIFIED, LedgerState.BOUNCED, LedgerState.OTHER_MEDIUM);

    private final ProgrammeRows rows;
    private final LedgerRows ledger;
    private final LedgerAlignment alignment;
    private final ApplicationEventPublisher events;

    NoticeListener(ProgrammeRows rows, LedgerRows ledger, LedgerAlignment alignment, ApplicationEventPublisher events) {
        this.rows = rows;
        this.ledger = ledger;
        this.alignment = alignment;
        this.events = events;
    }

    @EventListener
    void told(CustomersTold told) {
        ofAWave(told.order())
                .ifPresent(programme -> move(
                        programme,
                        told.customers(),
                        NOT_TOLD,
                        LedgerState.NOTIFIED,
                        new LedgerRows.Cause("notice_delivered", told.medium().code(), NOTICE)));
    }

    /** It came back, and the next medium is tried at once. */
    @EventListener
    void bounced(NoticeBounced bounced) {
        ofAWave(bounced.order()).ifPresent(programme -> {
            LedgerRows.Cause cause = LedgerRows.Cause.of("notice_bounced", NOTICE);
            move(programme, bounced.customers(), COUNTED_AS_TOLD, LedgerState.BOUNCED, cause);
            move(programme, bounced.customers(), EnumSet.of(LedgerState.BOUNCED), LedgerState.OTHER_MEDIUM, cause);
        });
    }

    /** No medium is left: a person gets in touch, and nobody is moved before. */
    @EventListener
    void unreachable(CustomersUnreachable unreachable) {
        NoticeOrder order = unreachable.order();
        if (order.occasion() == Occasion.MOVED_BACK) {
            // A person had told them how they reach us, and that holds no longer; the others are told anew in their
            // turn.
            rows.find(order.topic())
                    .ifPresent(programme ->
                            reach(programme, unreachable.customers(), EnumSet.of(LedgerState.REACHED_BY_HAND)));
            return;
        }
        Optional<Programme> about =
                order.occasion() == Occasion.ANNOUNCEMENT ? rows.find(order.topic()) : ofAWave(order);
        about.ifPresent(programme -> reach(programme, unreachable.customers(), STILL_TO_COME));
    }

    private void reach(Programme programme, Collection<String> customers, Set<LedgerState> from) {
        LedgerRows.Cause cause = LedgerRows.Cause.of("not_reached_by_notice", NOTICE);
        move(programme, customers, from, LedgerState.MANUAL_OUTREACH, cause);
        List<String> toReach = ledger.states(programme.key, customers).entrySet().stream()
                .filter(each -> each.getValue() == LedgerState.MANUAL_OUTREACH)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!toReach.isEmpty()) {
            events.publishEvent(new OutreachNeeded(programme.key, programme.revision, toReach));
        }
    }

    /** What becomes of an earlier turn of the wave says nothing any more: its customers are told anew. */
    private Optional<Programme> ofAWave(NoticeOrder order) {
        return order.occasion() == Occasion.WAVE
                ? rows.find(order.topic())
                        .filter(programme -> WaveRound.of(order.round()).isNow(programme))
                : Optional.empty();
    }

    private void move(
            Programme programme,
            Collection<String> customers,
            Set<LedgerState> from,
            LedgerState to,
            LedgerRows.Cause cause) {
        ledger.moveAll(programme.key, customers, from, to, cause);
        alignment.some(programme, customers, NOTICE);
    }
}
