package org.tramonto.channel;

import org.tramonto.channel.Channel.State;
import org.tramonto.shared.Problem;
import org.tramonto.shared.ProgrammeKey;

/** What the register refuses. */
public final class Problems {

    private Problems() {}

    public static final class NoSuchChannel extends Problem {
        public NoSuchChannel(String key) {
            super("CHANNEL-001", Kind.NOT_FOUND, key);
        }
    }

    public static final class MayNotChange extends Problem {
        MayNotChange() {
            super("CHANNEL-002", Kind.FORBIDDEN);
        }
    }

    public static final class ChangedMeanwhile extends Problem {
        ChangedMeanwhile(String key, int version) {
            super("CHANNEL-003", Kind.STALE, key, version);
            fact("version", version);
        }
    }

    public static final class VersionMissing extends Problem {
        public VersionMissing(String key) {
            super("CHANNEL-004", Kind.UNCONDITIONAL, key);
        }
    }

    public static final class UnsuitableField extends Problem {
        public UnsuitableField(String field, Object value) {
            super("CHANNEL-005", Kind.INVALID, field, String.valueOf(value));
            fact("field", field);
        }
    }

    public static final class MoveNotPossible extends Problem {
        MoveNotPossible(String key, State from, State to, java.util.Set<State> possible) {
            super("CHANNEL-006", Kind.CONFLICT, key, from.code(), to.code(), codes(possible));
            fact("state", from.code());
            fact("possible", possible.stream().map(State::code).sorted().toList());
        }

        private static String codes(java.util.Set<State> possible) {
            return possible.isEmpty()
                    ? "-"
                    : possible.stream().map(State::code).sorted().collect(java.util.stream.Collectors.joining(", "));
        }
    }

    public static final class ReasonMissing extends Problem {
        ReasonMissing() {
            super("CHANNEL-007", Kind.INVALID);
        }
    }

    /** A retirement programme has the channel: only it moves the state. */
    public static final class InProgramme extends Problem {
        InProgramme(String key, ProgrammeKey programme) {
            super("CHANNEL-008", Kind.CONFLICT, key, programme);
            fact("programme", programme.value());
        }
    }

    public static final class HasHistory extends Problem {
        HasHistory(String key) {
            super("CHANNEL-009", Kind.CONFLICT, key);
        }
    }

    public static final class KindIsFixed extends Problem {
        KindIsFixed(String key, Channel.Kind kind) {
            super("CHANNEL-010", Kind.CONFLICT, key, kind.name().toLowerCase(java.util.Locale.ROOT));
        }
    }
}
