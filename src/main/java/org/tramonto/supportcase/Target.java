package org.tramonto.supportcase;

/** What a service level promises a date for. */
public enum Target {
    FIRST_RESPONSE,
    RESOLUTION
}
