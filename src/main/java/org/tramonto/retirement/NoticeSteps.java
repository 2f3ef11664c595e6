package org.tramonto.retirement;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.NoticeState;
import org.tramonto.notice.NoticeView;
import org.tramonto.notice.Notices;
import org.tramonto.notice.Occasion;
import org.tramonto.retirement.Events.NoticesRecorded;
import org.tramonto.shared.ProgrammeKey;

/** What a programme and the notice of a wave owe each other. */
@Service
@Transactional
public class NoticeSteps {

    /** As the other reasons of the product a code, whose words are those of the page. */
    private static final String TOLD_OTHERWISE = "told_otherwise";

    private final ProgrammeRows rows;
    private final Waves waves;
    private final Notices notices;
    private final NoticeAudience audience;

    NoticeSteps(ProgrammeRows rows, Waves waves, Notices notices, NoticeAudience audience) {
        this.audience = audience;
        this.rows = rows;
        this.waves = waves;
        this.notices = notices;
    }

    /**
     * The notice of the wave has reached everybody whom it could reach, where that was not recorded yet. One that was stopped
     * has not: then nothing changes, and what is missing before the wave may start says so.
     */
    public void recordNotices(ProgrammeKey key, int wave) {
        Programme programme = rows.lock(key);
        boolean finished = notices.find(order(programme, wave))
                .map(NoticeView::state)
                .filter(state -> state == NoticeState.FINISHED)
                .isPresent();
        boolean recorded = programme.wave(wave).notifiedAt != null;
        if (finished && !recorded && !Command.NOTIFY.leadsFrom(programme.state).isEmpty()) {
            waves.recordNotices(Decisions.PRODUCT, key, new Order(programme.revision, "notices delivered"), wave);
        }
    }

    /** Whether this return moved anybody back for whom it made a difference; false while the ledger has yet to say so. */
    @Transactional(readOnly = true)
    public boolean movedAnybodyBack(ProgrammeKey key, int returned) {
        Programme programme = rows.get(key);
        return !programme.ledgerBehind && audience.anybodyMovedBack(programme, returned);
    }

    /**
     * Gives up the notices that say what holds no longer: nobody is asked for their words any more, and the next turn of their
     * wave has notices of its own. One that is on its way leaves out by itself whom it does not concern any more. A wave that
     * was stepped back over still waits in its diagram for its own notice, and goes on with that one.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void giveUpOutdated(ProgrammeKey key) {
        Programme programme = rows.get(key);
        for (NoticeOrder order : notices.waiting(key.value())) {
            String why = ProgrammeNotices.outdated(programme, order);
            boolean diagramWaits = order.occasion() == Occasion.WAVE
                    && programme.withdrawnAt == null
                    && !ProgrammeNotices.isBack(programme);
            if (why != null && !diagramWaits) {
                notices.stop(Decisions.PRODUCT, order, why);
            }
        }
    }

    /** Customers were told in another way, a person says: nobody is told the same again. */
    @EventListener
    void toldByHand(NoticesRecorded recorded) {
        if (!recorded.by().equals(Decisions.PRODUCT.id())) {
            Programme programme = rows.get(recorded.key());
            for (Wave wave : programme.waves) {
                if (recorded.wave() == 0 || recorded.wave() == wave.number) {
                    stop(order(programme, wave.number));
                }
            }
            if (recorded.wave() == 0) {
                stop(new NoticeOrder(recorded.key().value(), Occasion.ANNOUNCEMENT, 0));
            }
        }
    }

    private static NoticeOrder order(Programme programme, int wave) {
        return new NoticeOrder(
                programme.key.value(),
                Occasion.WAVE,
                WaveRound.of(programme.wave(wave)).number());
    }

    private void stop(NoticeOrder order) {
        if (notices.find(order).isPresent()) {
            notices.stop(Decisions.PRODUCT, order, TOLD_OTHERWISE);
        }
    }
}
