package org.tramonto.routing;

import org.tramonto.shared.Problem;
import org.tramonto.shared.ProgrammeKey;

/** The ways in which routing refuses, each a named fact with its code. */
public final class Problems {

    private Problems() {}

    /** ROUTING-001: somebody published the same or a later revision before. */
    public static final class StaleRoute extends Problem {
        StaleRoute(String channel, long published, long offered) {
            super("ROUTING-001", Kind.CONFLICT, channel, published, offered);
            fact("revision", published);
        }
    }

    /** ROUTING-002: one channel is retired by one programme at a time. */
    public static final class ChannelTaken extends Problem {
        ChannelTaken(String channel, String programme) {
            super("ROUTING-002", Kind.CONFLICT, channel, programme);
            fact("programme", programme);
        }
    }

    /** ROUTING-003: another seed would reshuffle everybody. */
    public static final class SeedChanged extends Problem {
        SeedChanged(String channel, ProgrammeKey programme) {
            super("ROUTING-003", Kind.CONFLICT, channel, programme);
        }
    }

    /** ROUTING-004: no programme retires the channel. */
    public static final class NoRoute extends Problem {
        NoRoute(String channel) {
            super("ROUTING-004", Kind.NOT_FOUND, channel);
        }
    }
}
