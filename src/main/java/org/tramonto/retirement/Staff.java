package org.tramonto.retirement;

import org.tramonto.shared.Actor;

/** Who may do what with a programme. */
final class Staff {

    private Staff() {}

    static void requireManager(Actor actor) {
        if (!decides(actor)) {
            throw new Problems.NotYours("managers");
        }
    }

    static boolean decides(Actor actor) {
        return actor.groups().contains(Actor.MANAGERS);
    }

    static void requirePlanner(Actor actor) {
        if (!actor.groups().contains(Actor.MANAGERS) && !actor.groups().contains(Actor.PROCESS_OWNERS)) {
            throw new Problems.NotYours("managers, process-owners");
        }
    }

    /** Those who know customers and answer for them: exemptions and personal outreach. */
    static void requireCarer(Actor actor) {
        if (!cares(actor)) {
            throw new Problems.NotYours("managers, team-leads");
        }
    }

    static boolean cares(Actor actor) {
        return actor.groups().contains(Actor.MANAGERS) || actor.groups().contains(Actor.TEAM_LEADS);
    }

    static void requireReader(Actor actor) {
        if (!maySee(actor)) {
            throw new Problems.NotYours("managers, process-owners, team-leads, administrators");
        }
    }

    /** Agents see where one customer stands, which they need in a call, and no more. */
    static void requireColleague(Actor actor) {
        if (!maySee(actor) && !actor.groups().contains(Actor.AGENTS)) {
            throw new Problems.NotYours("agents, team-leads, managers");
        }
    }

    private static boolean maySee(Actor actor) {
        return actor.groups().contains(Actor.MANAGERS)
                || actor.groups().contains(Actor.PROCESS_OWNERS)
                || actor.groups().contains(Actor.TEAM_LEADS)
                || actor.groups().contains(Actor.ADMINISTRATORS);
    }
}
