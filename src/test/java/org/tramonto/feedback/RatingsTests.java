package org.tramonto.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tramonto.MovableClock;
import org.tramonto.TramontoTest;
import org.tramonto.customer.Customer;
import org.tramonto.customer.CustomerMerges;
import org.tramonto.feedback.Ratings.Batch;
import org.tramonto.feedback.Ratings.Comment;
import org.tramonto.feedback.Ratings.Distribution;
import org.tramonto.feedback.Ratings.Filter;
import org.tramonto.feedback.Ratings.Inquiry;
import org.tramonto.feedback.Ratings.OfChannel;
import org.tramonto.feedback.Ratings.OfNotice;
import org.tramonto.feedback.Ratings.Outcome;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.CaseFixtures;

/** What can be read of the answers. */
@TramontoTest
class RatingsTests {

    @Autowired
    private Ratings ratings;

    @Autowired
    private RatingRows rows;

    @Autowired
    private RatingImport imports;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CaseFixtures cases;

    @Autowired
    private CustomerMerges merges;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    private Instant since;
    private String topic;

    @BeforeEach
    void beginHere() {
        clock.stop();
        clock.advance(Duration.ofDays(60));
        since = clock.instant();
        topic = "farewell-" + since.toEpochMilli();
    }

    /** Nobody is told of these: their cases are made up. */
    @AfterEach
    void backToThePresent() {
        jdbc.sql("update rating set tell_at = null where counted_at >= ?::timestamptz")
                .param(java.sql.Timestamp.from(since))
                .update();
        jdbc.sql(
                        "update rating set counted_at = counted_at - interval '900 days', answered_at = answered_at - interval '900 days'"
                                + " where counted_at >= ?::timestamptz")
                .param(java.sql.Timestamp.from(since))
                .update();
        clock.reset();
    }

    @Test
    void distributionsAreByChannelAndByWave() {
        aboutCase("mail", "K-1", 5, null);
        aboutCase("mail", "K-2", 5, null);
        aboutCase("mail", "K-3", 1, null);
        aboutCase("chat", "K-4", 3, null);
        aboutNotice("K-5", 1, 2, null);
        aboutNotice("K-6", 1, 4, null);
        aboutNotice("K-7", 2, 5, null);

        List<OfChannel> channels = ratings.byChannel(since, clock.instant().plusSeconds(1));
        assertThat(channels)
                .extracting(OfChannel::channel, of -> of.distribution().counts())
                .containsExactly(
                        tuple("mail", List.of(1L, 0L, 0L, 0L, 2L)), tuple("chat", List.of(0L, 0L, 1L, 0L, 0L)));
        Distribution mail = channels.get(0).distribution();
        assertThat(List.of(mail.total(), mail.satisfied(), mail.dissatisfied())).containsExactly(3L, 2L, 1L);
        assertThat(ratings.byNotice(topic, since, clock.instant().plusSeconds(1)))
                .extracting(
                        OfNotice::occasion,
                        OfNotice::round,
                        of -> of.distribution().counts())
                .containsExactly(
                        tuple("wave", 1, List.of(0L, 1L, 0L, 1L, 0L)), tuple("wave", 2, List.of(0L, 0L, 0L, 0L, 1L)));
    }

    @Test
    void wordsComeNewestFirstAndCanBeNarrowedDown() {
        aboutNotice("K-1", 1, 1, "Non mi piace");
        clock.advance(Duration.ofMinutes(1));
        aboutNotice("K-2", 2, 5, "Era ora");
        clock.advance(Duration.ofMinutes(1));
        aboutNotice("K-3", 2, null, "Quando?");

        assertThat(ratings.comments(new Filter(null, null, topic, null, null, null), 0, 10)
                        .items())
                .extracting(Comment::words)
                .containsExactly("Quando?", "Era ora", "Non mi piace");
        assertThat(ratings.comments(new Filter(About.Kind.NOTICE, null, topic, null, 1, 2), 0, 10)
                        .items())
                .extracting(Comment::words)
                .containsExactly("Non mi piace");
        assertThat(ratings.comments(new Filter(null, null, topic, 2, null, null), 0, 1)
                        .hasMore())
                .isTrue();
        assertThat(ratings.comments(new Filter(About.Kind.CASE, null, topic, null, null, null), 0, 1)
                        .items())
                .isEmpty();
    }

