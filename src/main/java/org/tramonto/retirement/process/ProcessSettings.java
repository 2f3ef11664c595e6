package org.tramonto.retirement.process;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the processes of retirement programmes.
 *
 * @param lookedAtEvery how often it is asked whether each process is where its programme is
 * @param decideWithin how long a manager has for a decision before its task is overdue
 * @param prepareWithin how long people have for dossiers, texts and lists before the task is overdue
 * @param reachWithin how long a person has to reach a customer before the task is shown first
 * @param tryAgainAfter how long after a customer was not reached the next try is due
 * @param remindBefore how long before their change customers are reminded; at most a third of the notice period
 */
@ConfigurationProperties("tramonto.retirement.process")
record ProcessSettings(
        @DefaultValue("PT15S") Duration lookedAtEvery,
        @DefaultValue("P3D") Duration decideWithin,
        @DefaultValue("P14D") Duration prepareWithin,
        @DefaultValue("P5D") Duration reachWithin,
        @DefaultValue("P1D") Duration tryAgainAfter,
        @DefaultValue("P7D") Duration remindBefore) {}
