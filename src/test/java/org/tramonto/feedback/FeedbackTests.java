package org.tramonto.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.customer.Customer;
import org.tramonto.customer.CustomerMerges;
import org.tramonto.link.SignedLinks;
import org.tramonto.link.Ticket;
import org.tramonto.shared.CaseNumber;
import org.tramonto.supportcase.CaseDesk;
import org.tramonto.supportcase.CaseFixtures;
import org.tramonto.supportcase.CaseStatus;
import org.tramonto.supportcase.NextStep;

/** Answers to signed links, from the mail that says <em>solved</em> to the case that comes back. */
@TramontoTest
class FeedbackTests {

    @Autowired
    private Feedback feedback;

    @Autowired
    private RatingRows rows;

    @Autowired
    private Telling telling;

    @Autowired
    private SignedLinks links;

    @Autowired
    private CaseFixtures cases;

    @Autowired
    private SolvedCases solutions;

    @Autowired
    private CaseDesk desk;

    @Autowired
    private CustomerMerges merges;

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
    void theMailThatSolvesAsksOnceAndNoOtherDoes() {
        CaseNumber number = cases.billCase();
        cases.reply(number, NextStep.CUSTOMER);
        assertThat(solutions.lastMail(number)).doesNotContain("/feedback/");
        cases.reply(number, NextStep.SOLVED);
        String asking = solutions.lastMail(number);
        assertThat(asking).contains("Com'è andata?", "Molto bene: http", "Molto male: http");
        assertThat(SolvedCases.LINK
                        .matcher(asking)
                        .results()
                        .map(found -> found.group(2))
                        .toList())
                .containsExactly("5", "4", "3", "2", "1");
        assertThat(SolvedCases.LINK
                        .matcher(asking)
                        .results()
                        .map(found -> found.group(1))
                        .distinct())
                .hasSize(1);
        assertThat(asking.lines()).allMatch(line -> line.length() < 160);

        cases.reply(number, NextStep.WORK);
        assertThat(solutions.lastMail(number)).doesNotContain("/feedback/");
        assertThat(jdbc.sql(
                                "select text from case_message where case_id = (select id from support_case where number = ?)"
                                        + " and direction = 'outbound'")
                        .param(number.value())
                        .query(String.class)
                        .list())
                .noneMatch(said -> said.contains("/feedback/"));
    }

    @Test
    void aCaseSolvedAgainIsAskedAboutAgain() {
        CaseNumber number = cases.caseIn(CaseStatus.SOLVED);
        String first = solutions.token(number);
        clock.advance(Duration.ofHours(1));
        cases.write(number, "Non funziona ancora.");
        cases.reply(number, NextStep.SOLVED);
        assertThat(solutions.token(number)).isNotEqualTo(first);
    }

    @Test
    void aClickCountsOnceItHasStoodAloneForAWhile() {
        About about = solved();
        assertThat(feedback.click(about, 4)).isTrue();
        settle();
        assertThat(row(about)).containsEntry("score", null);
        clock.advance(Duration.ofMinutes(10));
        settle();
        assertThat(row(about)).containsEntry("score", 4).containsEntry("confirmed", false);
        assertThat(feedback.given(about)).isEqualTo(new Given(4, null, false, true));
        tell(about);
        assertThat(told(about)).contains("case_rated {\"score\": 4}");
        assertThat(status(about)).isEqualTo("solved");
    }

    @Test
    void aScannerThatFollowsEveryLinkCountsForNothingAndThePersonAfterItDoes() {
        About about = solved();
        for (int score = 5; score >= 1; score--) {
            feedback.click(about, score);
        }
        clock.advance(Duration.ofMinutes(10));
        settle();
        assertThat(row(about)).containsEntry("score", null).containsEntry("counted_at", null);
        assertThat(status(about)).isEqualTo("solved");

        clock.advance(Duration.ofHours(2));
        feedback.click(about, 5);
        clock.advance(Duration.ofMinutes(10));
        settle();
        assertThat(row(about)).containsEntry("score", 5);
        assertThat(history(about)).hasSize(6);
    }

    @Test
    void aSlowScannerIsFoundByTheNumberOfItsClicks() {
        About about = solved();
        for (int score : List.of(5, 4, 3)) {
            feedback.click(about, score);
            clock.advance(Duration.ofMinutes(1));
        }
        clock.advance(Duration.ofMinutes(10));
        settle();
        assertThat(row(about)).containsEntry("score", null);
    }

