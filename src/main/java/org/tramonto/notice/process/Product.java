package org.tramonto.notice.process;

import java.util.Set;
import org.tramonto.shared.Actor;

/** Who the process is where it does what only people of some groups may. */
final class Product {

    static final Actor ACTOR = new Actor("tramonto", "Tramonto", Set.of(Actor.MANAGERS));

    private Product() {}
}
