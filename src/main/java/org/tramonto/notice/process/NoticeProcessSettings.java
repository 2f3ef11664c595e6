package org.tramonto.notice.process;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the process of notices.
 *
 * @param lookedAtEvery how often it is asked whether each process is where its notice is
 * @param writeWithin how long people have for the texts before the task is overdue
 * @param approveWithin how long somebody has to approve texts before the task is overdue
 * @param releaseWithin how long a manager has to release a notice before the task is overdue
 * @param checkedEvery how often a process that waits for the end of its notice looks by itself
 */
@ConfigurationProperties("tramonto.notice.process")
record NoticeProcessSettings(
        @DefaultValue("PT15S") Duration lookedAtEvery,
        @DefaultValue("P7D") Duration writeWithin,
        @DefaultValue("P3D") Duration approveWithin,
        @DefaultValue("P2D") Duration releaseWithin,
        @DefaultValue("PT15M") Duration checkedEvery) {}
