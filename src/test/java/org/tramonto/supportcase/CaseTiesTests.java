package org.tramonto.supportcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tramonto.supportcase.CaseFixtures.ANNA;
import static org.tramonto.supportcase.CaseFixtures.BRUNO;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.TramontoTest;
import org.tramonto.shared.CaseNumber;

/** Putting off, linking, splitting, merging, and taking it back: case and process say the same. */
@TramontoTest
class CaseTiesTests {

    @Autowired
    CaseFixtures fixtures;

    @Autowired
    CaseReader cases;

    @Autowired
    ConversationReader conversations;

    @Autowired
    CaseDesk desk;

    @Autowired
    CaseSnoozing snoozing;

    @Autowired
    CaseLinks links;

    @Autowired
    CaseSplits splits;

    @Autowired
    CaseMerges merges;

    @Autowired
    CaseMentions mentions;

    @Autowired
    Presence presence;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Timeline timeline;

    @Autowired
    Clock clock;

    @AfterEach
    void takeTheTasksAway() {
        fixtures.endAll();
    }

    @Test
    void aCasePutOffComesBackWithItsTimer() {
        CaseNumber number = fixtures.caseIn(CaseStatus.IN_PROGRESS);
        snoozing.putOff(ANNA, number, clock.instant().plus(Duration.ofHours(2)), null);
        assertThat(places(number)).containsExactly("Task_WaitForDate");
        assertThat(cases.get(number.value()).status()).isEqualTo(CaseStatus.IN_PROGRESS);
        timeline.from(number).after(Duration.ofHours(3)).expect("work_resumed");
        assertThat(places(number)).containsExactly("Task_WorkOnCase");
        assertThatThrownBy(() -> snoozing.takeUp(ANNA, number)).isInstanceOf(Problems.NotPossibleNow.class);
    }

    @Test
    void aCasePutOffComesBackWhenTheCustomerWritesOrSomebodyTakesItUpOrAnswers() {
        CaseNumber number = fixtures.caseIn(CaseStatus.IN_PROGRESS);
        Instant later = clock.instant().plus(Duration.ofHours(5));
        snoozing.putOff(ANNA, number, later, null);
        fixtures.write(number, "Ho trovato il documento.");
        assertThat(places(number)).containsExactly("Task_WorkOnCase");
        snoozing.putOff(ANNA, number, later, null);
        snoozing.takeUp(ANNA, number);
        assertThat(places(number)).containsExactly("Task_WorkOnCase");
        snoozing.putOff(ANNA, number, later, null);
        fixtures.reply(number, NextStep.WORK);
        assertThat(places(number)).containsExactly("Task_WorkOnCase");
        snoozing.putOff(ANNA, number, later, null);
        fixtures.reply(number, NextStep.SOLVED);
        assertThat(cases.get(number.value()).status()).isEqualTo(CaseStatus.SOLVED);
    }

    @Test
    void noCaseIsPutOffToThePastNorUnansweredNorByAnotherTeam() {
        CaseNumber number = fixtures.caseIn(CaseStatus.IN_PROGRESS);
        Instant later = clock.instant().plus(Duration.ofHours(5));
        for (Instant wrong :
                new Instant[] {null, clock.instant(), clock.instant().plus(Duration.ofDays(100))}) {
            assertThatThrownBy(() -> snoozing.putOff(ANNA, number, wrong, null))
                    .isInstanceOf(Problems.NotADateToWaitFor.class);
        }
        assertThatThrownBy(() -> snoozing.putOff(ANNA, number, later, 1L)).isInstanceOf(Problems.NewerMessage.class);
        assertThatThrownBy(() -> snoozing.putOff(BRUNO, number, later, null)).isInstanceOf(Problems.NotYourTeam.class);
        assertThatThrownBy(() -> snoozing.putOff(ANNA, fixtures.billCase(), later, null))
                .isInstanceOf(Problems.NotPossibleNow.class);
        assertThat(places(number)).containsExactly("Task_WorkOnCase");
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseStatus.class,
            names = {
                "ACKNOWLEDGED",
                "IN_PROGRESS",
                "REOPENED",
                "WAITING_FOR_CUSTOMER",
                "WAITING_FOR_THIRD_PARTY",
                "SOLVED",
                "CONFIRMED"
            })
    void aMergeIsTakenBackToWhereTheCaseStood(CaseStatus status) {
        CaseNumber number = fixtures.caseIn(status);
        List<String> before = places(number);
        CaseNumber into = fixtures.billCase();
        desk.merge(ANNA, number, into);
        assertThat(places(number)).isEmpty();
        assertThatThrownBy(() -> merges.undo(BRUNO, number)).isInstanceOf(Problems.NotYourTeam.class);
        merges.undo(ANNA, number);
        assertThat(cases.get(number.value()).status()).isEqualTo(status);
        assertThat(cases.get(number.value()).closedAt()).isNull();
        assertThat(cases.get(number.value()).links()).isEmpty();
        if (status != CaseStatus.CONFIRMED) {
            assertThat(places(number)).isEqualTo(before);
        }
        assertThatThrownBy(() -> merges.undo(ANNA, number)).isInstanceOf(Problems.TooLateToUndo.class);
    }

