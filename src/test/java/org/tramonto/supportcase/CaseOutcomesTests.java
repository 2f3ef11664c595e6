package org.tramonto.supportcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.customer.Customer;
import org.tramonto.customer.CustomerMerges;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseOutcomes.Batch;
import org.tramonto.supportcase.CaseOutcomes.Inquiry;
import org.tramonto.supportcase.CaseOutcomes.Outcome;
import org.tramonto.supportcase.CaseOutcomes.Question;

/** What customers experienced, read from cases that went through the real process. */
@TramontoTest
class CaseOutcomesTests {

    private static final Duration WEEK = Duration.ofDays(7);

    @Autowired
    private CaseOutcomes outcomes;

    @Autowired
    private CaseFixtures cases;

    @Autowired
    private CaseDesk desk;

    @Autowired
    private CustomerMerges merges;

    @Autowired
    private MovableClock clock;

    private Instant since;

    @AfterAll
    static void endCases(@Autowired CaseFixtures cases) {
        cases.endAll();
    }

    @BeforeEach
    void beginHere() {
        // Cases of other tests lie in the future or the past; this one marks the present.
        cases.billCase();
        since = clock.instant();
    }

    @AfterEach
    void backToThePresent() {
        clock.reset();
    }

    @Test
    void whoIsHelpedWithOneMessageWasHelpedAtFirstContact() {
        CaseNumber helped = cases.billCase();
        cases.reply(helped, NextStep.SOLVED);
        CaseNumber asked = cases.billCase();
        cases.reply(asked, NextStep.CUSTOMER);
        cases.write(asked, "Ecco i dati.");
        cases.reply(asked, NextStep.SOLVED);
        CaseNumber waiting = cases.billCase();

        assertThat(read(Question.SOLVED_AT_FIRST_CONTACT, WEEK, "mail"))
                .containsExactly(answer(helped, 1), answer(asked, 0), answer(waiting, 0));
    }

    @Test
    void aSolutionAfterTheWindowComesTooLate() {
        CaseNumber late = cases.billCase();
        clock.advance(Duration.ofHours(3));
        cases.reply(late, NextStep.SOLVED);

        assertThat(read(Question.SOLVED_AT_FIRST_CONTACT, Duration.ofHours(2), "mail"))
                .containsExactly(answer(late, 0));
        assertThat(read(Question.SOLVED_AT_FIRST_CONTACT, Duration.ofHours(4), "mail"))
                .containsExactly(answer(late, 1));
        assertThat(outcome(Question.FIRST_RESPONSE_TIME, Duration.ofHours(4)).value())
                .isCloseTo(10_800, within(60.0));
        assertThat(outcome(Question.RESOLUTION_TIME, Duration.ofHours(4)).value())
                .isCloseTo(10_800, within(60.0));
        assertThat(outcome(Question.FIRST_RESPONSE_TIME, Duration.ofHours(2)).value())
                .isEqualTo(7_200);
        assertThat(outcome(Question.RESOLUTION_TIME, Duration.ofHours(2)).value())
                .isEqualTo(7_200);
    }

    @Test
    void whoStillWaitsAfterTheDateWasNotAnsweredInTime() {
        CaseNumber answered = cases.billCase();
        cases.reply(answered, NextStep.CUSTOMER);
        CaseNumber waiting = cases.billCase();

        assertThat(read(Question.FIRST_RESPONSE_IN_TIME, Duration.ofDays(30), "mail"))
                .containsExactly(answer(answered, 1), answer(waiting, 0));
        assertThat(read(Question.FIRST_RESPONSE_IN_TIME, Duration.ofSeconds(1), "mail"))
                .as("the date promised is still to come when the window closes")
                .containsExactly(answer(answered, 1), answer(waiting, 1));
    }

    @Test
    void whatIsReopenedCountsForItsSolution() {
        CaseNumber reopened = cases.caseIn(CaseStatus.REOPENED);
        CaseNumber solved = cases.caseIn(CaseStatus.SOLVED);
        cases.billCase();

        assertThat(read(Question.REOPENED, WEEK, "mail")).containsExactly(answer(reopened, 1), answer(solved, 0));
    }

