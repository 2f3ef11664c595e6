package org.tramonto.demo;

import java.time.Instant;

/** That somebody gets in touch about something. {@code person} is their place in the list of people. */
record Occasion(int person, Instant at, String channel, String category, Dice dice) {}
