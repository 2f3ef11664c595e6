package org.tramonto.delivery;

/** How far a queued message has come. {@code lastError} is null unless a try failed. */
public record Delivery(State state, int attempts, String lastError) {

    public enum State {
        QUEUED,
        SENDING,
        SENT,
        FAILED,
        /** Bulk lane: nobody knows whether it was sent. */
        UNCERTAIN,
        /** Bulk lane: its address is left alone. */
        SUPPRESSED,
        /** Bulk lane: its campaign was stopped while it waited. */
        WITHDRAWN
    }
}
