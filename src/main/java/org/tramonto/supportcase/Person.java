package org.tramonto.supportcase;

/** One of us, by sign-in name and full name. */
public record Person(String id, String name) {}
