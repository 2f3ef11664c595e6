package org.tramonto.delivery;

import java.time.Instant;

/** The mail server took the message. Published in the transaction that records it. */
public record MailSent(String reference, String mailId, Instant at) {}
