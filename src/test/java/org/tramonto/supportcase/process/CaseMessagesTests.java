package org.tramonto.supportcase.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.tramonto.supportcase.CaseFixtures.ANNA;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.delivery.MailFailed;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.Bounce;
import org.tramonto.supportcase.CaseDesk;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseStatus;
import org.tramonto.supportcase.CaseView;
import org.tramonto.supportcase.NextStep;
import org.tramonto.supportcase.Received;
import org.tramonto.supportcase.Received.Outcome;
import org.tramonto.supportcase.Timeline;

/** What a further message does to a case, in each status. */
@TramontoTest
class CaseMessagesTests {

    private static final Bounce HARD = new Bounce("cliente@example.org", true, "5.1.1", "no such user");
    private static final Bounce SOFT = new Bounce("cliente@example.org", false, "4.2.2", "mailbox full");

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    Timeline timeline;

    @Autowired
    CaseDesk desk;

    @Autowired
    CaseReader cases;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    @AfterEach
    void present() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ACKNOWLEDGED            | ACKNOWLEDGED | APPENDED | Task_AnswerCustomer | message
                    ANSWERED                | IN_PROGRESS  | APPENDED | Task_WorkOnCase     | message
                    IN_PROGRESS             | IN_PROGRESS  | APPENDED | Task_WorkOnCase     | message
                    WAITING_FOR_CUSTOMER    | IN_PROGRESS  | APPENDED | Task_WorkOnCase     | message work_resumed
                    WAITING_FOR_THIRD_PARTY | IN_PROGRESS  | APPENDED | Task_WorkOnCase     | message work_resumed
                    SOLVED                  | REOPENED     | REOPENED | Task_WorkOnCase     | message case_reopened
                    CONFIRMED               | REOPENED     | REOPENED | Task_WorkOnCase     | message case_reopened
                    REOPENED                | REOPENED     | APPENDED | Task_WorkOnCase     | message
                    """)
    void theCustomerWritesAgain(CaseStatus before, CaseStatus after, Outcome outcome, String task, String entries) {
        Timeline.Line line = timeline.from(fixtures.caseIn(before));
        Received received = fixtures.write(line.number(), "Un'altra cosa ancora.");
        line.expect(entries.split(" ")).standsAt(task);
        assertThat(received.outcome()).isEqualTo(outcome);
        assertThat(received.number()).isEqualTo(line.number());
        assertThat(status(line)).isEqualTo(after);
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseStatus.class,
            names = {"CLOSED", "WITHDRAWN"})
    void aMessageForAnEndedCaseOpensAFollowUpThatIsLinked(CaseStatus ended) {
        Timeline.Line line = timeline.from(fixtures.caseIn(ended));
        Received received = fixtures.write(line.number(), "La bolletta è di nuovo doppia.");
        line.expect("follow_up_opened");
        assertThat(status(line)).isEqualTo(ended);
        assertFollowUp(line.number(), received);
    }

    @Test
    void aMessageForAMergedCaseGoesToTheOneItWasMergedInto() {
        CaseNumber first = fixtures.billCase();
        CaseNumber second = fixtures.billCase();
        CaseNumber third = fixtures.billCase();
        desk.merge(ANNA, first, second);
        desk.merge(ANNA, second, third);
        Timeline.Line remaining = timeline.from(third);
        Received received = fixtures.write(first, "E la mia prima richiesta?");
        assertThat(received.number()).isEqualTo(third);
        assertThat(received.outcome()).isEqualTo(Outcome.APPENDED);
        remaining.expect("message");
    }

    @Test
    void aMessageAfterTheWindowOpensAFollowUpEvenBeforeTheTimerHasFired() {
        Timeline.Line line = timeline.from(fixtures.caseIn(CaseStatus.CONFIRMED));
        clock.advance(Duration.ofDays(14).plusSeconds(1));
        Received received = fixtures.write(line.number(), "La bolletta è di nuovo doppia.");
        line.expect("follow_up_opened");
        assertFollowUp(line.number(), received);
        line.after(Duration.ZERO).expect("case_closed").endedWith("EndEvent_CaseClosed");
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseStatus.class,
            names = {"OPENED", "MERGED"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatARobotWroteIsKeptAndChangesNothing(CaseStatus status) {
        Timeline.Line line = timeline.from(fixtures.caseIn(status));
        String task = line.isRunning() && line.task() != null ? line.task().getId() : null;
        Received received = fixtures.receive(
                line.number(),
                fixtures.customerOf(line.number()),
                fixtures.message("mail", "Fuori sede", "Sono assente fino a lunedì.", true, null));
        line.expect("message");
        assertThat(received.number()).isEqualTo(line.number());
        assertThat(received.outcome()).isEqualTo(Outcome.APPENDED);
        assertThat(status(line)).isEqualTo(status);
        if (task != null) {
            assertThat(line.task().getId()).isEqualTo(task);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseStatus.class,
            names = {"OPENED", "MERGED"},
            mode = EnumSource.Mode.EXCLUDE)
    void aHardBounceBringsBackACaseThatOnlyWaitsOrIsThoughtSolved(CaseStatus status) {
        Timeline.Line line = timeline.from(fixtures.caseIn(status));
        bounce(line, HARD);
        if (status == CaseStatus.WAITING_FOR_CUSTOMER) {
            line.expect("message", "delivery_failed", "work_resumed").standsAt("Task_WorkOnCase");
            assertThat(status(line)).isEqualTo(CaseStatus.IN_PROGRESS);
            line.after(Duration.ofDays(2)).nothingElse();
        } else if (status.isSettled()) {
            line.expect("message", "delivery_failed", "case_reopened").standsAt("Task_WorkOnCase");
            assertThat(status(line)).isEqualTo(CaseStatus.REOPENED);
            line.nothingElse();
        } else {
            line.expect("message", "delivery_failed");
            assertThat(status(line)).isEqualTo(status);
        }
    }

    @Test
    void aDelayedDeliveryIsNotedAndNothingElse() {
        Timeline.Line line = timeline.from(fixtures.caseIn(CaseStatus.WAITING_FOR_CUSTOMER));
        bounce(line, SOFT);
        line.expect("message", "delivery_failed").standsAt("Task_WaitForCustomer");
    }

    @Test
    void aMailThatWasGivenUpBringsBackTheCaseThatWaitsForItsAnswer() {
        CaseNumber number = fixtures.billCase();
        long reply = fixtures.reply(number, NextStep.CUSTOMER);
        Timeline.Line line = timeline.from(number);
        transaction.executeWithoutResult(status -> events.publishEvent(
                new MailFailed("case-message:" + reply, "cliente@example.org", "550 no such user")));
        line.expect("delivery_failed", "work_resumed").standsAt("Task_WorkOnCase");
        transaction.executeWithoutResult(
                status -> events.publishEvent(new MailFailed("survey:1", "cliente@example.org", "550")));
        line.nothingElse();
    }

    @Test
    void aSolutionThatNeverArrivedComesBackToAPersonWithItsTask() {
        CaseNumber number = fixtures.billCase();
        long reply = fixtures.reply(number, NextStep.SOLVED);
        Timeline.Line line = timeline.from(number);
        transaction.executeWithoutResult(status -> events.publishEvent(
                new MailFailed("case-message:" + reply, "cliente@example.org", "550 no such user")));
        line.expect("delivery_failed", "case_reopened").standsAt("Task_WorkOnCase");
        assertThat(line.task().getAssignee()).isEqualTo("anna");
        assertThat(status(line)).isEqualTo(CaseStatus.REOPENED);
    }

    @Test
    void aReplyToASolvedCaseIsSentAndChangesNothing() {
        Timeline.Line line = timeline.from(fixtures.caseIn(CaseStatus.SOLVED));
        fixtures.reply(line.number(), NextStep.CUSTOMER);
        line.expect("reply").standsAtNoTask();
        assertThat(status(line)).isEqualTo(CaseStatus.SOLVED);
        line.after(Duration.ofDays(5)).expect("solution_confirmed");
    }

    @Test
    void aCaseThatARobotOpenedIsNotAcknowledgedToIt() {
        timeline.of(fixtures.open(
                                fixtures.newCustomer(),
                                fixtures.message("mail", "Newsletter", "Le offerte della settimana", true, null))
                        .number())
                .expect("message", "case_triaged", "receipt_left_out")
                .standsAt("Task_AnswerCustomer");
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseStatus.class,
            names = {"ANSWERED", "WAITING_FOR_CUSTOMER", "WAITING_FOR_THIRD_PARTY", "SOLVED"})
    void theTaskIsDueWhenTheNextAnswerIs(CaseStatus status) {
        Timeline.Line line = timeline.from(fixtures.caseIn(status));
        fixtures.write(line.number(), "Ecco i dati.");
        CaseView view = cases.get(line.number().value());
        assertThat(view.nextResponseDueAt()).isBefore(view.resolutionDueAt());
        assertThat(line.task().getDueDate().toInstant().toEpochMilli())
                .isEqualTo(view.nextResponseDueAt().toEpochMilli());

        fixtures.reply(line.number(), NextStep.WORK);
        assertThat(line.task().getDueDate().toInstant().toEpochMilli())
                .isEqualTo(cases.get(line.number().value()).resolutionDueAt().toEpochMilli());
    }

    private void bounce(Timeline.Line line, Bounce bounce) {
        fixtures.receive(
                line.number(),
                fixtures.customerOf(line.number()),
                fixtures.message("mail", "Undelivered Mail Returned to Sender", "…", true, bounce));
    }

    private void assertFollowUp(CaseNumber ended, Received received) {
        assertThat(received.outcome()).isEqualTo(Outcome.OPENED);
        assertThat(received.number()).isNotEqualTo(ended);
        assertThat(cases.get(received.number().value()).links())
                .extracting(CaseView.Link::relation, CaseView.Link::number)
                .containsExactly(tuple("follow_up_of", ended.value()));
        assertThat(cases.get(ended.value()).links())
                .extracting(CaseView.Link::relation, CaseView.Link::number)
                .contains(tuple("follow_up", received.number().value()));
        timeline.of(received.number())
                .expect("follow_up_of", "message", "case_triaged", "receipt")
                .standsAt("Task_AnswerCustomer");
        assertThat(cases.get(received.number().value()).status()).isEqualTo(CaseStatus.ACKNOWLEDGED);
    }

    private CaseStatus status(Timeline.Line line) {
        return cases.get(line.number().value()).status();
    }
}
