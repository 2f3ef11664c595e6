package org.tramonto.delivery;

/** A web message was given up; {@code reason} is for people. Published like {@link MailsSent}. */
public record MessageFailed(String reference, String reason) {}
