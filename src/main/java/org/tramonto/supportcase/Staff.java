package org.tramonto.supportcase;

import java.util.List;

/** Who works here; the engine's identity service knows. */
public interface Staff {

    /** The person, with the sign-in name as name where nobody of that id is known; null for null. */
    Person person(String id);

    /** Who works on cases and has a name or sign-in name that begins with these words, by name. */
    List<Person> colleagues(String words);

    /** Whether somebody of this sign-in name works on cases. */
    boolean isColleague(String id);

    /** Every team, named in the language of the current request. */
    List<Team> teams();

    default Team team(String key) {
        return teams().stream()
                .filter(team -> team.key().equals(key))
                .findFirst()
                .orElse(new Team(key, key));
    }

    default boolean hasTeam(String key) {
        return teams().stream().anyMatch(team -> team.key().equals(key));
    }
}
