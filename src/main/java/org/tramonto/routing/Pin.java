package org.tramonto.routing;

/** Why a customer keeps the old channel whatever the bucket says, the strongest reason first. */
public enum Pin {
    /** A person decided so, with evidence: vulnerable, in need of accessibility, by law, without digital access. */
    EXEMPT,
    /** A case begun on the old channel is finished there. */
    OPEN_CASE,
    /** The plan leaves this customer's segment out. */
    SEGMENT
}
