package org.tramonto.retirement;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a retirement programme stands. Names are the same in SQL and JSON, in lower case. */
public enum ProgrammeState {
    DRAFT,
    /** Submitted; the law and the dossier are being looked at. */
    ASSESSING,
    WAITING_FOR_APPROVAL,
    /** Denied, or withdrawn before anybody was moved: over, and the channel stays as it was. */
    APPROVAL_DENIED,
    /** Approved and not yet told to anybody outside. */
    READY,
    /** Customers are being told; nobody is shifted. */
    ANNOUNCED,
    /** Waves run. */
    SHIFTING,
    /** Everybody stays where they are until a person decides. */
    HELD,
    /** Customers come back as fast as the old channel can take them. */
    ROLLING_BACK,
    /** Everybody is back on the old channel. */
    ROLLED_BACK,
    /** Everybody is shifted; open cases finish on the old channel. */
    DRAINING,
    /** The channel answers with a pointer only. */
    CLOSED,
    /** Closed, and what still arrives is counted and compared. */
    OBSERVING,
    RETIRED,
    /** Closed once, and opened again. */
    REOPENED;

    /** States in which a programme has its channel for itself. */
    static final Set<ProgrammeState> LIVE =
            EnumSet.of(ANNOUNCED, SHIFTING, HELD, ROLLING_BACK, DRAINING, CLOSED, OBSERVING, RETIRED);

    /** States in which a route of this programme decides for customers. */
    static final Set<ProgrammeState> ROUTED = EnumSet.of(
            ANNOUNCED, SHIFTING, HELD, ROLLING_BACK, ROLLED_BACK, DRAINING, CLOSED, OBSERVING, RETIRED, REOPENED);

    /** As written to SQL and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ProgrammeState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
