package org.tramonto.helpcentre;

import java.time.LocalDate;
import org.tramonto.shared.Problem;

/** What the help centre refuses. */
public final class Problems {

    private Problems() {}

    public static final class NotYours extends Problem {
        NotYours() {
            super("HELP-001", Kind.FORBIDDEN);
        }
    }

    public static final class NoSuchPeriod extends Problem {
        NoSuchPeriod(LocalDate from, LocalDate to) {
            super("HELP-002", Kind.INVALID, from, to);
        }
    }
}
