package org.tramonto.supportcase;

/** What a delivery report says of one of our mails. {@code status} is the RFC 3463 code; {@code hard} means never again. */
public record Bounce(String recipient, boolean hard, String status, String reason) {}
