package org.tramonto.retirement;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where one customer of the retiring channel stands. Each customer is in exactly one of these at any moment. */
public enum LedgerState {
    NOT_NOTIFIED,
    NOTIFIED,
    /** The notice came back. */
    BOUNCED,
    /** Told again by letter or the like; proof is awaited. */
    OTHER_MEDIUM,
    /** A person has to reach them. */
    MANUAL_OUTREACH,
    /** Uses the successors, as far as we say; not seen there yet. */
    SHIFTED,
    /** A case of theirs was solved on a new channel. */
    LANDED,
    /** Shifted, and came back to the old channel. */
    BOUNCED_BACK,
    EXEMPT,
    /** No customer any more, or not for long; a person said so. */
    INACTIVE,
    /** A person spoke with them and knows how they will reach us. */
    REACHED_BY_HAND;

    /** Those of whom we know how they reach us once the channel is closed. */
    static final Set<LedgerState> ACCOUNTED = EnumSet.of(SHIFTED, LANDED, EXEMPT, INACTIVE, REACHED_BY_HAND);

    /** Where a customer may go from here. Being exempt, and being reached by a person, wins over everything. */
    public Set<LedgerState> next() {
        return switch (this) {
            case NOT_NOTIFIED -> EnumSet.of(NOTIFIED, BOUNCED, MANUAL_OUTREACH, EXEMPT, INACTIVE, REACHED_BY_HAND);
            case NOTIFIED -> EnumSet.of(BOUNCED, MANUAL_OUTREACH, SHIFTED, EXEMPT, INACTIVE, REACHED_BY_HAND);
            case BOUNCED -> EnumSet.of(OTHER_MEDIUM, MANUAL_OUTREACH, NOTIFIED, EXEMPT, INACTIVE, REACHED_BY_HAND);
            case OTHER_MEDIUM -> EnumSet.of(NOTIFIED, BOUNCED, MANUAL_OUTREACH, EXEMPT, INACTIVE, REACHED_BY_HAND);
            case MANUAL_OUTREACH -> EnumSet.of(NOTIFIED, LANDED, REACHED_BY_HAND, EXEMPT, INACTIVE);
            case SHIFTED ->
                EnumSet.of(
                        LANDED,
                        BOUNCED_BACK,
                        NOT_NOTIFIED,
                        NOTIFIED,
                        MANUAL_OUTREACH,
                        EXEMPT,
                        INACTIVE,
                        REACHED_BY_HAND);
            case LANDED -> EnumSet.of(BOUNCED_BACK, NOT_NOTIFIED, EXEMPT, INACTIVE, REACHED_BY_HAND);
            case BOUNCED_BACK ->
                EnumSet.of(LANDED, NOT_NOTIFIED, NOTIFIED, MANUAL_OUTREACH, EXEMPT, INACTIVE, REACHED_BY_HAND);
            case EXEMPT -> EnumSet.of(NOT_NOTIFIED);
            case INACTIVE -> EnumSet.of(NOT_NOTIFIED, EXEMPT);
            case REACHED_BY_HAND -> EnumSet.of(LANDED, BOUNCED_BACK, MANUAL_OUTREACH, EXEMPT, INACTIVE);
        };
    }

    boolean mayBecome(LedgerState other) {
        return next().contains(other);
    }

    public boolean isAccountedFor() {
        return ACCOUNTED.contains(this);
    }

    /** As written to SQL and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LedgerState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
