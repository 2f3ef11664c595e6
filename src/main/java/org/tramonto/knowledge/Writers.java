package org.tramonto.knowledge;

import org.tramonto.shared.Actor;

/** Who may do what with texts: everybody who works here suggests, some review, fewer put before readers. */
public final class Writers {

    private Writers() {}

    /** Whether this person may put texts before readers and take them away. */
    public static boolean edits(Actor actor) {
        return actor.groups().contains(Actor.MANAGERS)
                || actor.groups().contains(Actor.PROCESS_OWNERS)
                || actor.groups().contains(Actor.ADMINISTRATORS);
    }

    /** Whether this person may look over what somebody else wrote. */
    public static boolean reviews(Actor actor) {
        return edits(actor) || actor.groups().contains(Actor.TEAM_LEADS);
    }

    /** Whether this person may suggest texts. */
    public static boolean writes(Actor actor) {
        return reviews(actor) || actor.groups().contains(Actor.AGENTS);
    }

    static void requireWriter(Actor actor) {
        require(writes(actor), "staff");
    }

    static void requireReviewer(Actor actor) {
        require(reviews(actor), "team-leads, managers, process-owners");
    }

    static void requireEditor(Actor actor) {
        require(edits(actor), "managers, process-owners");
    }

    private static void require(boolean allowed, String whose) {
        if (!allowed) {
            throw new Problems.NotYours(whose);
        }
    }
}
