package org.tramonto.engine.definition;

import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityCache;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/** Finds the diagram that a process starts with, without asking the database each time. */
class RememberedProcesses extends ProcessDefinitionManager {

    private final Remembered<ProcessDefinitionEntity> latest;

    RememberedProcesses(Remembered<ProcessDefinitionEntity> latest) {
        this.latest = latest;
    }

    @Override
    public ProcessDefinitionEntity findLatestProcessDefinitionByKey(String key) {
        return latest.find(key).map(this::asIfRead).orElseGet(() -> read(key));
    }

    private ProcessDefinitionEntity read(String key) {
        long moment = latest.moment();
        ProcessDefinitionEntity read = super.findLatestProcessDefinitionByKey(key);
        if (read != null) {
            latest.remember(key, copy(read), moment);
        }
        return read;
    }

    /** The session gets one of its own, as it asks for it again and may change it. */
    private ProcessDefinitionEntity asIfRead(ProcessDefinitionEntity known) {
        DbEntityCache session = getDbEntityManager().getDbEntityCache();
        ProcessDefinitionEntity present = session.get(ProcessDefinitionEntity.class, known.getId());
        if (present != null) {
            return present;
        }
        ProcessDefinitionEntity own = copy(known);
        session.putPersistent(own);
        return own;
    }

    /** Everything that a row of {@code act_re_procdef} says. */
    private static ProcessDefinitionEntity copy(ProcessDefinitionEntity row) {
        ProcessDefinitionEntity copy = new ProcessDefinitionEntity();
        copy.setId(row.getId());
        copy.setRevision(row.getRevision());
        copy.setCategory(row.getCategory());
        copy.setName(row.getName());
        copy.setKey(row.getKey());
        copy.setVersion(row.getVersion());
        copy.setDeploymentId(row.getDeploymentId());
        copy.setResourceName(row.getResourceName());
        copy.setDiagramResourceName(row.getDiagramResourceName());
        copy.setHasStartFormKey(row.hasStartFormKey());
        copy.setSuspensionState(row.getSuspensionState());
        copy.setTenantId(row.getTenantId());
        copy.setVersionTag(row.getVersionTag());
        copy.setHistoryTimeToLive(row.getHistoryTimeToLive());
        copy.setStartableInTasklist(row.isStartableInTasklist());
        return copy;
    }

    @Override
    public void updateProcessDefinitionSuspensionStateById(String id, SuspensionState state) {
        latest.forget(getCommandContext());
        super.updateProcessDefinitionSuspensionStateById(id, state);
    }

    @Override
    public void updateProcessDefinitionSuspensionStateByKey(String key, SuspensionState state) {
        latest.forget(getCommandContext());
        super.updateProcessDefinitionSuspensionStateByKey(key, state);
    }

    @Override
    public void updateProcessDefinitionSuspensionStateByKeyAndTenantId(
            String key, String tenant, SuspensionState state) {
        latest.forget(getCommandContext());
        super.updateProcessDefinitionSuspensionStateByKeyAndTenantId(key, tenant, state);
    }

    @Override
    public void deleteProcessDefinition(
            ProcessDefinition definition,
            String id,
            boolean withHistory,
            boolean withInstances,
            boolean skipListeners,
            boolean skipMappings) {
        latest.forget(getCommandContext());
        super.deleteProcessDefinition(definition, id, withHistory, withInstances, skipListeners, skipMappings);
    }
}
