package org.tramonto.feedback;

import java.time.Instant;
import org.tramonto.shared.CaseNumber;

/** One solution of a case; a case that is reopened and solved again is asked about again. */
record Solution(CaseNumber number, Instant at) {

    private static final int SHORT = 36;

    String subject() {
        return number.value() + "." + Long.toString(at.getEpochSecond(), SHORT);
    }

    static Solution parse(String subject) {
        int dot = subject.lastIndexOf('.');
        return new Solution(
                new CaseNumber(subject.substring(0, dot)),
                Instant.ofEpochSecond(Long.parseLong(subject.substring(dot + 1), SHORT)));
    }
}
