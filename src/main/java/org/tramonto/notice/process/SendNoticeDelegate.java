package org.tramonto.notice.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.notice.Notices;
import org.tramonto.shared.ProcessStep;

/** Lets the notice go. */
@ProcessStep(reads = {NoticeVariables.TOPIC, NoticeVariables.OCCASION, NoticeVariables.ROUND})
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
