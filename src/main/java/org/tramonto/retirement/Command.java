package org.tramonto.retirement;

import static org.tramonto.retirement.ProgrammeState.ANNOUNCED;
import static org.tramonto.retirement.ProgrammeState.APPROVAL_DENIED;
import static org.tramonto.retirement.ProgrammeState.ASSESSING;
import static org.tramonto.retirement.ProgrammeState.CLOSED;
import static org.tramonto.retirement.ProgrammeState.DRAFT;
import static org.tramonto.retirement.ProgrammeState.DRAINING;
import static org.tramonto.retirement.ProgrammeState.HELD;
import static org.tramonto.retirement.ProgrammeState.OBSERVING;
import static org.tramonto.retirement.ProgrammeState.READY;
import static org.tramonto.retirement.ProgrammeState.REOPENED;
import static org.tramonto.retirement.ProgrammeState.RETIRED;
import static org.tramonto.retirement.ProgrammeState.ROLLED_BACK;
import static org.tramonto.retirement.ProgrammeState.ROLLING_BACK;
import static org.tramonto.retirement.ProgrammeState.SHIFTING;
import static org.tramonto.retirement.ProgrammeState.WAITING_FOR_APPROVAL;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What can be commanded of a programme, and the one table of which state allows what and where it may lead. What is not
 * in the table is refused.
 */
public enum Command {
    EDIT(from(DRAFT, DRAFT)),
    SUBMIT(from(DRAFT, ASSESSING)),
    /** The law was asked and the dossier is complete. */
    ASSESS(from(ASSESSING, WAITING_FOR_APPROVAL)),
    APPROVE(from(WAITING_FOR_APPROVAL, READY)),
    DENY(from(WAITING_FOR_APPROVAL, APPROVAL_DENIED)),
    /** Given up while nobody has been moved: the channel stays as it was. */
    WITHDRAW(
            from(DRAFT, APPROVAL_DENIED),
            from(ASSESSING, APPROVAL_DENIED),
            from(WAITING_FOR_APPROVAL, APPROVAL_DENIED),
            from(READY, APPROVAL_DENIED),
            from(ANNOUNCED, APPROVAL_DENIED)),
    ANNOUNCE(from(READY, ANNOUNCED)),
    /** Records that the notices of a wave, or of everybody, were delivered. */
    NOTIFY(from(ANNOUNCED, ANNOUNCED), from(SHIFTING, SHIFTING), from(HELD, HELD)),
    START(from(ANNOUNCED, SHIFTING), from(ROLLED_BACK, SHIFTING), from(REOPENED, SHIFTING)),
    HOLD(from(SHIFTING, HELD), from(ROLLING_BACK, HELD)),
    RESUME(from(HELD, SHIFTING)),
    /** Passes the running wave, starts one whose notice has run; after the last wave the channel drains. */
    ADVANCE(from(SHIFTING, SHIFTING, DRAINING)),
    /** To the end of the wave before; a person has to go on from there. */
    STEP_BACK(from(SHIFTING, HELD, ROLLED_BACK), from(HELD, HELD, ROLLED_BACK), from(DRAINING, HELD, ROLLED_BACK)),
    /** To nobody shifted; held instead where the old channel can take nobody back. */
    ROLL_BACK(
            from(SHIFTING, ROLLING_BACK, ROLLED_BACK, HELD),
            from(HELD, ROLLING_BACK, ROLLED_BACK, HELD),
            from(ROLLING_BACK, ROLLING_BACK, ROLLED_BACK, HELD),
            from(DRAINING, ROLLING_BACK, ROLLED_BACK, HELD)),
    /** To nobody shifted, now, whatever the old channel can take. */
    KILL(
            from(SHIFTING, ROLLED_BACK),
            from(HELD, ROLLED_BACK),
            from(ROLLING_BACK, ROLLED_BACK),
            from(DRAINING, ROLLED_BACK)),
    /** What the old and the successor channels can carry has changed. */
    RECORD_CAPACITY(
            from(ANNOUNCED, ANNOUNCED),
            from(SHIFTING, SHIFTING),
            from(HELD, HELD),
            from(ROLLING_BACK, ROLLING_BACK),
            from(ROLLED_BACK, ROLLED_BACK),
            from(DRAINING, DRAINING)),
    /** The provider switches the channel off on its date, however far the waves are. */
    END_BY_PROVIDER(
            from(ANNOUNCED, DRAINING),
            from(SHIFTING, DRAINING),
            from(HELD, DRAINING),
            from(ROLLING_BACK, DRAINING),
            from(ROLLED_BACK, DRAINING),
            from(REOPENED, DRAINING)),
    CLOSE(from(DRAINING, CLOSED)),
    OBSERVE(from(CLOSED, OBSERVING)),
    REOPEN(from(CLOSED, REOPENED), from(OBSERVING, REOPENED)),
    FINISH(from(OBSERVING, RETIRED));

    private final Map<ProgrammeState, Set<ProgrammeState>> ways = new EnumMap<>(ProgrammeState.class);

    Command(Way... ways) {
        for (Way way : ways) {
            this.ways.put(way.from(), way.to());
        }
    }

    /** Where the command may lead from {@code state}; empty where it is refused. */
    public Set<ProgrammeState> leadsFrom(ProgrammeState state) {
        return ways.getOrDefault(state, Set.of());
    }

    /** Everything the table allows in {@code state}. */
    static List<Command> possibleIn(ProgrammeState state) {
        return Arrays.stream(values())
                .filter(command -> !command.leadsFrom(state).isEmpty())
                .toList();
    }

    /** As written to SQL and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    private record Way(ProgrammeState from, Set<ProgrammeState> to) {}

    private static Way from(ProgrammeState from, ProgrammeState first, ProgrammeState... more) {
        return new Way(from, EnumSet.of(first, more));
    }
}
