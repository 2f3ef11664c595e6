package org.tramonto.delivery;

/** A mail of which nobody knows whether it was sent, and why. */
public record UncertainMail(String reference, String recipient, String reason) {}
