package org.tramonto.channel;

import org.tramonto.channel.Channel.State;

/** A channel has changed its state, in the transaction that publishes this. */
public record ChannelMoved(String channel, State from, State to, String reason) {}
