package org.tramonto.routing;

/** Why a decision is as it is, in the words of OpenFeature. */
public enum Reason {
    /** The same for everybody: no programme, or none or all are shifted. */
    STATIC,
    /** The customer's bucket decided. */
    SPLIT,
    /** Something holds for this customer: exempt, an open case, a segment left out. */
    TARGETING_MATCH,
    /** The shift was stopped at once. */
    DISABLED
}
