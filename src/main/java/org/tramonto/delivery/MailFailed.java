package org.tramonto.delivery;

/**
 * The message was given up: the server refused it for good, or every retry was used up. {@code reason} is for people.
 * Published like {@link MailSent}.
 */
public record MailFailed(String reference, String recipient, String reason) {}
