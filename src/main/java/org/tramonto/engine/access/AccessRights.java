package org.tramonto.engine.access;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.tramonto.shared.Actor;

/**
 * What each group may do in the engine and its web applications. Rights are given to groups only, and only where the
 * group has none yet for that resource, so that what an administrator changed stays changed.
 */
final class AccessRights {

    private static final String SUPPORT_CASE = "support-case";
    /** What agents start by hand. */
    private static final List<String> TAKEN_BY_HAND = List.of("log-a-call", "register-a-letter");

    /** What team leads do for a programme besides their cases. */
    private static final List<String> PROGRAMME_WORK = List.of("content-change", "personal-outreach");

    private final AuthorizationService authorizations;

    AccessRights(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    void grantAll() {
        agents();
        teamLeads();
        managers();
        processOwners();
        for (String group : List.of(Actor.ADMINISTRATORS, Groups.CAMUNDA_ADMIN)) {
            for (Resources resource : Resources.values()) {
                grant(group, resource, ANY, Permissions.ALL);
            }
        }
    }

    void grant(String group, Resource resource, String id, Permission... permissions) {
        boolean known = authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(group)
                        .resourceType(resource)
                        .resourceId(id)
                        .count()
                > 0;
        if (known) {
            return;
        }
        Authorization grant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }

    /** No right to read tasks: agents see those that are their team's or their own, which the engine grants task by task. */
    private void agents() {
        grant(Actor.AGENTS, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(
                Actor.AGENTS,
                Resources.PROCESS_DEFINITION,
                SUPPORT_CASE,
                ProcessDefinitionPermissions.READ,
                // Tasklist asks for the variables of an instance with every card, though ours have none to show.
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE,
                ProcessDefinitionPermissions.READ_HISTORY);
        logContacts(Actor.AGENTS);
    }

    /** Calls and letters are entered with Start process; no other process can be started by whoever may only do this. */
    private void logContacts(String group) {
        for (String process : TAKEN_BY_HAND) {
            grant(
                    group,
                    Resources.PROCESS_DEFINITION,
                    process,
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.CREATE_INSTANCE);
        }
        grant(group, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
    }

    private void teamLeads() {
        logContacts(Actor.TEAM_LEADS);
        grant(Actor.TEAM_LEADS, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(Actor.TEAM_LEADS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(
                Actor.TEAM_LEADS,
                Resources.PROCESS_DEFINITION,
                SUPPORT_CASE,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.TASK_WORK,
                ProcessDefinitionPermissions.TASK_ASSIGN);
        // Their tasks in programmes are granted one by one; the words around them are variables of the instance.
        for (String process : PROGRAMME_WORK) {
            grant(
                    Actor.TEAM_LEADS,
                    Resources.PROCESS_DEFINITION,
                    process,
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.READ_INSTANCE,
                    ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE);
        }
        // To assign a task to somebody, one has to be able to find that somebody.
        grant(Actor.TEAM_LEADS, Resources.USER, ANY, Permissions.READ);
        grant(Actor.TEAM_LEADS, Resources.GROUP, ANY, Permissions.READ);
    }

    private void managers() {
        grant(Actor.MANAGERS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(Actor.MANAGERS, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(
                Actor.MANAGERS,
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_HISTORY);
        // Who else is asked stands on each task by the name of the group.
        grant(Actor.MANAGERS, Resources.GROUP, ANY, Permissions.READ);
        readDecisions(Actor.MANAGERS);
        grant(Actor.MANAGERS, Resources.DEPLOYMENT, ANY, Permissions.READ);
        grant(Actor.MANAGERS, Resources.BATCH, ANY, BatchPermissions.READ, BatchPermissions.READ_HISTORY);
    }

    private void processOwners() {
        grant(Actor.PROCESS_OWNERS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        // They write what customers and the world read, which is asked of them as tasks.
        grant(Actor.PROCESS_OWNERS, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(Actor.PROCESS_OWNERS, Resources.DEPLOYMENT, ANY, Permissions.CREATE, Permissions.READ);
        grant(
                Actor.PROCESS_OWNERS,
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.UPDATE,
                ProcessDefinitionPermissions.SUSPEND,
                ProcessDefinitionPermissions.CREATE_INSTANCE,
                ProcessDefinitionPermissions.MIGRATE_INSTANCE,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_HISTORY);
        // Moving running instances to another version.
        grant(
                Actor.PROCESS_OWNERS,
                Resources.BATCH,
                ANY,
                BatchPermissions.CREATE_BATCH_MIGRATE_PROCESS_INSTANCES,
                BatchPermissions.READ,
                BatchPermissions.UPDATE,
                BatchPermissions.DELETE,
                BatchPermissions.READ_HISTORY);
        // Start instance, the Modeler's button for trying a model.
        grant(Actor.PROCESS_OWNERS, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
        grant(Actor.PROCESS_OWNERS, Resources.GROUP, ANY, Permissions.READ);
        readDecisions(Actor.PROCESS_OWNERS);
    }

    private void readDecisions(String group) {
        grant(group, Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY);
        grant(group, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
    }
}
