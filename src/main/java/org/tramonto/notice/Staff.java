package org.tramonto.notice;

import java.util.Set;
import org.tramonto.shared.Actor;

/** Who may do what with a notice. */
final class Staff {

    /** The product itself, where no person is asked. */
    static final Actor PRODUCT = new Actor("tramonto", "Tramonto", Set.of(Actor.MANAGERS));

    private static final int LONGEST_REASON = 1000;

    private Staff() {}

    static void requireReader(Actor actor) {
        if (!isReader(actor)) {
            throw new Problems.NotYours("agents, team-leads, managers, process-owners, administrators");
        }
    }

    static void requireEditor(Actor actor) {
        if (!isEditor(actor)) {
            throw new Problems.NotYours("managers, process-owners");
        }
    }

    static void requireManager(Actor actor) {
        if (!isManager(actor)) {
            throw new Problems.NotYours("managers");
        }
    }

    static boolean isReader(Actor actor) {
        return isEditor(actor) || actor.worksOnCases();
    }

    static boolean isManager(Actor actor) {
        return actor.groups().contains(Actor.MANAGERS);
    }

    static boolean isEditor(Actor actor) {
        return isManager(actor) || actor.groups().contains(Actor.PROCESS_OWNERS);
    }

    static String reason(String reason) {
        if (reason == null
                || reason.isBlank()
                || reason.strip().length() > LONGEST_REASON
                || reason.indexOf('\0') >= 0) {
            throw new Problems.ReasonMissing(LONGEST_REASON);
        }
        return reason.strip();
    }
}
