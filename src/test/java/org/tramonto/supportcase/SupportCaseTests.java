package org.tramonto.supportcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.supportcase.CaseStatus.*;

import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;
import org.tramonto.sla.DueDates;
import org.tramonto.sla.ServiceLevel;
import org.tramonto.supportcase.Problems.NotPossibleNow;

class SupportCaseTests {

    private static final Instant OPENED_AT = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant NOW = OPENED_AT.plus(Duration.ofHours(4));
    private static final DueDates DUE = new DueDates();
    private static final Triage TRIAGE = new Triage("billing", Priority.HIGH, "billing", Language.ENGLISH);
    private static final ServiceLevel LEVEL = new ServiceLevel(
            Duration.ofHours(8),
            Duration.ofHours(6),
            Duration.ofDays(3),
            Duration.ofHours(1),
            Duration.ofDays(3),
            Duration.ofDays(7),
            Duration.ofDays(2),
            Duration.ofDays(5),
            Duration.ofDays(14));

    /**
     * Every action in every status: the status afterwards, {@code =} where it stays as it is, {@code -} where the action is
     * refused and changes nothing.
     */
    private static final String TRANSITIONS = """
            action            | opened | acknowledged | answered | in_progress | waiting_for_customer | waiting_for_third_party | solved | confirmed | reopened | closed | withdrawn | merged
            triage            | =            | -         | -         | -         | -         | -         | -         | -         | -         | - | - | -
            promise           | =            | =         | =         | =         | =         | =         | -         | -         | =         | - | - | -
            acknowledge       | acknowledged | -         | -         | -         | -         | -         | -         | -         | -         | - | - | -
            answered          | =            | =         | =         | =         | =         | =         | =         | =         | =         | - | - | -
            speak_and_work    | answered     | answered  | answered  | answered  | answered  | answered  | -         | -         | answered  | - | - | -
            work              | in_progress  | in_progress | in_progress | in_progress | in_progress | in_progress | -   | -         | in_progress | - | - | -
            wait_customer     | waiting_for_customer | waiting_for_customer | waiting_for_customer | waiting_for_customer | waiting_for_customer | waiting_for_customer | - | - | waiting_for_customer | - | - | -
            wait_third_party  | waiting_for_third_party | waiting_for_third_party | waiting_for_third_party | waiting_for_third_party | waiting_for_third_party | waiting_for_third_party | - | - | waiting_for_third_party | - | - | -
            solve             | solved       | solved    | solved    | solved    | solved    | solved    | -         | -         | solved    | - | - | -
            customer_wrote    | =            | =         | in_progress | =       | =         | =         | =         | =         | =         | - | - | -
            resume            | -            | -         | -         | -         | in_progress | in_progress | -     | -         | -         | - | - | -
            silent_solve      | -            | -         | -         | -         | solved    | -         | -         | -         | -         | - | - | -
            confirm           | -            | -         | -         | -         | -         | -         | confirmed | -         | -         | - | - | -
            reopen            | -            | -         | -         | -         | -         | -         | reopened  | reopened  | -         | - | - | -
            close             | -            | -         | -         | -         | -         | -         | -         | closed    | -         | - | - | -
            withdraw          | withdrawn    | withdrawn | withdrawn | withdrawn | withdrawn | withdrawn | withdrawn | withdrawn | withdrawn | - | - | -
            merge             | merged       | merged    | merged    | merged    | merged    | merged    | merged    | merged    | merged    | - | - | -
            hand_over         | =            | =         | =         | =         | =         | =         | =         | =         | =         | - | - | -
            """;

    private static final Map<String, Consumer<SupportCase>> ACTIONS = new LinkedHashMap<>();

    static {
        ACTIONS.put("triage", known -> known.triage(TRIAGE));
        ACTIONS.put("promise", known -> known.promise(LEVEL, OPENED_AT, DUE));
        ACTIONS.put("acknowledge", known -> known.acknowledge(NOW));
        ACTIONS.put("answered", known -> known.answered(NOW));
        ACTIONS.put("speak_and_work", known -> known.proceed(NextStep.WORK, true, NOW, DUE));
        ACTIONS.put("work", known -> known.proceed(NextStep.WORK, false, NOW, DUE));
        ACTIONS.put("wait_customer", known -> known.proceed(NextStep.CUSTOMER, true, NOW, DUE));
        ACTIONS.put("wait_third_party", known -> known.proceed(NextStep.THIRD_PARTY, false, NOW, DUE));
        ACTIONS.put("solve", known -> known.proceed(NextStep.SOLVED, true, NOW, DUE));
        ACTIONS.put("customer_wrote", known -> known.customerWrote(NOW, DUE));
        ACTIONS.put("resume", known -> known.resume(NOW, DUE));
        ACTIONS.put("silent_solve", known -> known.solveWithoutReply(NOW, DUE));
        ACTIONS.put("confirm", known -> known.confirm(NOW));
        ACTIONS.put("reopen", known -> known.reopen(NOW, DUE));
        ACTIONS.put("close", known -> known.close(NOW));
        ACTIONS.put("withdraw", known -> known.withdraw(NOW));
        ACTIONS.put("merge", known -> known.merge(NOW));
        ACTIONS.put("hand_over", known -> known.handOver("technical"));
    }

