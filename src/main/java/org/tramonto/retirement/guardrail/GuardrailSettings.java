package org.tramonto.retirement.guardrail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of guardrails.
 *
 * @param staleAfter without any new case for this long the data are out of date, and comparisons hold
 * @param settling how long after its window an outcome is left alone, so that transactions under way are not passed over
 * @param complaintCategory the category of cases that counts as a complaint
 */
@ConfigurationProperties("tramonto.guardrails")
public record GuardrailSettings(
        @DefaultValue("P3D") Duration staleAfter,
        @DefaultValue("PT5S") Duration settling,
        @DefaultValue("complaint") String complaintCategory) {}
