package org.tramonto.engine.insight;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;
import org.tramonto.shared.Actor;

/**
 * Who sees what of a process here: whoever may open Cockpit, and there what the engine's own rights give them. So an
 * administrator grants and takes it where all rights of the engine are kept.
 */
@Component
class Viewers {

    private final AuthorizationService authorizations;
    private final RepositoryService repository;

    Viewers(AuthorizationService authorizations, RepositoryService repository) {
        this.authorizations = authorizations;
        this.repository = repository;
    }

    /** Keys of the processes whose history the person may read; refused to those who may not open Cockpit. */
    List<String> readable(Actor actor) {
        requireCockpit(actor);
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(ProcessDefinition::getKey)
                .distinct()
                .filter(key -> has(actor, ProcessDefinitionPermissions.READ_HISTORY, key))
                .toList();
    }

    /** A definition whose history the person may read. */
    ProcessDefinition definition(Actor actor, String id) {
        requireCockpit(actor);
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionId(id)
                .singleResult();
        if (definition == null) {
            throw new Problems.NoSuchDefinition(id);
        }
        requireHistory(actor, definition.getKey());
        return definition;
    }

    void requireHistory(Actor actor, String key) {
        requireCockpit(actor);
        if (!has(actor, ProcessDefinitionPermissions.READ_HISTORY, key)) {
            throw new Problems.NotYours();
        }
    }

    boolean readsVariables(Actor actor, String key) {
        return has(actor, ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE, key);
    }

    boolean moves(Actor actor, String key) {
        return mayOpenCockpit(actor) && has(actor, ProcessDefinitionPermissions.MIGRATE_INSTANCE, key);
    }

    void requireMover(Actor actor, String key) {
        if (!moves(actor, key)) {
            throw new Problems.MayNotMove();
        }
    }

    void requireCockpit(Actor actor) {
        if (!mayOpenCockpit(actor)) {
            throw new Problems.NotYours();
        }
    }

    private boolean mayOpenCockpit(Actor actor) {
        return authorizations.isUserAuthorized(
                actor.id(), List.copyOf(actor.groups()), Permissions.ACCESS, Resources.APPLICATION, "cockpit");
    }

    private boolean has(Actor actor, Permission permission, String key) {
        return authorizations.isUserAuthorized(
                actor.id(), List.copyOf(actor.groups()), permission, Resources.PROCESS_DEFINITION, key);
    }
}
