package org.tramonto.supportcase.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tramonto.supportcase.CaseFixtures.ANNA;
import static org.tramonto.supportcase.CaseFixtures.CARLA;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.TramontoTest;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Problem;
import org.tramonto.supportcase.CaseDesk;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseStatus;
import org.tramonto.supportcase.CaseView;
import org.tramonto.supportcase.NextStep;
import org.tramonto.supportcase.Reply;
import org.tramonto.supportcase.Timeline;

/** Two people, or a person and a customer, at the same case at the same moment. */
@TramontoTest
class CaseConcurrencyTests {

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    Timeline timeline;

    @Autowired
    CaseDesk desk;

    @Autowired
    CaseReader cases;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @RepeatedTest(3)
    void ofTwoRepliesToTheSameMessageOneIsSent() throws Exception {
        CaseNumber number = fixtures.billCase();
        Timeline.Line line = timeline.from(number);
        long seen = fixtures.write(number, "Ci siete?").messageId();
        line.expect("message");
        List<Throwable> refusals = atOnce(() -> reply(ANNA, number, seen), () -> reply(CARLA, number, seen));
        assertThat(refusals).singleElement().isInstanceOfSatisfying(Problem.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("CASE-004");
            assertThat(refusal.kind()).isEqualTo(Problem.Kind.CONFLICT);
            assertThat(refusal.facts()).containsKey("lastMessageId");
        });
        line.expect("reply", "case_assigned", "case_answered", "waiting_for_customer")
                .standsAt("Task_WaitForCustomer");
    }

    @RepeatedTest(3)
    void ofTwoWhoTakeItAtOnceTheSecondIsToldWhoHasIt() throws Exception {
        CaseNumber number = fixtures.billCase();
        Timeline.Line line = timeline.from(number);
        List<Throwable> refusals = atOnce(() -> desk.take(ANNA, number), () -> desk.take(CARLA, number));
        line.expect("case_assigned");
        String holder = line.task().getAssignee();
        assertThat(holder)
                .isIn("anna", "carla")
                .isEqualTo(cases.get(number.value()).assignee());
        assertThat(refusals).singleElement().isInstanceOfSatisfying(Problem.class, refused -> {
            assertThat(refused.code()).isEqualTo("CASE-018");
            assertThat(refused.facts().get("assignee")).hasFieldOrPropertyWithValue("id", holder);
        });
    }

    @RepeatedTest(3)
    void ofTwoOppositeMergesOneWins() throws Exception {
        CaseNumber one = fixtures.billCase();
        CaseNumber other = fixtures.billCase();
        List<Throwable> refusals = atOnce(() -> desk.merge(ANNA, one, other), () -> desk.merge(CARLA, other, one));
        assertThat(refusals).singleElement().isInstanceOf(Problem.class);
        assertThat(List.of(status(one), status(other)))
                .containsExactlyInAnyOrder(CaseStatus.MERGED, CaseStatus.ACKNOWLEDGED);
        CaseNumber merged = status(one) == CaseStatus.MERGED ? one : other;
        timeline.from(merged).endedWith("EndEvent_CaseMerged");
        assertThat(cases.get(merged.value()).links())
                .extracting(CaseView.Link::relation)
                .containsExactly("merged_into");
    }

    @RepeatedTest(3)
    void aCustomersMessageAndASolutionAtOnceEndWithTheCaseOpen() throws Exception {
        CaseNumber number = fixtures.caseIn(CaseStatus.WAITING_FOR_CUSTOMER);
        Timeline.Line line = timeline.from(number);
        List<Throwable> refusals = atOnce(
                () -> fixtures.write(number, "Ancora una cosa."),
                () -> desk.reply(ANNA, number, CaseFixtures.answer(NextStep.SOLVED)));
        assertThat(refusals).isEmpty();
        // The message first: answered by the solution. The solution first: the message reopens.
        if (status(number) == CaseStatus.SOLVED) {
            line.expect("message", "work_resumed", "reply", "case_solved").standsAtNoTask();
        } else {
            line.expect("reply", "case_solved", "message", "case_reopened").standsAt("Task_WorkOnCase");
            assertThat(status(number)).isEqualTo(CaseStatus.REOPENED);
        }
    }

    @RepeatedTest(3)
    void twoMessagesOfTheCustomerAtOnceAreBothKept() throws Exception {
        CaseNumber number = fixtures.caseIn(CaseStatus.WAITING_FOR_CUSTOMER);
        Timeline.Line line = timeline.from(number);
        assertThat(atOnce(() -> fixtures.write(number, "Uno."), () -> fixtures.write(number, "Due.")))
                .isEmpty();
        line.expect("message", "work_resumed", "message").standsAt("Task_WorkOnCase");
    }

    @Test
    void aWithdrawalAndAHandoverAtOnceLeaveNoHalfWay() throws Exception {
        CaseNumber number = fixtures.billCase();
        atOnce(() -> desk.withdraw(ANNA, number, "Fine."), () -> desk.transfer(CARLA, number, "technical", null));
        timeline.from(number).endedWith("EndEvent_CaseWithdrawn");
        assertThat(status(number)).isEqualTo(CaseStatus.WITHDRAWN);
    }

    /** A merge locks both cases in the order of their numbers; a message for the merged one must not lock them the other way. */
    @Test
    void aMessageForAMergedCaseAndSomebodyWhoLocksBothDoNotBlockEachOther() throws Exception {
        CaseNumber lower = fixtures.billCase();
        CaseNumber higher = fixtures.billCase();
        desk.merge(ANNA, higher, lower);
        CountDownLatch lowerIsLocked = new CountDownLatch(1);
        assertThat(atOnce(
                        () -> transaction.executeWithoutResult(both -> {
                            lock(lower);
                            lowerIsLocked.countDown();
                            await().until(() -> waitingForALock() > 0);
                            lock(higher);
                        }),
                        () -> {
                            await().until(() -> lowerIsLocked.getCount() == 0);
                            fixtures.write(higher, "E la mia prima richiesta?");
                        }))
                .isEmpty();
    }

    private void lock(CaseNumber number) {
        jdbc.sql("select id from support_case where number = :number for update")
                .param("number", number.value())
                .query(Long.class)
                .single();
    }

    private long waitingForALock() {
        return jdbc.sql("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock' and query like '%support_case%'
                        """).query(Long.class).single();
    }

    private void reply(Actor actor, CaseNumber number, long basedOn) {
        desk.reply(actor, number, new Reply("Sono io.", null, null, List.of(), basedOn, NextStep.CUSTOMER));
    }

    private CaseStatus status(CaseNumber number) {
        return cases.get(number.value()).status();
    }

    /** Runs both at the same moment and answers what was thrown. */
    private static List<Throwable> atOnce(Runnable one, Runnable other) throws InterruptedException, TimeoutException {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (Runnable task : List.of(one, other)) {
                runs.add(threads.submit(() -> {
                    start.await();
                    task.run();
                    return null;
                }));
            }
            List<Throwable> thrown = new ArrayList<>();
            for (Future<?> run : runs) {
                try {
                    run.get(3, TimeUnit.MINUTES);
                } catch (ExecutionException failed) {
                    thrown.add(failed.getCause());
                }
            }
            return thrown;
        } finally {
            threads.shutdownNow();
        }
    }
}
