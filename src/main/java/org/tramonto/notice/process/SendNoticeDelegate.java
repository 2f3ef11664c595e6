package org.tramonto.notice.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.notice.Notices;

/** Lets the notice go. */
@Component("sendNotice")
class SendNoticeDelegate implements JavaDelegate {

    private final Notices notices;

    SendNoticeDelegate(Notices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.start(NoticeVariables.order(execution));
    }
}
