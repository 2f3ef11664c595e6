package org.tramonto.retirement.guardrail;

/** A time with one weight in force. */
record Soak(long id, Sides sides) {}
