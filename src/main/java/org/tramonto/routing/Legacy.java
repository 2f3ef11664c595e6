package org.tramonto.routing;

/** What the old channel still does for a customer. */
public enum Legacy {
    /** It is as it always was. */
    OPEN,
    /** It says where to go instead, and still serves whoever stays. */
    ASSISTED,
    /** It only says where to go instead. */
    CLOSED
}
