package org.tramonto.delivery;

/**
 * A mail of the bulk lane came back. Published in the transaction that takes in the delivery report; once for a soft bounce,
 * once for a hard one.
 *
 * @param hard it will never arrive; otherwise the mail servers go on trying, or gave up on a full mailbox
 * @param reason what the report says, for people
 */
public record MailBounced(String reference, boolean hard, String reason) {}
