package org.tramonto.supportcase;

import org.tramonto.shared.CaseNumber;

/** What became of an inbound message. */
public record Received(CaseNumber number, long messageId, Outcome outcome) {

    public enum Outcome {
        OPENED,
        APPENDED,
        REOPENED
    }
}
