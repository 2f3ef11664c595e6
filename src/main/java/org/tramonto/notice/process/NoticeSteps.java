package org.tramonto.notice.process;

import org.springframework.stereotype.Component;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.NoticeState;
import org.tramonto.notice.Notices;

/** Whether what a person was asked for has been done: the notice says so, not the task. */
@Component
class NoticeSteps {

    private final Notices notices;

    NoticeSteps(Notices notices) {
        this.notices = notices;
    }

    boolean isDone(NoticeOrder order, String task) {
        NoticeState state = notices.find(order).orElseThrow().state();
        return switch (task) {
            case CustomerNoticeModel.WRITE_TEXTS -> state != NoticeState.TEXTS_MISSING;
            case CustomerNoticeModel.APPROVE_TEXTS -> state != NoticeState.WAITING_FOR_APPROVAL;
            case CustomerNoticeModel.RELEASE_NOTICE -> state != NoticeState.APPROVED;
            default -> false;
        };
    }
}
