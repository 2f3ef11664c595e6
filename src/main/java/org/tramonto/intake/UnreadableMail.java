package org.tramonto.intake;

import org.tramonto.shared.Problem;

/** A mail whose bytes make no sense as a mail. */
public class UnreadableMail extends Problem {

    UnreadableMail(String why) {
        super("INTAKE-001", Kind.INVALID, why);
    }
}
