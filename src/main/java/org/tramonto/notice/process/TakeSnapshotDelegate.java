package org.tramonto.notice.process;

import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.tramonto.notice.Notices;
import org.tramonto.shared.ProcessStep;

/** Finds the customers of a notice, for as long as a job may take; the diagram comes back for the rest. */
@ProcessStep(reads = {NoticeVariables.TOPIC, NoticeVariables.OCCASION, NoticeVariables.ROUND})
@Component("takeSnapshot")
class TakeSnapshotDelegate implements JavaDelegate {

    private static final Duration A_TURN = Duration.ofSeconds(15);

    private final Notices notices;

    TakeSnapshotDelegate(Notices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.takeSnapshot(NoticeVariables.order(execution), A_TURN);
    }
}
