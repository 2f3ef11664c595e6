package org.tramonto.supportcase.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.supportcase.CaseFixtures.ANNA;
import static org.tramonto.supportcase.CaseFixtures.BRUNO;
import static org.tramonto.supportcase.CaseFixtures.CARLA;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.TramontoTest;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseDesk;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseStatus;
import org.tramonto.supportcase.CaseView;
import org.tramonto.supportcase.NextStep;
import org.tramonto.supportcase.Problems.NotPossibleNow;
import org.tramonto.supportcase.Problems.NotYourTeam;
import org.tramonto.supportcase.Problems.OutOfStep;
import org.tramonto.supportcase.Problems.StepNotDone;
import org.tramonto.supportcase.Timeline;

/** Tasks and cases stay together, whichever of the two somebody takes hold of. */
@TramontoTest
class CaseTaskTests {

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    Timeline timeline;

    @Autowired
    CaseDesk desk;

    @Autowired
    CaseReader cases;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Test
    void aTaskClaimedInTasklistIsACaseTaken() {
        Timeline.Line line = timeline.from(fixtures.billCase());
        tasks.claim(line.task().getId(), "anna");
        line.expect("case_assigned");
        assertThat(cases.get(line.number().value()).assignee()).isEqualTo("anna");
    }

    @Test
    void aTaskAssignedOrUnclaimedInTasklistTakesTheCaseAlong() {
        Timeline.Line line = timeline.from(fixtures.billCase());
        tasks.setAssignee(line.task().getId(), "bruno");
        line.expect("case_assigned");
        tasks.setAssignee(line.task().getId(), "anna");
        line.expect("case_assigned");
        tasks.setAssignee(line.task().getId(), null);
        line.expect("case_released");
        assertThat(cases.get(line.number().value()).assignee()).isNull();
    }

    @Test
    void aCaseTakenIsATaskClaimed() {
        Timeline.Line line = timeline.from(fixtures.billCase());
        desk.take(ANNA, line.number());
        line.expect("case_assigned");
        assertThat(line.task().getAssignee()).isEqualTo("anna");
        desk.take(ANNA, line.number());
        line.nothingElse();
        desk.release(ANNA, line.number());
        line.expect("case_released");
        assertThat(line.task().getAssignee()).isNull();
    }

    @Test
    void theNextTaskGoesToWhoHasTheCase() {
        Timeline.Line line = timeline.from(fixtures.billCase());
        tasks.claim(line.task().getId(), "anna");
        line.expect("case_assigned");
        for (NextStep next : new NextStep[] {NextStep.WORK, NextStep.THIRD_PARTY, NextStep.CUSTOMER}) {
            fixtures.reply(line.number(), next);
            assertThat(line.task().getAssignee()).isEqualTo("anna");
        }
        fixtures.write(line.number(), "Ecco i dati.");
        assertThat(line.task().getAssignee()).isEqualTo("anna");
    }

    @Test
    void anAnswerByTheTeamLeadTakesAnUntakenCaseAndLeavesATakenOne() {
        Timeline.Line line = timeline.from(fixtures.billCase());
        desk.reply(CARLA, line.number(), CaseFixtures.answer(NextStep.WORK));
        assertThat(line.task().getAssignee()).isEqualTo("carla");
        desk.reply(ANNA, line.number(), CaseFixtures.answer(NextStep.THIRD_PARTY));
        assertThat(line.task().getAssignee()).isEqualTo("carla");
    }

