package org.tramonto.retirement.successor;

import java.util.Locale;

/** Why a channel can't take over for a customer. */
public enum Obstacle {
    /** It is not in the register. */
    UNKNOWN,
    /** It is itself being retired, closed or switched off. */
    NOT_ACTIVE,
    /** Everybody can read what is said there. */
    PUBLIC,
    /** Nobody there speaks the customer's language. */
    LANGUAGE,
    /** It can't be used in the way the customer depends on. */
    NOT_ACCESSIBLE,
    /** We may not write first there, or have no address for it. */
    FIRST_CONTACT,
    /** Answers leave by mail there, and we have no mail address of the customer. */
    NO_ADDRESS,
    /** What has to be said is too long for it, or files can't be sent. */
    SIZE,
    /** The table doesn't offer it. */
    NOT_OFFERED;

    /** As written to JSON and into the ledger. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
