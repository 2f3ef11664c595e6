package org.tramonto.supportcase;

/** A file with its bytes, from a customer or an agent. {@code contentId} without angle brackets; null unless inline. */
public record IncomingAttachment(String name, String contentType, byte[] bytes, boolean inline, String contentId) {}
