package org.tramonto.engine.definition;

import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;

/**
 * Keeps entities as the engine does, except that it doesn't describe each new one in words for the case that it has no
 * id; it describes the one that has none.
 */
final class Entities extends DbEntityManager {

    private static final String RESERVED = "*";

    Entities(IdGenerator ids) {
        super(ids, Context.getCommandContext().getSession(PersistenceSession.class));
    }

    @Override
    protected void validateId(DbEntity entity) {
        if (entity.getId() == null || RESERVED.equals(entity.getId())) {
            super.validateId(entity);
        }
    }
}
