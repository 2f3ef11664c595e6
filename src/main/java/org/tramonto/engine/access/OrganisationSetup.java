package org.tramonto.engine.access;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.StringUtils;
import org.tramonto.engine.StartRefused;
import org.tramonto.engine.demo.DemoSettings;
import org.tramonto.engine.tasklist.TaskFilters;
import org.tramonto.shared.Actor;

/**
 * Makes groups, rights, filters and the first people, before the first request is answered. In one transaction under
 * a lock of the database, so that nodes starting together don't make them twice.
 */
@Component
class OrganisationSetup implements SmartInitializingSingleton {

    /** Any number will do, as long as nobody else locks the same. */
    private static final long LOCK = 7_240_001;

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final TaskFilters filters;
    private final DemoSettings demo;
    private final AccessSettings admin;

    OrganisationSetup(
            ProcessEngine engine,
            JdbcClient jdbc,
            TransactionOperations transaction,
            TaskFilters filters,
            DemoSettings demo,
            AccessSettings admin) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.filters = filters;
        this.demo = demo;
        this.admin = admin;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query((row, n) -> true)
                    .list();
            People people = new People(engine.getIdentityService());
            AccessRights rights = new AccessRights(engine.getAuthorizationService());
            people.createGroups();
            rights.grantAll();
            for (String filter : filters.create()) {
                rights.grant(Actor.AGENTS, Resources.FILTER, filter, Permissions.READ);
                rights.grant(Actor.TEAM_LEADS, Resources.FILTER, filter, Permissions.READ);
                rights.grant(Actor.MANAGERS, Resources.FILTER, filter, Permissions.READ);
                rights.grant(Actor.PROCESS_OWNERS, Resources.FILTER, filter, Permissions.READ);
            }
            if (demo.enabled()) {
                demoPeople(people);
            } else if (people.nobodyAdministers()) {
                firstAdministrator(people);
            }
        });
    }

    private void firstAdministrator(People people) {
        if (!StringUtils.hasText(admin.user()) || !StringUtils.hasText(admin.password())) {
            throw new StartRefused(
                    "There is no administrator yet, and without one anybody could become it.",
                    "Set TRAMONTO_ADMIN_USER and TRAMONTO_ADMIN_PASSWORD for the first start. "
                            + "To look around on this machine only, set TRAMONTO_DEMO_ENABLED=true instead.");
        }
        try {
            people.create(
                    admin.user(),
                    admin.user(),
                    "",
                    null,
                    admin.password(),
                    false,
                    List.of(Actor.ADMINISTRATORS, Groups.CAMUNDA_ADMIN));
        } catch (ProcessEngineException refused) {
            throw new StartRefused(
                    "The first administrator can't be created: " + refused.getMessage(),
                    "The user name may have letters, digits and . _ @ -, the password needs at least ten characters "
                            + "with small and capital letters, a digit and a sign, and not the user's name.",
                    refused);
        }
    }

    private static void demoPeople(People people) {
        demoPerson(people, "anna", "Anna", "Bianchi", Actor.AGENTS, "front-desk", "billing", "technical", "complaints");
        demoPerson(people, "bruno", "Bruno", "Ferrari", Actor.AGENTS, "front-desk", "technical");
        demoPerson(
                people,
                "carla",
                "Carla",
                "Esposito",
                Actor.TEAM_LEADS,
                "front-desk",
                "billing",
                "technical",
                "complaints",
                "legal");
        demoPerson(people, "dario", "Dario", "Ricci", Actor.MANAGERS);
        demoPerson(people, "diana", "Diana", "Moretti", Actor.MANAGERS);
        demoPerson(people, "elena", "Elena", "Greco", Actor.PROCESS_OWNERS);
        demoPerson(people, "admin", "Ada", "Marchetti", Actor.ADMINISTRATORS, Groups.CAMUNDA_ADMIN);
    }

    private static void demoPerson(People people, String id, String first, String last, String... groups) {
        people.create(id, first, last, id + "@aurora.example", DemoSettings.PASSWORD, true, List.of(groups));
    }
}
