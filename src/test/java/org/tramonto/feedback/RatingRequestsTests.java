package org.tramonto.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.customer.Customer;
import org.tramonto.customer.OptOut;
import org.tramonto.customer.OptOuts;
import org.tramonto.delivery.Suppressions;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseDesk;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.CaseRatings;
import org.tramonto.supportcase.NextStep;
import org.tramonto.supportcase.Reply;

/** Whoever was helped without a mail is asked how it went by a mail of its own, and nobody too often. */
@TramontoTest
class RatingRequestsTests {

    @Autowired
    private CaseFixtures cases;

    @Autowired
    private CaseDesk desk;

    @Autowired
    private Feedback feedback;

    @Autowired
    private RatingMedia media;

    @Autowired
    private CaseRatings rated;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private OptOuts optOuts;

    @Autowired
    private Suppressions suppressions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @AfterAll
    static void endCases(@Autowired CaseFixtures cases) {
        cases.endAll();
    }

    @BeforeEach
    void stopTheClock() {
        clock.stop();
    }

    @AfterEach
    void backToThePresent() {
        clock.reset();
    }

    @Test
    void aCaseSolvedOnTheTelephoneIsAskedAboutByMailWhoseLinksCount() {
        Customer giulia = cases.newCustomer();
        CaseNumber number = solvedOn("phone", giulia);

        String mail = asked(number).get(0);
        assertThat(mail).contains("Com'è andata?", number.value(), "Molto bene: http", "una persona");
        String token = SolvedCases.LINK
                .matcher(mail)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        About about = feedback.open(About.Kind.CASE, token);
        assertThat(about.caseNumber()).isEqualTo(number);
        feedback.answer(about, 5, null);
        assertThat(feedback.given(about).score()).isEqualTo(5);
        assertThat(events(number)).contains("rating_requested_by_mail");
    }

    @Test
    void solvingOverTheApiWithoutWordsAsksToo() {
        CaseNumber number = cases.billCase();
        desk.proceed(CaseFixtures.ANNA, number, NextStep.SOLVED, null);
        assertThat(asked(number)).hasSize(1);
    }

    @Test
    void whoseCaseWasSolvedByMailIsAskedThereAndNotOnceMore() {
        CaseNumber number = cases.billCase();
        cases.reply(number, NextStep.SOLVED);
        cases.write(number, "Non va ancora");
        desk.proceed(CaseFixtures.ANNA, number, NextStep.SOLVED, null);
        assertThat(asked(number)).isEmpty();
        assertThat(mediumOf(number)).isEqualTo("answer");
    }

    @Test
    void aCaseThatComesBackIsAskedAboutOnce() {
        CaseNumber number = solvedOn("phone", cases.newCustomer());
        cases.write(number, "Non va ancora");
        solve(number);
        assertThat(asked(number)).hasSize(1);
    }

    @Test
    void nobodyIsAskedMoreThanTwiceAMonth() {
        Customer giulia = cases.newCustomer();
        List<CaseNumber> three =
                List.of(solvedOn("phone", giulia), solvedOn("chat", giulia), solvedOn("phone", giulia));
        assertThat(three).extracting(number -> asked(number).size()).containsExactly(1, 1, 0);
        clock.advance(Duration.ofDays(31));
        assertThat(asked(solvedOn("phone", giulia))).hasSize(1);
    }

    @Test
    void whoDoesNotWantItHasADeadAddressOrNoneIsNotAsked() {
        Customer unwilling = cases.newCustomer();
        optOuts.optOut(unwilling.number(), OptOut.MAIL, "said so");
        Customer quiet = cases.newCustomer();
        optOuts.optOut(quiet.number(), OptOut.NOTICES, "said so");
        Customer gone = cases.newCustomer();
        suppressions.suppress(gone.mailAddress(), Suppressions.Cause.HARD_BOUNCE, "no such user");
        for (Customer customer : List.of(unwilling, quiet, gone, cases.newCaller())) {
            CaseNumber number = solvedOn("phone", customer);
            assertThat(asked(number)).as(customer.number()).isEmpty();
            assertThat(events(number)).doesNotContain("rating_requested_by_mail");
        }
        optOuts.set(unwilling.number(), Set.of(), "changed their mind", CaseFixtures.ANNA);
        assertThat(asked(solvedOn("phone", unwilling))).hasSize(1);
    }

    @Test
    void aShortMessageAsksInTheLanguageOfTheCaseAndItsLinkOpensTheQuestion() {
        Customer caller = cases.newCaller();
        CaseNumber number = solvedOn("phone", caller);
        CaseRatings.RatedCase about = rated.find(number).orElseThrow();
        transaction.executeWithoutResult(
                status -> media.ask(RatingMedia.Medium.MESSAGE, caller, about, clock.instant()));

        String message = jdbc.sql(
                        "select text from web_message where reference = ? and recipient = ? and language = 'it'")
                .params("rating-request:" + number, caller.phone())
                .query(String.class)
                .single();
        assertThat(message).contains(number.value(), "com'è andata").doesNotContain("{");
        String token = message.substring(message.lastIndexOf('/') + 1).strip();
        assertThat(feedback.open(About.Kind.CASE, token).caseNumber()).isEqualTo(number);
    }

    private CaseNumber solvedOn(String channel, Customer customer) {
        CaseNumber number = cases.open(
                        customer, cases.message(channel, "Bolletta doppia", "La bolletta è doppia", false, null))
                .number();
        solve(number);
        return number;
    }

    private void solve(CaseNumber number) {
        desk.solve(
                CaseFixtures.ANNA,
                number,
                new Reply("Le ho spiegato la bolletta.", null, null, List.of(), null, NextStep.SOLVED));
    }

    private List<String> asked(CaseNumber number) {
        return jdbc.sql("select text from outbox where reference = ?")
                .param("rating-request:" + number)
                .query(String.class)
                .list();
    }

    private String mediumOf(CaseNumber number) {
        return jdbc.sql("select medium from rating_request where case_number = ?")
                .param(number.value())
                .query(String.class)
                .single();
    }

    private List<String> events(CaseNumber number) {
        return jdbc.sql("""
                        select event_type from case_message
                        where case_id = (select id from support_case where number = ?) and event_type is not null
                        """).param(number.value()).query(String.class).list();
    }
}
