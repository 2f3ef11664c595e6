package org.tramonto.supportcase.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.tramonto.supportcase.CaseFixtures.ANNA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.CaseReader;
import org.tramonto.supportcase.CaseSorting;
import org.tramonto.supportcase.CaseSorting.Sorting;
import org.tramonto.supportcase.CaseStatus;
import org.tramonto.supportcase.CaseView;
import org.tramonto.supportcase.ConversationReader;
import org.tramonto.supportcase.Message;
import org.tramonto.supportcase.NextStep;
import org.tramonto.supportcase.Priority;
import org.tramonto.supportcase.Problems;
import org.tramonto.supportcase.Timeline;

/** A person gives a case another priority: the promised times, the timers and the due date of the task go along. */
@TramontoTest
class PromisesFollowPriorityTests {

    private static final String[] SORTED = {"case_sorted", "promise_changed"};

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    Timeline timeline;

    @Autowired
    CaseSorting sorting;

    @Autowired
    CaseReader cases;

    @Autowired
    ConversationReader conversations;

    @Autowired
    MovableClock clock;

    @Autowired
    RepositoryService repository;

    private String deployed;

    @AfterEach
    void present() {
        if (deployed != null) {
            repository.deleteDeployment(deployed);
        }
        clock.reset();
        fixtures.endAll();
    }

    @Test
    void aMoreUrgentCaseIsDueEarlierCountedFromItsOpening() {
        Timeline.Line line = timeline.from(fixtures.billCase()).after(Duration.ofMinutes(5));
        sort(line, Priority.URGENT);
        line.expect(SORTED);
        CaseView known = known(line);
        assertThat(known.firstResponseDueAt()).isEqualTo(known.openedAt().plus(Duration.ofMinutes(30)));
        assertThat(known.resolutionDueAt()).isEqualTo(known.openedAt().plus(Duration.ofHours(8)));
        assertThat(line.task().getDueDate().toInstant())
                .isCloseTo(known.firstResponseDueAt(), within(1, ChronoUnit.SECONDS));
        assertThat(line.task().getPriority()).isEqualTo(Priority.URGENT.weight());
        line.after(Duration.ofMinutes(14))
                .nothingElse()
                .after(Duration.ofMinutes(1))
                .expect("first_response_due_soon")
                .after(Duration.ofMinutes(10))
                .expect("first_response_escalated")
                .after(Duration.ofHours(9))
                .nothingElse();
    }

    @Test
    void theHistorySaysWhichTimesArePromisedNow() {
        Timeline.Line line = timeline.from(fixtures.billCase());
        sort(line, Priority.HIGH);
        CaseView known = known(line);
        assertThat(conversations.read(line.number().value(), null, 50).items())
                .filteredOn(said -> said.event() != null && said.event().type().equals("promise_changed"))
                .singleElement()
                .satisfies(said -> assertThat(said.event().params())
                        .containsEntry(
                                "firstResponse", known.firstResponseDueAt().toString())
                        .containsEntry("resolution", known.resolutionDueAt().toString())
                        .doesNotContainKey("nextResponse"))
                .extracting(Message::kind)
                .isEqualTo(Message.Kind.EVENT);
    }

    @Test
    void aDateThatWasOverBeforeEscalatesAtOnceAndNobodyIsWarnedOfIt() {
        Timeline.Line line = timeline.from(fixtures.billCase()).after(Duration.ofHours(1));
        sort(line, Priority.URGENT);
        line.expect(SORTED).runDue().expect("first_response_escalated");
    }

    @Test
    void aLessUrgentCaseIsWarnedOfAndEscalatedAgainForItsNewDate() {
        Timeline.Line line = timeline.from(fixtures.billCase())
                .after(Duration.ofHours(7))
                .expect("first_response_due_soon")
                .after(Duration.ofHours(1))
                .expect("first_response_escalated");
        assertThat(line.task().getPriority()).isEqualTo(Priority.FIRST);
        sort(line, Priority.LOW);
        line.expect(SORTED);
        assertThat(line.task().getPriority())
                .as("it is late no more, so it no longer stands before all others")
                .isEqualTo(Priority.LOW.weight());
        line.after(Duration.ofHours(5))
                .nothingElse()
                .after(Duration.ofHours(1))
                .expect("first_response_due_soon")
                .after(Duration.ofHours(2))
                .expect("first_response_escalated");
    }