    @TestFactory
    Stream<DynamicTest> everyActionInEveryStatus() {
        List<String[]> rows =
                TRANSITIONS.lines().map(line -> line.split("\\s*\\|\\s*")).toList();
        String[] statuses = rows.get(0);
        assertThat(Arrays.stream(statuses).skip(1))
                .containsExactlyElementsOf(
                        Arrays.stream(CaseStatus.values()).map(CaseStatus::code).toList());
        assertThat(rows.stream().skip(1).map(row -> row[0])).containsExactlyElementsOf(ACTIONS.keySet());
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            for (int column = 1; column < statuses.length; column++) {
                CaseStatus from = CaseStatus.of(statuses[column]);
                String expected = row[column].strip();
                tests.add(DynamicTest.dynamicTest(
                        row[0] + " when " + from.code() + ": " + expected, () -> transition(row[0], from, expected)));
            }
        }
        return tests.stream();
    }

    private static void transition(String action, CaseStatus from, String expected) {
        SupportCase known = caseIn(from);
        Map<String, Object> before = facts(known);
        if (expected.equals("-")) {
            assertThatThrownBy(() -> ACTIONS.get(action).accept(known))
                    .isInstanceOfSatisfying(NotPossibleNow.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo("CASE-002");
                        assertThat(refusal.facts()).containsEntry("caseStatus", from.code());
                    });
            assertThat(facts(known)).isEqualTo(before);
        } else {
            ACTIONS.get(action).accept(known);
            assertThat(known.status).isEqualTo(expected.equals("=") ? from : CaseStatus.of(expected));
        }
    }

    @Test
    void triageSetsWhatTheTableAnswered() {
        SupportCase opened = caseIn(OPENED);
        opened.triage(TRIAGE);
        assertThat(opened.category).isEqualTo("billing");
        assertThat(opened.priority).isEqualTo(Priority.HIGH);
        assertThat(opened.team).isEqualTo("billing");
        assertThat(opened.language).isEqualTo(Language.ENGLISH);
    }

    @Test
    void thePromiseCountsFromTheOpening() {
        SupportCase opened = caseIn(OPENED);
        opened.promise(LEVEL, OPENED_AT, DUE);
        assertThat(opened.firstResponseDueAt).isEqualTo(OPENED_AT.plus(Duration.ofHours(8)));
        assertThat(opened.firstResponseWarnAt).isEqualTo(OPENED_AT.plus(Duration.ofHours(7)));
        assertThat(opened.resolutionDueAt).isEqualTo(OPENED_AT.plus(Duration.ofDays(3)));
        assertThat(opened.resolutionWarnAt).isEqualTo(OPENED_AT.plus(Duration.ofHours(71)));
    }

    @Test
    void aWarningNeverComesBeforeTheStart() {
        SupportCase opened = caseIn(OPENED);
        ServiceLevel hasty = new ServiceLevel(
                Duration.ofMinutes(30),
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofHours(2),
                Duration.ofDays(1),
                Duration.ofDays(2),
                Duration.ofDays(1),
                Duration.ofDays(1),
                Duration.ofDays(2));
        opened.promise(hasty, OPENED_AT, DUE);
        assertThat(opened.firstResponseWarnAt).isEqualTo(OPENED_AT);
        assertThat(opened.resolutionWarnAt).isEqualTo(OPENED_AT);
    }

    @Test
    void theFirstResponseIsTheFirstOneForGood() {
        SupportCase known = caseIn(ACKNOWLEDGED);
        known.answered(NOW);
        known.answered(NOW.plusSeconds(60));
        assertThat(known.firstRespondedAt).isEqualTo(NOW);
    }

    @Test
    void eachFurtherMessageGetsADateOfItsOwnOnceTheFirstWasAnswered() {
        SupportCase unanswered = caseIn(ACKNOWLEDGED);
        unanswered.customerWrote(NOW, DUE);
        assertThat(unanswered.nextResponseDueAt).isNull();

        SupportCase answered = caseIn(IN_PROGRESS);
        answered.customerWrote(NOW, DUE);
        assertThat(answered.nextResponseDueAt).isEqualTo(NOW.plus(Duration.ofHours(6)));
        answered.answered(NOW.plusSeconds(60));
        assertThat(answered.nextResponseDueAt).isNull();
    }

    @Test
    void aSecondMessageDoesNotPutTheAnswerOff() {
        SupportCase answered = caseIn(IN_PROGRESS);
        answered.customerWrote(NOW, DUE);
        answered.customerWrote(NOW.plus(Duration.ofHours(5)), DUE);
        assertThat(answered.nextResponseDueAt).isEqualTo(NOW.plus(Duration.ofHours(6)));
    }

    @Test
    void waitingForTheCustomerMovesTheResolution() {
        SupportCase known = caseIn(IN_PROGRESS);
        Instant due = known.resolutionDueAt;
        Instant warn = known.resolutionWarnAt;
        known.proceed(NextStep.CUSTOMER, true, NOW, DUE);
        assertThat(known.waitingSince).isEqualTo(NOW);
        known.resume(NOW.plus(Duration.ofHours(50)), DUE);
        assertThat(known.waitingSince).isNull();
        assertThat(known.resolutionDueAt).isEqualTo(due.plus(Duration.ofHours(50)));
        assertThat(known.resolutionWarnAt).isEqualTo(warn.plus(Duration.ofHours(50)));
    }

    @Test
    void waitingForSomebodyElseIsOurOwnTime() {
        SupportCase known = caseIn(IN_PROGRESS);
        Instant due = known.resolutionDueAt;
        known.proceed(NextStep.THIRD_PARTY, false, NOW, DUE);
        known.resume(NOW.plus(Duration.ofHours(50)), DUE);
        assertThat(known.resolutionDueAt).isEqualTo(due);
    }

    @Test
    void aPauseDoesNotMendABrokenPromise() {
        SupportCase known = caseIn(IN_PROGRESS);
        known.resolutionDueAt = NOW.minusSeconds(1);
        known.proceed(NextStep.CUSTOMER, true, NOW, DUE);
        known.resume(NOW.plus(Duration.ofHours(50)), DUE);
        assertThat(known.resolutionDueAt).isEqualTo(NOW.minusSeconds(1));
    }

    @Test
    void twoPausesInARowCountOnceEach() {
        SupportCase known = caseIn(IN_PROGRESS);
        Instant due = known.resolutionDueAt;
        known.proceed(NextStep.CUSTOMER, true, NOW, DUE);
        known.proceed(NextStep.CUSTOMER, true, NOW.plus(Duration.ofHours(10)), DUE);
        known.proceed(NextStep.THIRD_PARTY, false, NOW.plus(Duration.ofHours(30)), DUE);
        known.resume(NOW.plus(Duration.ofHours(70)), DUE);
        assertThat(known.resolutionDueAt).isEqualTo(due.plus(Duration.ofHours(30)));
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseStatus.class,
            names = {"WAITING_FOR_CUSTOMER", "IN_PROGRESS", "ACKNOWLEDGED"})
    void solvingOpensTheWindowInWhichAMessageReopens(CaseStatus from) {
        SupportCase known = caseIn(from);
        known.nextResponseDueAt = NOW;
        known.proceed(NextStep.SOLVED, false, NOW, DUE);
        assertThat(known.solvedAt).isEqualTo(NOW);
        assertThat(known.reopenableUntil).isEqualTo(NOW.plus(Duration.ofDays(14)));
        assertThat(known.nextResponseDueAt).isNull();
    }

    @Test
    void aReopenedCaseIsPromisedAnewButKeepsItsFirstResponse() {
        SupportCase known = caseIn(CONFIRMED);
        Instant responded = known.firstRespondedAt;
        Instant firstDue = known.firstResponseDueAt;
        Instant later = NOW.plus(Duration.ofDays(10));
        known.reopen(later, DUE);
        assertThat(known.resolutionDueAt).isEqualTo(later.plus(Duration.ofDays(3)));
        assertThat(known.resolutionWarnAt)
                .isEqualTo(later.plus(Duration.ofDays(3)).minus(Duration.ofHours(1)));
        assertThat(known.firstRespondedAt).isEqualTo(responded);
        assertThat(known.firstResponseDueAt).isEqualTo(firstDue);
        assertThat(known.solvedAt).isNull();
        assertThat(known.confirmedAt).isNull();
        assertThat(known.reopenableUntil).isNull();
    }

    @Test
    void anotherTeamGetsTheCaseWithoutItsPerson() {
        SupportCase known = caseIn(IN_PROGRESS);
        known.assignee = "anna";
        known.handOver("technical");
        assertThat(known.team).isEqualTo("technical");
        assertThat(known.assignee).isNull();
    }

    @ParameterizedTest
    @EnumSource(CaseStatus.class)
    void aStatusIsOpenSettledOrEnded(CaseStatus status) {
        assertThat(Stream.of(status.isOpen(), status.isSettled(), status.isEnded())
                        .filter(is -> is))
                .hasSize(1);
        if (status.isWaiting() || status.isWorkedOn()) {
            assertThat(status.isOpen()).isTrue();
            assertThat(status.isWaiting()).isNotEqualTo(status.isWorkedOn());
        }
        assertThat(CaseStatus.of(status.code())).isEqualTo(status);
    }

    @Test
    void theWorkDateIsTheNextAnswerOrTheSolutionWhicheverComesFirst() {
        SupportCase known = caseIn(IN_PROGRESS);
        assertThat(CaseDate.WORK.of(known, NOW, DUE)).isEqualTo(known.resolutionDueAt);
        known.nextResponseDueAt = NOW;
        assertThat(CaseDate.WORK.of(known, NOW, DUE)).isEqualTo(NOW);
        known.nextResponseDueAt = known.resolutionDueAt.plusSeconds(1);
        assertThat(CaseDate.WORK.of(known, NOW, DUE)).isEqualTo(known.resolutionDueAt);
    }

    @Test
    void theDatesOfAWaitCountFromItsBeginning() {
        SupportCase known = caseIn(SOLVED);
        assertThat(CaseDate.CUSTOMER_REMINDER.of(known, NOW, DUE)).isEqualTo(NOW.plus(Duration.ofDays(3)));
        assertThat(CaseDate.CUSTOMER_SILENCE.of(known, NOW, DUE)).isEqualTo(NOW.plus(Duration.ofDays(7)));
        assertThat(CaseDate.THIRD_PARTY_REMINDER.of(known, NOW, DUE)).isEqualTo(NOW.plus(Duration.ofDays(2)));
        assertThat(CaseDate.CONFIRMATION.of(known, NOW, DUE)).isEqualTo(NOW.plus(Duration.ofDays(5)));
        assertThat(CaseDate.REOPENING_END.of(known, NOW, DUE)).isEqualTo(known.reopenableUntil);
    }

    /** A case as it looks when it has come to this status by the usual way. */
    private static SupportCase caseIn(CaseStatus status) {
        SupportCase known = new SupportCase(7, CaseNumber.of(2026, 7), 1, "mail", 0);
        known.subject = "Bolletta doppia";
        known.team = "front-desk";
        known.language = Language.ITALIAN;
        known.priority = Priority.NORMAL;
        known.openedAt = OPENED_AT;
        known.status = status;
        known.serviceLevel = LEVEL;
        known.firstResponseDueAt = OPENED_AT.plus(LEVEL.firstResponse());
        known.firstResponseWarnAt = known.firstResponseDueAt.minus(LEVEL.warnBefore());
        known.resolutionDueAt = OPENED_AT.plus(LEVEL.resolution());
        known.resolutionWarnAt = known.resolutionDueAt.minus(LEVEL.warnBefore());
        if (status != OPENED) {
            known.acknowledgedAt = OPENED_AT;
        }
        if (status != OPENED && status != ACKNOWLEDGED) {
            known.firstRespondedAt = OPENED_AT.plus(Duration.ofHours(1));
        }
        if (status.isWaiting()) {
            known.waitingSince = NOW.minus(Duration.ofHours(1));
        }
        if (status.isSettled() || status == CLOSED) {
            known.solvedAt = NOW.minus(Duration.ofHours(1));
            known.reopenableUntil = known.solvedAt.plus(LEVEL.reopening());
        }
        return known;
    }

    private static Map<String, Object> facts(SupportCase known) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (Field field : SupportCase.class.getDeclaredFields()) {
            try {
                facts.put(field.getName(), field.get(known));
            } catch (IllegalAccessException impossible) {
                throw new AssertionError(impossible);
            }
        }
        return facts;
    }
}
