package org.tramonto.retirement;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of retirement programmes.
 *
 * @param zone whose midnight a date in a plan means
 * @param exemptionsLookedAtEvery how often it is asked whether an exemption has expired
 */
@ConfigurationProperties("tramonto.retirement")
public record RetirementSettings(
        @DefaultValue("Europe/Rome") ZoneId zone,
        @DefaultValue("PT1H") Duration exemptionsLookedAtEvery) {}
