package org.tramonto.channel;

import java.time.Instant;
import org.tramonto.channel.Channel.State;

/** A change of state, as the history of a channel keeps it. {@code by} is null for the product itself. */
public record ChannelMove(State from, State to, String reason, String by, Instant at) {}