    @Test
    void whoHasACaseOfAnotherTeamMayWorkOnItAndNobodyElseOfTheirTeam() {
        CaseNumber number = fixtures.billCase();
        assertThatThrownBy(() -> desk.reply(BRUNO, number, CaseFixtures.answer(NextStep.WORK)))
                .isInstanceOf(NotYourTeam.class);
        tasks.setAssignee(timeline.from(number).task().getId(), "bruno");
        desk.reply(BRUNO, number, CaseFixtures.answer(NextStep.WORK));
        assertThat(cases.get(number.value()).status()).isEqualTo(CaseStatus.ANSWERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"work", "customer", "third_party", "solved", "anything", ""})
    void aTaskCompletedPastTheWorkspaceIsRefusedAndNothingChanges(String nextStep) {
        Timeline.Line line = timeline.from(fixtures.billCase());
        CaseView before = cases.get(line.number().value());
        Task task = line.task();
        assertThatThrownBy(() -> tasks.complete(task.getId(), Map.of("nextStep", nextStep)))
                .hasMessageContaining("CASE-012")
                .hasRootCauseInstanceOf(StepNotDone.class);
        assertThatThrownBy(() -> tasks.complete(task.getId())).hasRootCauseInstanceOf(StepNotDone.class);
        line.nothingElse().standsAt("Task_AnswerCustomer");
        assertThat(line.task().getId()).isEqualTo(task.getId());
        assertThat(cases.get(line.number().value())).isEqualTo(before);
        assertThat(runtime.getVariables(task.getExecutionId())).doesNotContainKey("nextStep");
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseStatus.class,
            names = {"ANSWERED", "WAITING_FOR_CUSTOMER", "WAITING_FOR_THIRD_PARTY"})
    void anotherTasksOldWordDoesNotCompleteThisOne(CaseStatus status) {
        Timeline.Line line = timeline.from(fixtures.caseIn(status));
        Task task = line.task();
        // The word of the step before still stands in the process; repeating it must not start the wait anew.
        assertThatThrownBy(() -> tasks.complete(task.getId())).hasRootCauseInstanceOf(StepNotDone.class);
        String word = (String) runtime.getVariable(task.getExecutionId(), "nextStep");
        assertThatThrownBy(() -> tasks.complete(task.getId(), Map.of("nextStep", word)))
                .hasRootCauseInstanceOf(StepNotDone.class);
        line.nothingElse();
        assertThat(line.task().getId()).isEqualTo(task.getId());
    }

    @Test
    void aTaskIsCompletedOnce() {
        Timeline.Line line = timeline.from(fixtures.billCase());
        String task = line.task().getId();
        fixtures.reply(line.number(), NextStep.CUSTOMER);
        assertThatThrownBy(() -> tasks.complete(task, Map.of("nextStep", "customer")))
                .isInstanceOf(ProcessEngineException.class);
        line.expect("reply", "case_assigned", "case_answered", "waiting_for_customer")
                .standsAt("Task_WaitForCustomer");
    }

    @Test
    void withoutAProcessInstanceTheCaseDoesNotMoveAlone() {
        CaseNumber number = fixtures.billCase();
        Timeline.Line line = timeline.from(number);
        runtime.deleteProcessInstance(line.task().getProcessInstanceId(), "test");
        CaseView before = cases.get(number.value());
        assertThatThrownBy(() -> fixtures.reply(number, NextStep.CUSTOMER)).isInstanceOf(OutOfStep.class);
        assertThatThrownBy(() -> fixtures.write(number, "Ci siete?")).isInstanceOf(OutOfStep.class);
        assertThatThrownBy(() -> desk.withdraw(ANNA, number, "Fine.")).isInstanceOf(OutOfStep.class);
        line.nothingElse();
        assertThat(cases.get(number.value())).isEqualTo(before);
    }

    @Test
    void withoutAWordToTheCustomerACaseCanOnlyBeSolved() {
        CaseNumber number = fixtures.billCase();
        for (NextStep next : new NextStep[] {NextStep.WORK, NextStep.CUSTOMER, NextStep.THIRD_PARTY}) {
            assertThatThrownBy(() -> desk.proceed(ANNA, number, next, null)).isInstanceOf(NotPossibleNow.class);
        }
        desk.proceed(ANNA, number, NextStep.SOLVED, null);
        assertThat(cases.get(number.value()).status()).isEqualTo(CaseStatus.SOLVED);
    }

    @Test
    void whoIsNoAgentMayDoNothing() {
        Actor manager = new Actor("dario", "Dario Ricci", Set.of(Actor.MANAGERS, "billing"));
        CaseNumber number = fixtures.billCase();
        assertThatThrownBy(() -> desk.reply(manager, number, CaseFixtures.answer(NextStep.WORK)))
                .hasMessageContaining("CASE-011");
        assertThatThrownBy(() -> desk.take(manager, number)).hasMessageContaining("CASE-011");
        assertThatThrownBy(() -> desk.merge(manager, number, fixtures.billCase()))
                .hasMessageContaining("CASE-011");
    }
}
