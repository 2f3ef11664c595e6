package org.tramonto.supportcase;

/** A team by its key and its name in the reader's language. */
public record Team(String key, String name) {}