    @Test
    void aScannerTakesNothingAwayFromAnAnswerThatCounts() {
        About about = solved();
        feedback.click(about, 5);
        clock.advance(Duration.ofMinutes(11));
        settle();
        IntStream.rangeClosed(1, 5).forEach(score -> feedback.click(about, score));
        clock.advance(Duration.ofMinutes(11));
        settle();
        assertThat(row(about)).containsEntry("score", 5);
    }

    @Test
    void aPersonMayThinkAgainBeforeTheClickCounts() {
        About about = solved();
        feedback.click(about, 4);
        clock.advance(Duration.ofSeconds(20));
        feedback.click(about, 5);
        clock.advance(Duration.ofMinutes(11));
        settle();
        assertThat(row(about)).containsEntry("score", 5);
    }

    @Test
    void theButtonCountsAtOnceWhateverAScannerClicked() {
        About about = solved();
        IntStream.rangeClosed(1, 5).forEach(score -> feedback.click(about, score));
        feedback.answer(about, 5, "  Grazie, Anna!\u202e\r\nTutto chiaro. ");
        assertThat(row(about))
                .containsEntry("score", 5)
                .containsEntry("words", "Grazie, Anna!\nTutto chiaro.")
                .containsEntry("confirmed", true);
        assertThat(feedback.click(about, 1)).isFalse();
        assertThat(row(about)).containsEntry("score", 5);
    }

    @Test
    void aLaterAnswerReplacesForAWhileAndHistoryKeepsBoth() {
        About about = solved();
        feedback.answer(about, 3, null);
        clock.advance(Duration.ofDays(1));
        feedback.answer(about, 4, "Ora funziona.");
        feedback.answer(about, 4, "Ora funziona.");
        clock.advance(Duration.ofDays(14));
        feedback.answer(about, 5, "Troppo tardi.");

        assertThat(row(about)).containsEntry("score", 4).containsEntry("words", "Ora funziona.");
        assertThat(history(about)).containsExactly("button 3 null", "button 4 Ora funziona.");
        assertThat(feedback.given(about).changeable()).isFalse();
    }

    @Test
    void ofManyAnswersAtOnceFromOneLinkOneCounts() throws Exception {
        About about = solved();
        together(IntStream.range(0, 16)
                .mapToObj(n -> (Callable<Object>) () -> {
                    feedback.answer(about, 1 + n % 5, null);
                    return null;
                })
                .toList());
        assertThat(jdbc.sql("select count(*) from rating where kind = 'case' and subject = ?")
                        .param(about.subject())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        Integer last = (Integer) row(about).get("score");
        assertThat(history(about)).hasSizeBetween(5, 16);
        assertThat(history(about).get(history(about).size() - 1)).isEqualTo("button " + last + " null");
    }

    @Test
    void aLinkReplayedForeverWritesNoMoreThanAFewRows() {
        About about = solved();
        for (int n = 0; n < 200; n++) {
            feedback.click(about, 1 + n % 5);
        }
        assertThat(history(about)).hasSize(50);
    }

    @Test
    void tenThousandCustomersAnswerInAMinute() throws Exception {
        About first = solved();
        long before = clock.instant().toEpochMilli();
        String topic = "flood" + before;
        clock.reset();
        long begin = System.nanoTime();
        together(IntStream.range(0, 8)
                .mapToObj(thread -> (Callable<Object>) () -> {
                    for (int n = thread; n < 10_000; n += 8) {
                        feedback.answer(notice(first, topic + "|wave|1|K" + n), 1 + n % 5, null);
                    }
                    return null;
                })
                .toList());
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMinutes(1));
        assertThat(jdbc.sql("select count(*) from rating where topic = ? and score is not null")
                        .param(topic)
                        .query(Long.class)
                        .single())
                .isEqualTo(10_000);
        jdbc.sql("update rating set tell_at = null where topic = ?")
                .param(topic)
                .update();
    }

    @Test
    void aBadRatingBringsTheSolvedCaseBackToAPersonOnce() {
        About about = solved();
        feedback.answer(about, 2, "La bolletta è ancora <b>doppia</b>.");
        tell(about);
        assertThat(status(about)).isEqualTo("reopened");
        assertThat(told(about))
                .contains("case_rated_in_words {\"score\": 2, \"words\": \"La bolletta è ancora <b>doppia</b>.\"}")
                .containsOnlyOnce("case_reopened {}");

        feedback.answer(about, 2, "La bolletta è ancora <b>doppia</b>.");
        tell(about);
        feedback.answer(about, 1, null);
        tell(about);
        assertThat(told(about)).containsOnlyOnce("case_reopened {}").contains("case_rated {\"score\": 1}");
        assertThat(status(about)).isEqualTo("reopened");
    }

