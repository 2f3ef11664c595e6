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

    /** ROUTING-005 */
    public static final class TargetingKeyMissing extends Problem {
        public TargetingKeyMissing() {
            super("ROUTING-005", Kind.INVALID);
        }
    }

    /** ROUTING-006: a body that is no JSON, or no object. */
    public static final class UnreadableRequest extends Problem {
        public UnreadableRequest(String why) {
            super("ROUTING-006", Kind.INVALID, why);
        }
    }

    /** ROUTING-007: a context that says something impossible. */
    public static final class InvalidContext extends Problem {
        public InvalidContext(String why) {
            super("ROUTING-007", Kind.INVALID, why);
        }
    }

    /** ROUTING-008 */
    public static final class NoSuchFlag extends Problem {
        public NoSuchFlag(String key) {
            super("ROUTING-008", Kind.NOT_FOUND, key);
        }
    }

    /** ROUTING-009 */
    public static final class RequestTooLarge extends Problem {
        public RequestTooLarge(long limit) {
            super("ROUTING-009", Kind.TOO_LARGE, limit);
            fact("limit", limit);
        }
    }

    /** ROUTING-011: a key that may ask for some channels asks for another. */
    public static final class NotForThisKey extends Problem {
        public NotForThisKey(String key) {
            super("ROUTING-011", Kind.FORBIDDEN, key);
        }
    }
}