    @Test
    void thePauseInWhichTheCustomerWasAskedStaysLeftOut() {
        Timeline.Line line =
                timeline.from(fixtures.caseIn(CaseStatus.WAITING_FOR_CUSTOMER)).after(Duration.ofHours(60));
        fixtures.write(line.number(), "Ecco i dati.");
        line.expect("message", "work_resumed");
        CaseView before = known(line);
        sort(line, Priority.HIGH);
        line.expect(SORTED);
        CaseView known = known(line);
        assertThat(known.resolutionDueAt()).isEqualTo(before.resolutionDueAt().minus(Duration.ofDays(2)));
        assertThat(known.nextResponseDueAt())
                .isEqualTo(before.nextResponseDueAt().minus(Duration.ofHours(4)));
        assertThat(line.task().getDueDate().toInstant())
                .isCloseTo(known.nextResponseDueAt(), within(1, ChronoUnit.SECONDS));
        line.after(Duration.ofHours(23))
                .nothingElse()
                .after(Duration.ofMinutes(31))
                .expect("resolution_due_soon");
    }

    @Test
    void aCustomerWhoIsWaitedForIsRemindedInTheNewTime() {
        Timeline.Line line =
                timeline.from(fixtures.caseIn(CaseStatus.WAITING_FOR_CUSTOMER)).after(Duration.ofHours(12));
        Instant waitingSince = clock.instant().minus(Duration.ofHours(12));
        sort(line, Priority.URGENT);
        line.expect(SORTED);
        assertThat(line.task().getDueDate().toInstant())
                .as("urgent: solved without reply after three days")
                .isCloseTo(waitingSince.plus(Duration.ofDays(3)), within(1, ChronoUnit.MINUTES));
        line.after(Duration.ofHours(12))
                .expect("reminder", "customer_reminded")
                .after(Duration.ofDays(2))
                .expect("without-reply", "solved_without_reply");
    }

    @Test
    void aSolvedCaseGetsTheNewTimesOnceItComesBack() {
        Timeline.Line line = timeline.from(fixtures.caseIn(CaseStatus.SOLVED));
        CaseView before = known(line);
        sort(line, Priority.URGENT);
        line.expect("case_sorted");
        assertThat(known(line).resolutionDueAt()).isEqualTo(before.resolutionDueAt());
        fixtures.write(line.number(), "Non funziona ancora.");
        line.expect("message", "case_reopened");
        assertThat(known(line).resolutionDueAt())
                .isCloseTo(clock.instant().plus(Duration.ofHours(8)), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void theSamePriorityOnceMorePromisesNothingNew() {
        Timeline.Line line = timeline.from(fixtures.caseIn(CaseStatus.ANSWERED));
        sorting.sort(ANNA, line.number(), new Sorting("meter", Priority.NORMAL, null));
        line.expect("case_sorted");
        fixtures.reply(line.number(), NextStep.SOLVED);
        line.expect("reply", "case_solved");
    }

    @ParameterizedTest
    @MethodSource("tablesThatPromiseNothing")
    void aTableThatPromisesNothingForThePriorityChangesNothing(String what, String found, String instead)
            throws IOException {
        Timeline.Line line = timeline.from(fixtures.billCase());
        CaseView before = known(line);
        Date due = line.task().getDueDate();
        deploy(found, instead);

        assertThatThrownBy(() -> sort(line, Priority.URGENT))
                .as(what)
                .isInstanceOfSatisfying(Problems.NothingPromised.class, refused -> {
                    assertThat(refused.code()).isEqualTo("CASE-027");
                    assertThat(refused.arguments()).containsExactly("urgent");
                });

        assertThat(known(line)).isEqualTo(before);
        assertThat(line.task().getDueDate()).isEqualTo(due);
        assertThat(line.task().getPriority()).isEqualTo(Priority.NORMAL.weight());
        line.nothingElse();
        sort(line, Priority.HIGH);
        line.expect(SORTED);
    }

    static Stream<Arguments> tablesThatPromiseNothing() {
        return Stream.of(
                arguments("no row", "<text>\"urgent\"</text>", "<text>\"nobody\"</text>"),
                arguments("a word instead of a time", "<text>\"PT30M\"", "<text>\"soon\""),
                arguments("no time at all", "<text>\"PT30M\"", "<text>\"PT0S\""),
                arguments("two rows where one counts", "<text>\"low\"</text>", "<text>\"urgent\"</text>"));
    }

    private void deploy(String found, String instead) throws IOException {
        String table = Files.readString(Path.of("processes", "service-level.dmn"));
        String changed = table.replaceFirst(Pattern.quote(found), Matcher.quoteReplacement(instead));
        assertThat(changed).isNotEqualTo(table);
        deployed = repository
                .createDeployment()
                .name("test")
                .addString("service-level.dmn", changed)
                .deploy()
                .getId();
    }

    private void sort(Timeline.Line line, Priority priority) {
        sorting.sort(ANNA, line.number(), new Sorting(null, priority, null));
    }

    private CaseView known(Timeline.Line line) {
        return cases.get(line.number().value());
    }
}
