package org.tramonto.knowledge.process;

import java.util.Set;
import org.tramonto.shared.Actor;

/** As whom the process works: nobody in particular. */
final class ContentActor {

    static final Actor PROCESS = new Actor("tramonto", "Tramonto", Set.of());

    private ContentActor() {}
}
