package org.tramonto.delivery;

/** The post brought a letter back. Published in the transaction that records it; {@code reason} is what stands on it. */
public record LetterReturned(String reference, String reason) {}