    @Test
    void whoeverTellsItAtTheSameTimeItIsToldOnce() throws Exception {
        About about = solved();
        feedback.answer(about, 1, "Ancora niente.");
        for (int round = 0; round < 3; round++) {
            together(Collections.nCopies(4, telling::tellNext));
            // As if a node had died after telling and before anybody knew.
            jdbc.sql("update rating set tell_at = now() - interval '1 day' where subject = ?")
                    .param(about.subject())
                    .update();
        }
        tell(about);
        assertThat(told(about))
                .containsExactly(
                        "case_rated_in_words {\"score\": 1, \"words\": \"Ancora niente.\"}", "case_reopened {}");
    }

    @Test
    void aBadClickThatStoodAloneBringsTheConfirmedCaseBackToo() {
        CaseNumber number = cases.caseIn(CaseStatus.CONFIRMED);
        About about = feedback.open(About.Kind.CASE, solutions.token(number));
        feedback.click(about, 1);
        assertThat(status(about)).isEqualTo("confirmed");
        clock.advance(Duration.ofMinutes(10));
        settle();
        tell(about);
        assertThat(status(about)).isEqualTo("reopened");
    }

    @Test
    void praiseStandsInTheConversationAndMovesNothing() {
        About about = solved();
        feedback.answer(about, 5, "Gentilissimi");
        tell(about);
        assertThat(status(about)).isEqualTo("solved");
        assertThat(told(about)).contains("case_rated_in_words {\"score\": 5, \"words\": \"Gentilissimi\"}");
    }

    @Test
    void aBadRatingOfAClosedCaseOpensOneThatFollowsIt() {
        CaseNumber number = cases.caseIn(CaseStatus.SOLVED);
        About about = feedback.open(About.Kind.CASE, solutions.token(number));
        desk.confirm(CaseFixtures.ANNA, number);
        desk.withdraw(CaseFixtures.ANNA, number, "Chiusa per la prova.");
        feedback.answer(about, 1, "Nessuno mi ha aiutato.");
        tell(about);
        String next = (String) row(about).get("contact_case");
        assertThat(next).isNotEqualTo(number.value());
        assertThat(jdbc.sql("""
                        select other.number from case_link link
                        join support_case one on one.id = link.case_id join support_case other on other.id = link.other_id
                        where one.number = ? and link.relation = 'follow_up_of'
                        """).param(next).query(String.class).single()).isEqualTo(number.value());
        desk.withdraw(CaseFixtures.CARLA, new CaseNumber(next), "Prova finita.");
    }

    @Test
    void aBadRatingOfAMergedCaseComesBackWhereItWasMergedInto() {
        CaseNumber number = cases.caseIn(CaseStatus.SOLVED);
        About about = feedback.open(About.Kind.CASE, solutions.token(number));
        CaseNumber into = cases.caseIn(CaseStatus.WAITING_FOR_CUSTOMER);
        desk.merge(CaseFixtures.ANNA, number, into);
        feedback.answer(about, 1, null);
        tell(about);
        assertThat(solutions.status(into)).isEqualTo("in_progress");
    }

    @Test
    void anAnswerAboutACaseThatIsGoneIsTakenAllTheSame() {
        Ticket ticket = new Ticket(
                About.Kind.CASE.purpose(),
                new Solution(CaseNumber.of(2019, clock.instant().toEpochMilli() % 1_000_000), clock.instant())
                        .subject(),
                clock.instant().plusSeconds(600));
        About about = feedback.open(About.Kind.CASE, links.token(ticket));
        assertThat(about.channel()).isNull();
        feedback.answer(about, 1, "Ma dov'è?");
        tell(about);
        assertThat(row(about)).containsEntry("score", 1).containsEntry("tell_at", null);
    }

