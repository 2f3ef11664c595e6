package org.tramonto.notice.process;

import org.springframework.stereotype.Component;
import org.tramonto.notice.NoticeView;
import org.tramonto.notice.Notices;
import org.tramonto.notice.Occasion;
import org.tramonto.shared.ProcessAnswers;
import org.tramonto.shared.ProcessFunction;

/**
 * What gateways ask a notice, such as {@code ${notice.releaseNeeded(occasion)}}. Always the row itself, never a variable
 * that was true once.
 */
@ProcessFunction
@Component("notice")
public class NoticeAnswers {

    private final Notices notices;

    NoticeAnswers(Notices notices) {
        this.notices = notices;
    }

    /** Whether the audience was looked through once, or has not to be any more. */
    public boolean everybodyFound(String topic, String occasion, int round) {
        NoticeView notice = view(topic, occasion, round);
        return notice.snapshotAt() != null || notice.state().isOver();
    }

    /** What a card of the task list calls the notice. */
    public String numberOf(String topic, String occasion, int round) {
        return view(topic, occasion, round).number();
    }

    public boolean releaseNeeded(String occasion) {
        return Occasion.of(occasion).needsRelease();
    }

    /** One of {@code open, approved, released, finished, stopped}. */
    @ProcessAnswers({"open", "approved", "released", "finished", "stopped"})
    public String stands(String topic, String occasion, int round) {
        return switch (view(topic, occasion, round).state()) {
            case APPROVED -> "approved";
            case RELEASED, SENDING, PAUSED -> "released";
            case FINISHED -> "finished";
            case STOPPED -> "stopped";
            default -> "open";
        };
    }

    private NoticeView view(String topic, String occasion, int round) {
        return notices.find(NoticeVariables.order(topic, occasion, round)).orElseThrow();
    }
}
