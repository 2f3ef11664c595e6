package org.tramonto.knowledge.process;

import org.tramonto.shared.Problem;

/** KNOW-201: a task was to be completed although what it asks for has not been done. */
final class TextNotChanged extends Problem {

    TextNotChanged(String task) {
        super("KNOW-201", Kind.CONFLICT, task);
    }
}