    @Test
    void ratingsAreReadForwardOnceTheirWindowIsOver() {
        long start = ratings.start(since);
        String one = cases.newCustomer().number();
        String two = cases.newCustomer().number();
        aboutCase("mail", one, 4, null);
        clock.advance(Duration.ofHours(3));
        aboutCase("mail", two, 2, null);
        assertThat(ratings.newest()).isEqualTo(clock.instant());
        assertThat(read(start, Duration.ofHours(4)).outcomes()).isEmpty();

        clock.advance(Duration.ofHours(2));
        Batch first = read(start, Duration.ofHours(4));
        assertThat(first.outcomes()).containsExactly(new Outcome(one, since, 1));
        clock.advance(Duration.ofHours(2));
        Batch second = read(first.end(), Duration.ofHours(4));
        assertThat(second.outcomes()).containsExactly(new Outcome(two, since.plus(Duration.ofHours(3)), 0));
        assertThat(read(second.end(), Duration.ofHours(4)).outcomes()).isEmpty();
    }

    @Test
    void whatWasChangedWithinTheWindowIsReadAsItWasLeft() {
        long start = ratings.start(since);
        String customer = cases.newCustomer().number();
        About about = aboutCase("mail", customer, 1, null);
        clock.advance(Duration.ofHours(1));
        rows.answer(about, 5, null);
        clock.advance(Duration.ofDays(1));
        assertThat(read(start, Duration.ofHours(4)).outcomes()).containsExactly(new Outcome(customer, since, 1));
    }

    @Test
    void aMergedCustomersRatingIsTheOtherOnesNow() {
        long start = ratings.start(since);
        Customer twin = cases.newCustomer();
        Customer kept = cases.newCustomer();
        aboutCase("mail", twin.number(), 5, null);
        aboutCase("mail", "nobody", 5, null);
        merges.merge(twin.number(), kept.number(), "La stessa persona.", CaseFixtures.CARLA);
        clock.advance(Duration.ofDays(1));
        assertThat(read(start, Duration.ofHours(1)).outcomes())
                .extracting(Outcome::customer)
                .containsExactly(kept.number());
    }

    @Test
    void answersFromElsewhereAreTakenOverOnceAndToldToNobody() {
        CaseNumber number = CaseNumber.of(2017, System.nanoTime() % 1_000_000);
        List<RatingImport.Imported> all = List.of(
                new RatingImport.Imported(
                        number, since, "chat", "K-1", Language.ITALIAN, 2, "Lento", since.plusSeconds(60)),
                new RatingImport.Imported(
                        number, since.plusSeconds(5), "chat", "K-1", Language.ITALIAN, 5, null, since.plusSeconds(30)));
        transaction.executeWithoutResult(status -> imports.add(all));
        transaction.executeWithoutResult(status -> imports.add(all));
        assertThat(ratings.byChannel(since, since.plusSeconds(90)))
                .extracting(of -> of.distribution().counts())
                .containsExactly(List.of(0L, 1L, 0L, 0L, 1L));
        assertThat(jdbc.sql("select score from rating where case_number = ? and tell_at is null order by place")
                        .param(number.value())
                        .query(Integer.class)
                        .list())
                .containsExactly(5, 2);
    }

    private Batch read(long after, Duration window) {
        return ratings.matured(new Inquiry(About.Kind.CASE, after, since, clock.instant(), window, null, 100));
    }

    private About aboutCase(String channel, String customer, int score, String words) {
        CaseNumber number = CaseNumber.of(2018, System.nanoTime() % 1_000_000);
        About about = new About(
                About.Kind.CASE,
                new Solution(number, clock.instant()).subject() + customer,
                null,
                null,
                null,
                number,
                channel,
                customer,
                Language.ITALIAN);
        rows.answer(about, score, words);
        return about;
    }

    private void aboutNotice(String customer, int round, Integer score, String words) {
        rows.answer(
                new About(
                        About.Kind.NOTICE,
                        topic + "|WAVE|" + round + "|" + customer,
                        topic,
                        "wave",
                        round,
                        null,
                        null,
                        customer,
                        Language.ENGLISH),
                score,
                words);
    }
}
