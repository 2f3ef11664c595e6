package org.tramonto.customer;

import java.time.Instant;

/** How often a customer came over a channel, and when first and last. */
public record UsedChannel(String channel, long contacts, Instant firstAt, Instant lastAt) {}