    @Test
    void wordsAboutAChangeBecomeAContactOfTheirOwnCategory() {
        String customer = cases.newCustomer().number();
        About about = feedback.open(
                About.Kind.NOTICE,
                links.token(new Ticket(
                        About.Kind.NOTICE.purpose(),
                        "farewell-chat|WAVE|2|" + customer,
                        clock.instant().plusSeconds(600))));
        assertThat(about.topic()).isEqualTo("farewell-chat");
        assertThat(about.occasion()).isEqualTo("wave");
        assertThat(about.round()).isEqualTo(2);
        feedback.answer(about, 1, "Senza la chat non so come fare. La bolletta?");
        tell(about);
        String number = (String) row(about).get("contact_case");
        assertThat(jdbc.sql("select category || ' ' || channel || ' ' || subject from support_case where number = ?")
                        .param(number)
                        .query(String.class)
                        .single())
                .isEqualTo("channel_change form Parere sul cambiamento");

        feedback.answer(about, 1, "E mia madre?");
        tell(about);
        assertThat(row(about)).containsEntry("contact_case", number);
        desk.withdraw(CaseFixtures.CARLA, new CaseNumber(number), "Prova finita.");
    }

    @Test
    void wordsOfACustomerWhoWasMergedBelongToTheOtherOne() {
        Customer twin = cases.newCustomer();
        Customer kept = cases.newCustomer();
        About about = feedback.open(
                About.Kind.NOTICE,
                links.token(new Ticket(
                        About.Kind.NOTICE.purpose(),
                        "farewell|REMINDER|1|" + twin.number(),
                        clock.instant().plusSeconds(600))));
        merges.merge(twin.number(), kept.number(), "La stessa persona.", CaseFixtures.CARLA);
        feedback.answer(about, 3, "Va bene, ma perché?");
        tell(about);
        CaseNumber number = new CaseNumber((String) row(about).get("contact_case"));
        assertThat(cases.customerOfCase(number).number()).isEqualTo(kept.number());
        desk.withdraw(CaseFixtures.CARLA, number, "Prova finita.");
    }

    @Test
    void aCommentWhoseCustomerIsUnknownIsKeptAndWaits() {
        About about = feedback.open(
                About.Kind.NOTICE,
                links.token(new Ticket(
                        About.Kind.NOTICE.purpose(),
                        "farewell|ANNOUNCEMENT|1|999999999",
                        clock.instant().plusSeconds(600))));
        feedback.answer(about, null, "Chi sono io?");
        while (telling.tellNext()) {}
        assertThat(row(about)).containsEntry("words", "Chi sono io?").containsEntry("contact_case", null);
        assertThat(row(about).get("tell_at")).isNotNull();
        jdbc.sql("update rating set tell_at = null where subject = ?")
                .param(about.subject())
                .update();
    }

    @Test
    void nothingAndNoSuchScoreAreRefused() {
        About about = solved();
        assertThatThrownBy(() -> feedback.answer(about, null, " \u200b\n ")).isInstanceOf(Problems.NothingSaid.class);
        assertThatThrownBy(() -> feedback.answer(about, 6, null)).isInstanceOf(Problems.NoSuchScore.class);
        assertThatThrownBy(() -> feedback.click(about, 0)).isInstanceOf(Problems.NoSuchScore.class);
        feedback.answer(about, 4, "x".repeat(10_000));
        assertThat((String) row(about).get("words")).hasSize(4_000);
    }

    private About solved() {
        return feedback.open(About.Kind.CASE, solutions.solved().token());
    }

    private static About notice(About like, String subject) {
        String[] parts = subject.split("\\|");
        return new About(About.Kind.NOTICE, subject, parts[0], parts[1], 1, null, null, parts[3], like.language());
    }

    private void settle() {
        while (rows.settle(500) > 0) {}
    }

    /** The application's own look may be at it already. */
    private void tell(About about) {
        await().until(() -> {
            while (telling.tellNext()) {}
            return row(about).get("tell_at") == null;
        });
    }

    private Map<String, Object> row(About about) {
        return jdbc.sql("select * from rating where kind = ? and subject = ?")
                .params(about.kind().code(), about.subject())
                .query()
                .singleRow();
    }

    private List<String> history(About about) {
        return jdbc.sql("""
                        select concat_ws(' ', a.how, a.score, coalesce(a.words, 'null')) from rating_answer a
                        join rating r on r.id = a.rating_id where r.subject = ? order by a.id
                        """).param(about.subject()).query(String.class).list();
    }

    private List<String> told(About about) {
        return jdbc.sql("""
                        select m.event_type || ' ' || m.event_params from case_message m join support_case c on c.id = m.case_id
                        where c.number = ? and m.event_type in ('case_rated', 'case_rated_in_words', 'case_reopened')
                        order by m.id
                        """)
                .param(about.caseNumber().value())
                .query(String.class)
                .list();
    }

    private String status(About about) {
        return solutions.status(about.caseNumber());
    }

    private static <T> void together(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            for (Future<T> call : threads.invokeAll(calls)) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
