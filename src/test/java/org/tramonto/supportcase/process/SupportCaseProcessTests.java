package org.tramonto.supportcase.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tramonto.supportcase.CaseFixtures.ANNA;
import static org.tramonto.supportcase.CaseFixtures.BRUNO;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.customer.Customer;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseDesk;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseSnoozing;
import org.tramonto.supportcase.CaseStatus;
import org.tramonto.supportcase.NextStep;
import org.tramonto.supportcase.Priority;
import org.tramonto.supportcase.Timeline;

/** The diagram, read aloud: every branch, boundary event and event sub-process of {@code support-case.bpmn}. */
@TramontoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupportCaseProcessTests {

    private static final String[] OPENED = {"message", "case_triaged", "receipt"};

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    Timeline timeline;

    @Autowired
    CaseDesk desk;

    @Autowired
    CaseSnoozing snoozing;

    @Autowired
    CaseReader cases;

    @Autowired
    HistoryService history;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskService tasks;

    @Autowired
    MovableClock clock;

    private Instant started;
    private int run;

    @BeforeEach
    void begin() {
        run++;
        started = clock.instant();
    }

    @AfterEach
    void present() {
        clock.reset();
    }

    @Test
    void caseOpened_isTriagedPromisedAcknowledgedAndWaitsForAPerson() {
        Timeline.Line line = timeline.of(fixtures.billCase())
                .expect(OPENED)
                .standsAt("Task_AnswerCustomer")
                .passed("Task_TriageCase", "Task_SetServiceLevel", "Task_AcknowledgeReceipt")
                .notPassed("Gateway_StepDone");

        assertThat(cases.get(line.number().value())).satisfies(opened -> {
            assertThat(opened.status()).isEqualTo(CaseStatus.ACKNOWLEDGED);
            assertThat(opened.category()).isEqualTo("billing");
            assertThat(opened.team()).isEqualTo("billing");
            assertThat(opened.firstResponseDueAt()).isEqualTo(opened.openedAt().plus(Duration.ofHours(8)));
        });
        assertThat(line.candidates()).containsExactly("billing");
        assertThat(line.task().getDueDate().toInstant())
                .isCloseTo(started.plus(Duration.ofHours(8)), within(1, ChronoUnit.MINUTES));
        assertThat(line.task().getPriority()).isEqualTo(50);
        assertThat(line.task().getFormKey()).isEqualTo("embedded:deployment:case-workspace.html");
    }

    @Test
    void whatComesNext_solved() {
        Timeline.Line line = timeline.of(fixtures.billCase()).expect(OPENED);
        fixtures.reply(line.number(), NextStep.SOLVED);
        line.expect("reply", "case_assigned", "case_answered", "case_solved")
                .standsAtNoTask()
                .passed("Gateway_WhatComesNext", "Gateway_SolutionReached", "StartEvent_CaseSolved")
                .notPassed("Gateway_WorkToDo", "Task_WorkOnCase", "Task_WaitForCustomer", "Task_WaitForThirdParty");
        assertThat(status(line)).isEqualTo(CaseStatus.SOLVED);
    }

    @Test
    void whatComesNext_workGoesOn() {
        Timeline.Line line = timeline.of(fixtures.billCase()).expect(OPENED);
        fixtures.reply(line.number(), NextStep.WORK);
        line.expect("reply", "case_assigned", "case_answered", "work_resumed")
                .standsAt("Task_WorkOnCase")
                .passed("Gateway_WhatComesNext", "Gateway_WorkToDo")
                .notPassed("Gateway_SolutionReached", "Task_WaitForCustomer", "Task_WaitForThirdParty");
        assertThat(status(line)).isEqualTo(CaseStatus.ANSWERED);
    }

    @Test
    void whatComesNext_customersTurn() {
        Timeline.Line line = timeline.of(fixtures.billCase()).expect(OPENED);
        fixtures.reply(line.number(), NextStep.CUSTOMER);
        line.expect("reply", "case_assigned", "case_answered", "waiting_for_customer")
                .standsAt("Task_WaitForCustomer")
                .passed("Gateway_WhatComesNext")
                .notPassed("Gateway_SolutionReached", "Gateway_WorkToDo", "Task_WaitForThirdParty");
        assertThat(status(line)).isEqualTo(CaseStatus.WAITING_FOR_CUSTOMER);
    }

    @Test
    void whatComesNext_thirdPartysTurn() {
        Timeline.Line line = timeline.of(fixtures.billCase()).expect(OPENED);
        fixtures.reply(line.number(), NextStep.THIRD_PARTY);
        line.expect("reply", "case_assigned", "case_answered", "waiting_for_third_party")
                .standsAt("Task_WaitForThirdParty")
                .passed("Gateway_WhatComesNext")
                .notPassed("Gateway_SolutionReached", "Gateway_WorkToDo", "Task_WaitForCustomer");
        assertThat(status(line)).isEqualTo(CaseStatus.WAITING_FOR_THIRD_PARTY);
    }

    @Test
    void everyStepDoneByAPersonComesBackToTheSameQuestion() {
        Timeline.Line line = timeline.from(fixtures.caseIn(CaseStatus.WAITING_FOR_CUSTOMER));
        desk.proceed(ANNA, line.number(), NextStep.THIRD_PARTY, null);
        line.expect("waiting_for_third_party").standsAt("Task_WaitForThirdParty");
        desk.proceed(ANNA, line.number(), NextStep.WORK, null);
        line.expect("work_resumed").standsAt("Task_WorkOnCase");
        desk.proceed(ANNA, line.number(), NextStep.CUSTOMER, null);
        line.expect("waiting_for_customer").standsAt("Task_WaitForCustomer");
        desk.proceed(ANNA, line.number(), NextStep.SOLVED, null);
        line.expect("case_solved", "rating_requested_by_mail").standsAtNoTask();
        assertThat(line.times("Gateway_WhatComesNext")).isEqualTo(5);
    }

    @Test
    void firstResponseDueSoon_and_firstResponseOverdue() {
        timeline.of(fixtures.billCase())
                .expect(OPENED)
                .after(Duration.ofMinutes(419))
                .nothingElse()
                .notPassed("BoundaryEvent_FirstResponseDueSoon")
                .after(Duration.ofMinutes(1))
                .expect("first_response_due_soon")
                .passed("BoundaryEvent_FirstResponseDueSoon", "EndEvent_TeamWarnedOfFirstResponse")
                .notPassed("BoundaryEvent_FirstResponseOverdue")
                .after(Duration.ofHours(1))
                .expect("first_response_escalated")
                .passed("BoundaryEvent_FirstResponseOverdue", "EndEvent_FirstResponseEscalated")
                .after(Duration.ofDays(30))
                .nothingElse()
                .standsAt("Task_AnswerCustomer");
    }

    @Test
    void resolutionDueSoon_and_resolutionOverdue() {
        Timeline.Line line = timeline.from(fixtures.caseIn(CaseStatus.ANSWERED))
                .after(Duration.ofHours(70))
                .nothingElse()
                .after(Duration.ofHours(1))
                .expect("resolution_due_soon")
                .passed("BoundaryEvent_ResolutionDueSoon", "EndEvent_TeamWarnedOfResolution")
                .notPassed("BoundaryEvent_ResolutionOverdue")
                .after(Duration.ofHours(1))
                .expect("resolution_escalated")
                .passed("BoundaryEvent_ResolutionOverdue", "EndEvent_ResolutionEscalated")
                .standsAt("Task_WorkOnCase");

        desk.proceed(ANNA, line.number(), NextStep.THIRD_PARTY, null);
        desk.proceed(ANNA, line.number(), NextStep.WORK, null);
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(line.number().value())
                        .singleResult()
                        .getPriority())
                .as("an escalated case stands first, in its later tasks too")
                .isEqualTo(Priority.FIRST);
        line.expect("waiting_for_third_party", "work_resumed")
                .after(Duration.ofHours(1))
                .nothingElse()
                .standsAt("Task_WorkOnCase");
    }

    @Test
    void waitingForTheCustomerPutsTheResolutionOff() {
        Timeline.Line line = timeline.from(fixtures.caseIn(CaseStatus.WAITING_FOR_CUSTOMER))
                .after(Duration.ofHours(60))
                .nothingElse();
        fixtures.write(line.number(), "Ecco i dati.");
        line.expect("message", "work_resumed")
                .after(Duration.ofHours(70))
                .nothingElse()
                .after(Duration.ofHours(1))
                .expect("resolution_due_soon");
    }

    @Test
    void customerSilentSoFar_customerStayedSilent_nobodyObjectedInTime_reopeningWindowOver() {
        Timeline.Line line = timeline.from(fixtures.caseIn(CaseStatus.WAITING_FOR_CUSTOMER))
                .after(Duration.ofDays(3))
                .expect("reminder", "customer_reminded")
                .passed("BoundaryEvent_CustomerSilentSoFar", "EndEvent_CustomerReminded")
                .notPassed("BoundaryEvent_CustomerUnreachable", "BoundaryEvent_CustomerStayedSilent")
                .standsAt("Task_WaitForCustomer")
                .after(Duration.ofDays(4))
                .expect("without-reply", "solved_without_reply")
                .passed("BoundaryEvent_CustomerStayedSilent", "Task_SolveWithoutReply", "Gateway_SolutionReached")
                .notPassed("BoundaryEvent_CustomerReplied")
                .standsAtNoTask()
                .after(Duration.ofDays(5))
                .expect("solution_confirmed")
                .passed("BoundaryEvent_NobodyObjectedInTime", "Task_RecordConfirmation")
                .notPassed("Event_ReopeningWindowOver", "EndEvent_SolutionStands");
        assertThat(status(line)).isEqualTo(CaseStatus.CONFIRMED);
        line.after(Duration.ofDays(9))
                .expect("case_closed")
                .passed("Event_ReopeningWindowOver", "EndEvent_SolutionStands", "Task_CloseCase")
                .notPassed("BoundaryEvent_CustomerObjected")
                .endedWith("EndEvent_CaseClosed");
        assertThat(status(line)).isEqualTo(CaseStatus.CLOSED);
    }

    @Test
    void customerUnreachable_theTeamIsAskedToCall() {
        Customer caller = fixtures.newCaller();
        Timeline.Line line = timeline.of(
                        fixtures.open(caller, fixtures.message("phone", "Bolletta", "bolletta alta", false, null))
                                .number())
                .expect("message", "case_triaged", "receipt_left_out");
        fixtures.reply(line.number(), NextStep.CUSTOMER);
        line.expect("reply", "case_assigned", "case_answered", "waiting_for_customer")
                .after(Duration.ofDays(3))
                .expect("customer_unreachable")
                .passed("BoundaryEvent_CustomerUnreachable", "Task_AskTeamToCall", "EndEvent_TeamAskedToCall")
                .notPassed("EndEvent_CustomerReminded")
                .standsAt("Task_WaitForCustomer")
                .after(Duration.ofDays(4))
                .expect("solved_without_reply");
    }

    @Test
    void customerWroteAgain_whileWeWaitForThem() {
        Timeline.Line line = timeline.from(fixtures.caseIn(CaseStatus.WAITING_FOR_CUSTOMER));
        fixtures.write(line.number(), "Ecco i dati.");
        line.expect("message", "work_resumed")
                .passed(
                        "BoundaryEvent_CustomerReplied",
                        "Gateway_CustomerIsBack",
                        "Task_ResumeWork",
                        "Gateway_WorkToDo")
                .passed("StartEvent_CustomerWroteAgain", "EndEvent_MessageNoted")
                .notPassed("BoundaryEvent_CustomerSilentSoFar", "BoundaryEvent_CustomerReportedNews")
                .standsAt("Task_WorkOnCase");
        line.after(Duration.ofDays(2)).nothingElse();
    }

    @Test
    void whatComesNext_later_dateReached() {
        CaseNumber number = fixtures.caseIn(CaseStatus.IN_PROGRESS);
        snoozing.putOff(ANNA, number, clock.instant().plus(Duration.ofHours(2)), null);
        timeline.from(number)
                .standsAt("Task_WaitForDate")
                .after(Duration.ofHours(3))
                .expect("work_resumed")
                .passed("BoundaryEvent_DateReached", "Gateway_CustomerIsBack", "Task_ResumeWork")
                .notPassed("BoundaryEvent_CustomerCameFirst")
                .standsAt("Task_WorkOnCase");
    }

    @Test
    void customerWroteAgain_beforeTheDateOfACasePutOff() {
        CaseNumber number = fixtures.caseIn(CaseStatus.IN_PROGRESS);
        snoozing.putOff(ANNA, number, clock.instant().plus(Duration.ofHours(2)), null);
        Timeline.Line line = timeline.from(number);
        fixtures.write(number, "Ho trovato il contratto.");
        line.expect("message", "work_resumed")
                .passed("BoundaryEvent_CustomerCameFirst", "Gateway_CustomerIsBack", "Task_ResumeWork")
                .notPassed("BoundaryEvent_DateReached")
                .standsAt("Task_WorkOnCase");
    }

    @Test
    void thirdPartySilentSoFar_and_customerWroteAgain_whileWeWaitForOthers() {
        Timeline.Line line = timeline.from(fixtures.caseIn(CaseStatus.WAITING_FOR_THIRD_PARTY))
                .after(Duration.ofDays(2))
                .expect("team_reminded")
                .passed("BoundaryEvent_ThirdPartySilentSoFar", "EndEvent_TeamReminded")
                .notPassed("BoundaryEvent_CustomerReportedNews")
                .standsAt("Task_WaitForThirdParty")
                .after(Duration.ofDays(30))
                .nothingElse();
        fixtures.write(line.number(), "Il distributore mi ha chiamato.");
        line.expect("message", "work_resumed")
                .passed("BoundaryEvent_CustomerReportedNews", "Gateway_CustomerIsBack", "Task_ResumeWork")
                .notPassed("BoundaryEvent_CustomerReplied")
                .standsAt("Task_WorkOnCase");
    }

    @Test
    void customerWroteAgain_whileTheyMayConfirm() {
        Timeline.Line line = timeline.from(fixtures.caseIn(CaseStatus.SOLVED));
        fixtures.write(line.number(), "Non funziona ancora.");
        line.expect("message", "case_reopened")
                .passed("BoundaryEvent_CustomerObjected", "Task_ReopenCase", "Gateway_WorkToDo")
                .notPassed("Task_RecordConfirmation", "EndEvent_SolutionStands", "Task_CloseCase")
                .standsAt("Task_WorkOnCase")
                .after(Duration.ofHours(71))
                .expect("resolution_due_soon");
        fixtures.reply(line.number(), NextStep.SOLVED);
        line.expect("reply", "case_solved")
                .after(Duration.ofDays(5))
                .expect("solution_confirmed")
                .after(Duration.ofDays(9))
                .expect("case_closed")
                .endedWith("EndEvent_CaseClosed");
    }

    @Test
    void solutionConfirmed_byTheCustomersWord() {
        Timeline.Line line = timeline.from(fixtures.caseIn(CaseStatus.SOLVED)).after(Duration.ofDays(1));
        desk.confirm(ANNA, line.number());
        line.expect("solution_confirmed")
                .passed("Task_AwaitCustomersWord", "Gateway_SolutionConfirmed", "Task_RecordConfirmation")
                .notPassed("BoundaryEvent_NobodyObjectedInTime")
                .after(Duration.ofDays(12))
                .nothingElse()
                .after(Duration.ofDays(1))
                .expect("case_closed")
                .endedWith("EndEvent_CaseClosed");
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseStatus.class,
            names = {"ACKNOWLEDGED", "ANSWERED", "WAITING_FOR_CUSTOMER", "WAITING_FOR_THIRD_PARTY"})
    void handoverRequested_theTaskGoesWithTheCaseAndGoesOn(CaseStatus status) {
        Timeline.Line line = timeline.from(fixtures.caseIn(status));
        String task = line.task().getTaskDefinitionKey();
        desk.transfer(ANNA, line.number(), "technical", "Contatore da verificare.");
        line.expect("note", "case_handed_over")
                .passed("StartEvent_HandoverRequested", "Task_HandCaseOver", "EndEvent_CaseHandedOver")
                .standsAt(task);
        assertThat(line.candidates()).containsExactly("technical");
        assertThat(line.task().getAssignee()).isNull();
        assertThat(cases.get(line.number().value()).team()).isEqualTo("technical");
        assertThat(cases.get(line.number().value()).assignee()).isNull();
        assertThat(status(line)).isEqualTo(status);

        desk.reply(BRUNO, line.number(), CaseFixtures.answer(NextStep.THIRD_PARTY));
        assertThat(line.candidates()).containsExactly("technical");
        assertThat(line.task().getAssignee()).isEqualTo("bruno");
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseStatus.class,
            names = {"OPENED", "CLOSED", "WITHDRAWN", "MERGED"},
            mode = EnumSource.Mode.EXCLUDE)
    void withdrawalRequested_endsTheCaseWhereverItStands(CaseStatus status) {
        Timeline.Line line = timeline.from(fixtures.caseIn(status));
        desk.withdraw(ANNA, line.number(), "Il cliente ha trovato la bolletta.");
        line.expect("case_withdrawn")
                .passed("StartEvent_WithdrawalRequested", "Task_WithdrawCase")
                .endedWith("EndEvent_CaseWithdrawn")
                .notPassed("EndEvent_CaseClosed");
        assertThat(status(line)).isEqualTo(CaseStatus.WITHDRAWN);
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseStatus.class,
            names = {"OPENED", "CLOSED", "WITHDRAWN", "MERGED"},
            mode = EnumSource.Mode.EXCLUDE)
    void mergeRequested_endsTheCaseInFavourOfTheOther(CaseStatus status) {
        CaseNumber other = fixtures.billCase();
        Timeline.Line remaining = timeline.from(other);
        Timeline.Line line = timeline.from(fixtures.caseIn(status));
        desk.merge(ANNA, line.number(), other);
        line.expect("case_merged").passed("Task_MergeCase").endedWith("EndEvent_CaseMerged");
        remaining.expect("case_merged_from").standsAt("Task_AnswerCustomer");
        assertThat(status(line)).isEqualTo(CaseStatus.MERGED);
    }

    /** Only where the whole class has run: a single test can't reach everything. */
    @AfterAll
    void everyNodeOfTheDiagramWasPassed() {
        if (run < tests()) {
            return;
        }
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(SupportCaseModel.KEY)
                .latestVersion()
                .singleResult()
                .getId();
        Set<String> passed =
                history.createHistoricActivityInstanceQuery().processDefinitionId(definition).finished().list().stream()
                        .map(HistoricActivityInstance::getActivityId)
                        .collect(Collectors.toSet());
        List<String> nodes = repository.getBpmnModelInstance(definition).getModelElementsByType(FlowNode.class).stream()
                .map(FlowNode::getId)
                .toList();
        assertThat(passed).containsAll(nodes);
    }

    private static long tests() {
        return Arrays.stream(SupportCaseProcessTests.class.getDeclaredMethods())
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class))
                .count();
    }

    private CaseStatus status(Timeline.Line line) {
        return cases.get(line.number().value()).status();
    }
}