    @Test
    void reopeningAfterTheWindowIsNoReopening() {
        CaseNumber number = cases.caseIn(CaseStatus.SOLVED);
        clock.advance(Duration.ofDays(2));
        cases.write(number, "Non funziona ancora.");

        assertThat(read(Question.REOPENED, Duration.ofDays(1), "mail")).containsExactly(answer(number, 0));
        assertThat(read(Question.REOPENED, Duration.ofDays(3), "mail")).containsExactly(answer(number, 1));
    }

    @Test
    void comingBackIsAnotherContactOnThatChannel() {
        Customer chatsThenWrites = cases.newCustomer();
        cases.open(chatsThenWrites, cases.message("chat", "Bolletta", "La bolletta è doppia.", false, null));
        cases.open(chatsThenWrites, cases.mail("Bolletta", "Nessuno mi ha aiutato."));
        Customer goesOn = cases.newCustomer();
        CaseNumber talk = cases.open(goesOn, cases.mail("Contatore", "Ecco la lettura del contatore."))
                .number();
        cases.write(talk, "Aggiungo una foto.");
        Customer chatsOnly = cases.newCustomer();
        cases.open(chatsOnly, cases.message("chat", "Bolletta", "La bolletta è doppia.", false, null));
        Customer chatsThenMails = cases.newCustomer();
        CaseNumber chat = cases.open(
                        chatsThenMails, cases.message("chat", "Bolletta", "La bolletta è doppia.", false, null))
                .number();
        cases.write(chat, "Scrivo per posta, la chat non va.");

        assertThat(read(Question.CAME_BACK, WEEK, "mail"))
                .containsExactly(
                        answer(chatsThenWrites, 1),
                        answer(chatsThenWrites, 0),
                        answer(goesOn, 0),
                        answer(chatsOnly, 0),
                        answer(chatsThenMails, 1));
    }

    @Test
    void aComplaintCountsForTheContactBeforeIt() {
        Customer complains = cases.newCustomer();
        cases.open(complains, cases.mail("Contatore", "Ecco la lettura del contatore."));
        cases.open(complains, cases.mail("Reclamo", "Questo è un reclamo formale."));
        Customer content = cases.newCustomer();
        cases.open(content, cases.mail("Contatore", "Ecco la lettura del contatore."));

        assertThat(read(Question.COMPLAINED, WEEK, "mail"))
                .containsExactly(answer(complains, 1), answer(complains, 1), answer(content, 0));
        assertThat(read(Question.IS_COMPLAINT, Duration.ZERO, "mail"))
                .containsExactly(answer(complains, 0), answer(complains, 1), answer(content, 0));
    }

    @Test
    void aPersonWhoseIdentitiesWereMergedIsOne() {
        Customer chats = cases.newCustomer();
        Customer mails = cases.newCustomer();
        cases.open(chats, cases.message("chat", "Bolletta", "La bolletta è doppia.", false, null));
        cases.open(mails, cases.mail("Reclamo", "Questo è un reclamo formale."));
        merges.merge(mails.number(), chats.number(), "La stessa persona.", CaseFixtures.CARLA);

        assertThat(read(Question.CAME_BACK, WEEK, "mail")).containsExactly(answer(chats, 1), answer(chats, 0));
        assertThat(read(Question.COMPLAINED, WEEK, "mail")).containsExactly(answer(chats, 1), answer(chats, 1));
    }

    @Test
    void servedOnAChannelIsWhoWasAnsweredThere() {
        CaseNumber byMail = cases.billCase();
        cases.reply(byMail, NextStep.CUSTOMER);
        CaseNumber waiting = cases.billCase();
        Customer caller = cases.newCaller();
        cases.open(caller, cases.message("phone", "Bolletta", "Chiede della bolletta.", false, null));

        assertThat(read(Question.SERVED_ON_CHANNEL, WEEK, "mail"))
                .containsExactly(answer(byMail, 1), answer(waiting, 0), answer(caller, 0));
    }

