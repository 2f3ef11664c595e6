package org.tramonto.engine.access;

import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * Gives people and groups their rights on tasks as the engine does, except that it doesn't ask the database what rights
 * there are on a task that the present command has just made.
 */
final class NewTaskRights extends DefaultAuthorizationProvider {

    @Override
    protected AuthorizationEntity getGrantAuthorization(String taskId, String user, String group, Resource resource) {
        return resource == Resources.TASK && isNew(taskId)
                ? null
                : super.getGrantAuthorization(taskId, user, group, resource);
    }

    private static boolean isNew(String taskId) {
        CachedDbEntity task = Context.getCommandContext()
                .getDbEntityManager()
                .getDbEntityCache()
                .getCachedEntity(TaskEntity.class, taskId);
        return task != null && task.getEntityState() == DbEntityState.TRANSIENT;
    }
}