    @Test
    void casesAreLinkedOnceAndApartAgain() {
        CaseNumber one = fixtures.billCase();
        CaseNumber other = fixtures.billCase();
        links.link(ANNA, one, other);
        links.link(ANNA, other, one);
        assertThat(cases.get(one.value()).links())
                .extracting(CaseView.Link::number)
                .containsExactly(other.value());
        assertThatThrownBy(() -> links.link(ANNA, one, one)).isInstanceOf(Problems.CannotLink.class);
        assertThatThrownBy(() -> links.link(BRUNO, one, other)).isInstanceOf(Problems.NotYourTeam.class);
        links.unlink(ANNA, other, one);
        assertThat(cases.get(one.value()).links()).isEmpty();
        assertThat(events(one)).contains("case_linked", "case_unlinked");
    }

    @Test
    void messagesAreSplitOffIntoACaseOfTheirOwnAndBack() {
        CaseNumber number = fixtures.billCase();
        fixtures.write(number, "E poi il contatore fa rumore.");
        List<Message> said = inbound(number);
        assertThatThrownBy(() -> splits.split(
                        ANNA, number, said.stream().map(Message::id).toList(), null))
                .as("all of them")
                .isInstanceOf(Problems.CannotSplit.class);
        assertThatThrownBy(() -> splits.split(ANNA, number, List.of(1L), null))
                .as("not of this case")
                .isInstanceOf(Problems.CannotSplit.class);
        List<Long> second = List.of(said.get(1).id());
        assertThatThrownBy(() -> splits.split(BRUNO, number, second, null)).isInstanceOf(Problems.NotYourTeam.class);

        CaseNumber split = splits.split(ANNA, number, second, "Contatore rumoroso");
        assertThat(cases.get(split.value()).subject()).isEqualTo("Contatore rumoroso");
        assertThat(cases.get(split.value()).customer())
                .isEqualTo(cases.get(number.value()).customer());
        assertThat(inbound(split)).extracting(Message::text).containsExactly("E poi il contatore fa rumore.");
        assertThat(inbound(number)).hasSize(2);
        assertThat(places(split)).containsExactly("Task_AnswerCustomer");

        splits.undo(ANNA, number, split, null);
        assertThat(cases.get(split.value()).status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(cases.get(number.value()).links()).isEmpty();

        CaseNumber answered = splits.split(ANNA, number, second, null);
        desk.reply(CaseFixtures.CARLA, answered, CaseFixtures.answer(NextStep.CUSTOMER));
        assertThatThrownBy(() -> splits.undo(ANNA, number, answered, null)).isInstanceOf(Problems.TooLateToUndo.class);
    }

    @Test
    void whoIsNamedInANoteFindsItUntilTheyOpenTheCase() {
        CaseNumber number = fixtures.billCase();
        long before = mentions.of(BRUNO).unseen();
        desk.note(ANNA, number, "Guarda qui @bruno, non @nessuno né posta@bruno.it; e (@bruno) di nuovo.", List.of());
        desk.note(ANNA, number, "Lo faccio io, @anna.", List.of());
        assertThat(mentions.of(BRUNO).unseen()).isEqualTo(before + 1);
        assertThat(mentions.of(BRUNO).items().get(0).number()).isEqualTo(number.value());
        assertThat(mentions.of(ANNA).items())
                .noneMatch(mention -> mention.number().equals(number.value()));
        presence.note(BRUNO, number, false);
        assertThat(mentions.of(BRUNO).unseen()).isEqualTo(before);
        assertThat(mentions.of(BRUNO).items().get(0).seenAt()).isNotNull();
    }

    private List<Message> inbound(CaseNumber number) {
        return conversations.read(number.value(), null, 50).items().stream()
                .filter(message -> message.direction() == Message.Direction.INBOUND)
                .toList();
    }

    private List<String> events(CaseNumber number) {
        return conversations.read(number.value(), null, 50).items().stream()
                .filter(message -> message.event() != null)
                .map(message -> message.event().type())
                .toList();
    }

    private List<String> places(CaseNumber number) {
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number.value())
                .singleResult();
        return instance == null
                ? List.of()
                : runtime.getActiveActivityIds(instance.getId()).stream()
                        .sorted()
                        .toList();
    }
}