    @Test
    void whatWasWithdrawnOrMergedSaysNothing() {
        cases.caseIn(CaseStatus.WITHDRAWN);
        CaseNumber lost = cases.billCase();
        CaseNumber kept = cases.billCase();
        desk.merge(CaseFixtures.ANNA, lost, kept);

        assertThat(read(Question.CONTACTED, WEEK, "mail")).containsExactly(answer(kept, 1));
    }

    @Test
    void readingGoesOnWhereItEndedAndWaitsForWhatIsNotRipe() {
        CaseNumber first = cases.billCase();
        CaseNumber second = cases.billCase();
        clock.advance(Duration.ofHours(2));
        CaseNumber third = cases.billCase();
        long start = outcomes.start(Question.CONTACTED, since);
        Instant afterTwo = clock.instant();

        Batch one = outcomes.read(Question.CONTACTED, inquiry(start, afterTwo, Duration.ofHours(1), "mail", 1));
        assertThat(one.outcomes()).extracting(Outcome::customer).containsExactly(customer(first));
        assertThat(one.more()).isTrue();
        Batch two = outcomes.read(Question.CONTACTED, inquiry(one.end(), afterTwo, Duration.ofHours(1), "mail", 100));
        assertThat(two.outcomes()).extracting(Outcome::customer).containsExactly(customer(second));
        assertThat(two.more()).isFalse();
        Batch nothing =
                outcomes.read(Question.CONTACTED, inquiry(two.end(), afterTwo, Duration.ofHours(1), "mail", 100));
        assertThat(nothing.outcomes()).isEmpty();
        assertThat(nothing.end()).isEqualTo(two.end());
        Batch later = outcomes.read(
                Question.CONTACTED,
                inquiry(nothing.end(), afterTwo.plus(Duration.ofHours(2)), Duration.ofHours(1), "mail", 100));
        assertThat(later.outcomes()).extracting(Outcome::customer).containsExactly(customer(third));
    }

    @Test
    void theBacklogAndTheWaitAreThoseOfTheChannelsAskedAbout() {
        long open = outcomes.open(List.of("social", "review"));
        cases.open(cases.newCaller(), cases.message("review", "Due stelle", "Risposta lenta.", false, null));
        assertThat(outcomes.open(List.of("social", "review"))).isEqualTo(open + 1);
        assertThat(outcomes.open(List.of())).isZero();
        assertThat(outcomes.averageWait(List.of("review"), clock.instant().plus(Duration.ofDays(400))))
                .isGreaterThan(380 * 86_400.0);
        assertThat(outcomes.averageWait(List.of(), clock.instant())).isZero();
        assertThat(outcomes.newest()).isAfterOrEqualTo(since);
    }

    private record Answer(String customer, int value) {}

    private Answer answer(CaseNumber number, int value) {
        return new Answer(customer(number), value);
    }

    private static Answer answer(Customer customer, int value) {
        return new Answer(customer.number(), value);
    }

    private String customer(CaseNumber number) {
        return cases.customerOfCase(number).number();
    }

    private Outcome outcome(Question question, Duration window) {
        List<Outcome> all = outcomesOf(question, window, "mail");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<Answer> read(Question question, Duration window, String channel) {
        return outcomesOf(question, window, channel).stream()
                .map(outcome -> new Answer(outcome.customer(), (int) outcome.value()))
                .toList();
    }

    private List<Outcome> outcomesOf(Question question, Duration window, String channel) {
        Instant ripe = clock.instant().plus(window).plusSeconds(1);
        return outcomes.read(question, inquiry(outcomes.start(question, since), ripe, window, channel, 100))
                .outcomes();
    }

    private Inquiry inquiry(long after, Instant now, Duration window, String channel, int atMost) {
        return new Inquiry(after, since, now, window, channel, "complaint", List.of(), atMost);
    }
}
