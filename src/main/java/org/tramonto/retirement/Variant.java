package org.tramonto.retirement;

/** Why the waves end when they end. */
public enum Variant {
    /** We decide, and may always hold or go back. */
    GRADUAL,
    /** Somebody else switches the channel off on a fixed date. */
    PROVIDER_FORCED
}
