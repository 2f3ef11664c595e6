package org.tramonto.shared;

import java.util.Set;

/** Who does something: a signed-in person or system with the groups it belongs to, teams among them. */
public record Actor(String id, String name, Set<String> groups) {

    public static final String AGENTS = "agents";
    public static final String TEAM_LEADS = "team-leads";
    public static final String MANAGERS = "managers";
    public static final String PROCESS_OWNERS = "process-owners";
    public static final String ADMINISTRATORS = "administrators";

    public Actor {
        groups = Set.copyOf(groups);
    }

    /** May work on cases at all, whatever the team. */
    public boolean worksOnCases() {
        return groups.contains(AGENTS) || groups.contains(TEAM_LEADS) || groups.contains(ADMINISTRATORS);
    }

    /** May act on the cases of {@code team}: its members, team leads and administrators. */
    public boolean actsFor(String team) {
        return worksOnCases()
                && (groups.contains(team) || groups.contains(TEAM_LEADS) || groups.contains(ADMINISTRATORS));
    }
}
