package org.tramonto.notice.process;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.springframework.stereotype.Component;
import org.tramonto.shared.ProcessFunction;

/** The dates of notices for expressions in their diagram. */
@ProcessFunction
@Component("noticeDates")
public class NoticeDates {

    private final NoticeProcessSettings settings;
    private final Clock clock;

    NoticeDates(NoticeProcessSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public Date textsDue(String topic) {
        return in(settings.writeWithin());
    }

    public Date approvalDue(String topic) {
        return in(settings.approveWithin());
    }

    public Date releaseDue(String topic) {
        return in(settings.releaseWithin());
    }

    public Date nextCheck(String topic) {
        return in(settings.checkedEvery());
    }

    private Date in(Duration duration) {
        return Date.from(clock.instant().plus(duration));
    }
}
