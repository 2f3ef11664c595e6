package org.tramonto.supportcase.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseDesk;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseStatus;
import org.tramonto.supportcase.NextStep;
import org.tramonto.supportcase.Reply;

@TramontoTest
class SupportCaseProcessTests {

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    CaseDesk desk;

    @Autowired
    CaseReader cases;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    @Autowired
    MovableClock clock;

    @AfterEach
    void present() {
        clock.reset();
    }

    @Test
    void aNewCaseIsTriagedAcknowledgedAndWaitsForAPerson() {
        CaseNumber number = fixtures.billCase();

        assertThat(cases.get(number.value()).status()).isEqualTo(CaseStatus.ACKNOWLEDGED);
        assertThat(cases.get(number.value()).category()).isEqualTo("billing");
        assertThat(task(number).getTaskDefinitionKey()).isEqualTo("Task_AnswerCustomer");
    }

    @Test
    void theWholeLife() {
        CaseNumber number = fixtures.billCase();
        desk.reply(CaseFixtures.ANNA, number, new Reply("Verifico subito.", null, null, List.of(), null, null));
        assertThat(task(number).getTaskDefinitionKey()).isEqualTo("Task_WaitForCustomer");
        fixtures.write(number, customerOf(number), "Ancora rotto");
        assertThat(task(number).getTaskDefinitionKey()).isEqualTo("Task_WorkOnCase");
        desk.reply(CaseFixtures.ANNA, number, new Reply("Fatto.", null, null, List.of(), null, NextStep.SOLVED));
        assertThat(cases.get(number.value()).status()).isEqualTo(CaseStatus.SOLVED);
        fixtures.write(number, customerOf(number), "Di nuovo");
        assertThat(cases.get(number.value()).status()).isEqualTo(CaseStatus.REOPENED);
        assertThat(task(number).getTaskDefinitionKey()).isEqualTo("Task_WorkOnCase");
        desk.solve(CaseFixtures.ANNA, number, new Reply(null, null, null, null, null, null));
        clock.advance(Duration.ofDays(6));
        runDueJobs(number);
        assertThat(cases.get(number.value()).status()).isEqualTo(CaseStatus.CONFIRMED);
        clock.advance(Duration.ofDays(30));
        runDueJobs(number);
        assertThat(cases.get(number.value()).status()).isEqualTo(CaseStatus.CLOSED);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number.value())
                        .count())
                .isZero();
    }

    private long customerOf(CaseNumber number) {
        return fixtures.customerOf(number);
    }

    private void runDueJobs(CaseNumber number) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number.value())
                .singleResult()
                .getId();
        jobs.createJobQuery()
                .processInstanceId(instance)
                .duedateLowerThan(clock.date())
                .orderByJobDuedate()
                .asc()
                .list()
                .forEach(job -> jobs.executeJob(job.getId()));
    }

    private Task task(CaseNumber number) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number.value())
                .singleResult();
    }
}
