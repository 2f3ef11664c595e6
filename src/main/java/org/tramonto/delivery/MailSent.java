package org.tramonto.delivery;

import java.time.Instant;

/**
 * The mail server took the message. Published in the transaction that records it, which listeners join. A listener that
 * throws undoes what all listeners did, never the sending: the event is published again later until all accept it.
 */
public record MailSent(String reference, String mailId, Instant at) {}
