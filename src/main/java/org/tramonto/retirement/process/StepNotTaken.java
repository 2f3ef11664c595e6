package org.tramonto.retirement.process;

import org.tramonto.shared.Problem;
import org.tramonto.shared.ProgrammeKey;

/** RETIREMENT-201: a task was to be completed although what it asks for has not been done. */
final class StepNotTaken extends Problem {

    StepNotTaken(ProgrammeKey key, String task) {
        super("RETIREMENT-201", Kind.CONFLICT, key.value(), task);
    }
}
