package org.tramonto.delivery.web;

import org.tramonto.delivery.Problems;
import org.tramonto.shared.Actor;

/** Who deals with letters and suppressed addresses: managers, team leads and administrators. */
final class Staff {

    private Staff() {}

    static void require(Actor actor) {
        if (!actor.groups().contains(Actor.MANAGERS)
                && !actor.groups().contains(Actor.TEAM_LEADS)
                && !actor.groups().contains(Actor.ADMINISTRATORS)) {
            throw new Problems.NotYours();
        }
    }
}
