package org.tramonto.engine.definition;

import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityCache;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;

/**
 * Tells an instance that sets a timer what the timer's definition says, without asking the database each time. Whoever asks
 * from outside an instance, and so may be about to change it, gets what stands there now.
 */
class RememberedJobDefinitions extends JobDefinitionManager {

    private final Remembered<JobDefinitionEntity> known;

    RememberedJobDefinitions(Remembered<JobDefinitionEntity> known) {
        this.known = known;
    }

    @Override
    public JobDefinitionEntity findById(String id) {
        boolean withinInstance = Context.getCoreExecutionContext() instanceof BpmnExecutionContext;
        return withinInstance ? known.find(id).map(this::asIfRead).orElseGet(() -> read(id)) : super.findById(id);
    }

    private JobDefinitionEntity read(String id) {
        long moment = known.moment();
        JobDefinitionEntity read = super.findById(id);
        if (read != null) {
            known.remember(id, copy(read), moment);
        }
        return read;
    }

    private JobDefinitionEntity asIfRead(JobDefinitionEntity read) {
        DbEntityCache session = getDbEntityManager().getDbEntityCache();
        JobDefinitionEntity present = session.get(JobDefinitionEntity.class, read.getId());
        if (present != null) {
            return present;
        }
        JobDefinitionEntity own = copy(read);
        session.putPersistent(own);
        return own;
    }

    /** Everything that a row of {@code act_ru_jobdef} says. */
    private static JobDefinitionEntity copy(JobDefinitionEntity row) {
        JobDefinitionEntity copy = new JobDefinitionEntity();
        copy.setId(row.getId());
        copy.setRevision(row.getRevision());
        copy.setProcessDefinitionId(row.getProcessDefinitionId());
        copy.setProcessDefinitionKey(row.getProcessDefinitionKey());
        copy.setActivityId(row.getActivityId());
        copy.setJobType(row.getJobType());
        copy.setJobConfiguration(row.getJobConfiguration());
        copy.setJobPriority(row.getOverridingJobPriority());
        copy.setSuspensionState(row.getSuspensionState());
        copy.setTenantId(row.getTenantId());
        copy.setDeploymentId(row.getDeploymentId());
        return copy;
    }

    @Override
    public void updateJobDefinitionSuspensionStateById(String id, SuspensionState state) {
        known.forget(getCommandContext());
        super.updateJobDefinitionSuspensionStateById(id, state);
    }

    @Override
    public void updateJobDefinitionSuspensionStateByProcessDefinitionId(String id, SuspensionState state) {
        known.forget(getCommandContext());
        super.updateJobDefinitionSuspensionStateByProcessDefinitionId(id, state);
    }

    @Override
    public void updateJobDefinitionSuspensionStateByProcessDefinitionKey(String key, SuspensionState state) {
        known.forget(getCommandContext());
        super.updateJobDefinitionSuspensionStateByProcessDefinitionKey(key, state);
    }

    @Override
    public void updateJobDefinitionSuspensionStateByProcessDefinitionKeyAndTenantId(
            String key, String tenant, SuspensionState state) {
        known.forget(getCommandContext());
        super.updateJobDefinitionSuspensionStateByProcessDefinitionKeyAndTenantId(key, tenant, state);
    }
}
