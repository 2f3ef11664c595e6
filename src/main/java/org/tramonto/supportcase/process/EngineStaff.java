package org.tramonto.supportcase.process;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Actor;
import org.tramonto.supportcase.Person;
import org.tramonto.supportcase.Staff;
import org.tramonto.supportcase.Team;

/** People and teams as the engine's identity service knows them; groups of type {@value #TEAM} are the teams. */
@Component
class EngineStaff implements Staff {

    private static final String TEAM = "TEAM";

    private final IdentityService identities;
    private final MessageSource words;
    private final Map<String, Person> people = new ConcurrentHashMap<>();
    private volatile List<Group> teams;
    private volatile Map<String, Person> workers;

    EngineStaff(IdentityService identities, MessageSource words) {
        this.identities = identities;
        this.words = words;
    }

    @Override
    public Person person(String id) {
        return id == null ? null : people.computeIfAbsent(id, this::load);
    }

    @Override
    public List<Team> teams() {
        Locale locale = LocaleContextHolder.getLocale();
        return groups().stream()
                .map(group -> new Team(
                        group.getId(), words.getMessage("team." + group.getId(), null, group.getName(), locale)))
                .toList();
    }

    @Override
    public boolean hasTeam(String key) {
        return groups().stream().anyMatch(group -> group.getId().equals(key));
    }

    @Override
    public List<Person> colleagues(String words) {
        String wanted = words == null ? "" : words.strip().toLowerCase(Locale.ROOT);
        return workers().values().stream()
                .filter(person -> person.id().toLowerCase(Locale.ROOT).startsWith(wanted)
                        || (" " + person.name().toLowerCase(Locale.ROOT)).contains(" " + wanted))
                .toList();
    }

    @Override
    public boolean isColleague(String id) {
        return workers().containsKey(id);
    }

    private Map<String, Person> workers() {
        Map<String, Person> known = workers;
        if (known == null) {
            Map<String, Person> found = new LinkedHashMap<>();
            Stream.of(Actor.AGENTS, Actor.TEAM_LEADS, Actor.ADMINISTRATORS)
                    .flatMap(group -> identities.createUserQuery().memberOfGroup(group).list().stream())
                    .map(user -> new Person(user.getId(), name(user)))
                    .sorted(Comparator.comparing(Person::name))
                    .forEach(person -> found.putIfAbsent(person.id(), person));
            known = found;
            workers = known;
        }
        return known;
    }

    /** Names change rarely and are asked for with every message shown. */
    @Scheduled(fixedDelayString = "PT1M")
    void forget() {
        people.clear();
        teams = null;
        workers = null;
    }

    private List<Group> groups() {
        List<Group> known = teams;
        if (known == null) {
            known = identities
                    .createGroupQuery()
                    .groupType(TEAM)
                    .orderByGroupId()
                    .asc()
                    .list();
            teams = known;
        }
        return known;
    }

    private Person load(String id) {
        User user = identities.createUserQuery().userId(id).singleResult();
        if (user == null) {
            return new Person(id, id);
        }
        return new Person(id, name(user));
    }

    private static String name(User user) {
        return (nothingForNull(user.getFirstName()) + " " + nothingForNull(user.getLastName())).strip();
    }

    private static String nothingForNull(String name) {
        return name == null ? "" : name;
    }
}
