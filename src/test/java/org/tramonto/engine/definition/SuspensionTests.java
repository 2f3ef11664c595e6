package org.tramonto.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.TramontoTest;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseFixtures;

/** What somebody stops in Cockpit is stopped at once, whatever was remembered of it. */
@TramontoTest
class SuspensionTests {

    private static final String KEY = "support-case";

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    @AfterEach
    void goOn() {
        repository.activateProcessDefinitionByKey(KEY);
        jobs.activateJobDefinitionByProcessDefinitionKey(KEY);
    }

    @Test
    void aDiagramThatIsSuspendedStartsNothing() {
        fixtures.open("Prima della sospensione", "Buongiorno, vorrei sapere come fare.");
        repository.suspendProcessDefinitionByKey(KEY);

        assertThatThrownBy(() -> fixtures.open("Durante la sospensione", "Buongiorno, vorrei sapere come fare."))
                .isInstanceOf(SuspendedEntityInteractionException.class);

        repository.activateProcessDefinitionByKey(KEY);
        assertThat(timersOf(fixtures.open("Dopo la sospensione", "Buongiorno, vorrei sapere come fare.")
                        .number()))
                .hasSize(2);
    }

    @Test
    void aTimerWhoseDefinitionIsSuspendedWaits() {
        assertThat(timersOf(fixtures.open("Prima", "Buongiorno, vorrei sapere come fare.")
                        .number()))
                .noneMatch(Job::isSuspended);
        jobs.suspendJobDefinitionByProcessDefinitionKey(KEY);
        assertThat(timersOf(fixtures.open("Durante", "Buongiorno, vorrei sapere come fare.")
                        .number()))
                .hasSize(2)
                .allMatch(Job::isSuspended);

        jobs.activateJobDefinitionByProcessDefinitionKey(KEY);
        assertThat(timersOf(fixtures.open("Dopo", "Buongiorno, vorrei sapere come fare.")
                        .number()))
                .hasSize(2)
                .noneMatch(Job::isSuspended);
    }

    @Test
    void thePriorityOfATimersDefinitionCanBeChangedTwiceInARow() {
        fixtures.open("Una scadenza", "Buongiorno, vorrei sapere come fare.");
        JobDefinition timer = jobs.createJobDefinitionQuery()
                .processDefinitionKey(KEY)
                .activityIdIn("BoundaryEvent_FirstResponseOverdue")
                .list()
                .get(0);
        jobs.setOverridingJobPriorityForJobDefinition(timer.getId(), 7);
        jobs.setOverridingJobPriorityForJobDefinition(timer.getId(), 8);
        jobs.clearOverridingJobPriorityForJobDefinition(timer.getId());

        assertThat(jobs.createJobDefinitionQuery()
                        .jobDefinitionId(timer.getId())
                        .singleResult()
                        .getOverridingJobPriority())
                .isNull();
    }

    private List<Job> timersOf(CaseNumber number) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number.value())
                .singleResult()
                .getId();
        return jobs.createJobQuery().processInstanceId(instance).timers().list();
    }
}
