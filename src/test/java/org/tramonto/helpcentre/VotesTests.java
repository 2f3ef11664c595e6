package org.tramonto.helpcentre;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.TramontoTest;
import org.tramonto.helpcentre.Votes.Outcome;
import org.tramonto.knowledge.PublishedArticle;
import org.tramonto.link.SignedLinks;
import org.tramonto.link.Ticket;
import org.tramonto.shared.Language;

@TramontoTest
class VotesTests {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SignedLinks links;

    @Autowired
    Salts salts;

    @Autowired
    HelpCentreSettings settings;

    @Autowired
    Clock clock;

    private Votes votes;
    private PublishedArticle article;

    /** Of its own, as how many votes are taken a minute is counted here. */
    @BeforeEach
    void begin() {
        votes = new Votes(jdbc, links, salts, settings, clock);
        article = new PublishedArticle(
                UUID.randomUUID().getMostSignificantBits() >>> 1,
                "prova",
                Language.ITALIAN,
                "Prova",
                "Prova",
                "",
                Instant.EPOCH,
                1,
                List.of(),
                Map.of());
    }

    private List<Boolean> kept() {
        return jdbc.sql("select helpful from help_vote where article = :article order by id")
                .param("article", article.id())
                .query(Boolean.class)
                .list();
    }

    @Test
    void aVisitorCountsOnceAndTheLastWordHolds() {
        String token = votes.token(article);
        assertThat(votes.vote(token, "198.51.100.1", "a|Firefox", true, null)).isEqualTo(Outcome.COUNTED);
        assertThat(votes.vote(token, "198.51.100.1", "a|Firefox", false, "Mancano gli orari"))
                .isEqualTo(Outcome.COUNTED);
        votes.vote(token, "198.51.100.1", "a|Firefox", false, null);
        votes.vote(token, "198.51.100.2", "b|Firefox", true, null);
        assertThat(kept()).containsExactly(false, true);
        assertThat(jdbc.sql("select words from help_vote where article = :article and words is not null")
                        .param("article", article.id())
                        .query(String.class)
                        .list())
                .containsExactly("Mancano gli orari");
    }

    @Test
    void nothingKeptTellsWhoVoted() {
        votes.vote(votes.token(article), "198.51.100.1", "198.51.100.1|Firefox", true, null);
        assertThat(jdbc.sql("select voter from help_vote where article = :article")
                        .param("article", article.id())
                        .query(String.class)
                        .single())
                .doesNotContain("198.51")
                .doesNotContain("Firefox")
                .hasSize(16);
    }

    @Test
    void aForgedOrOldFormCountsNothing() {
        String token = votes.token(article);
        String old = links.token(
                new Ticket("help-vote", article.id() + "|it|1", clock.instant().minus(Duration.ofMinutes(1))));
        assertThat(votes.vote(token.replaceFirst(".$", token.endsWith("A") ? "B" : "A"), "1", "1", true, null))
                .isEqualTo(Outcome.TOO_OLD);
        assertThat(votes.vote(old, "1", "1", true, null)).isEqualTo(Outcome.TOO_OLD);
        assertThat(votes.vote("", "1", "1", true, null)).isEqualTo(Outcome.TOO_OLD);
        assertThat(kept()).isEmpty();
    }

    @Test
    void tenThousandFromOneAddressCountAsAHandful() {
        String token = votes.token(article);
        long counted = IntStream.range(0, 10_000)
                .filter(i -> votes.vote(token, "198.51.100.9", "browser " + i, false, null) == Outcome.COUNTED)
                .count();
        assertThat(counted).isBetween((long) settings.votesPerMinute(), settings.votesPerMinute() * 3L);
        assertThat(kept()).hasSize((int) counted);
    }

    @Test
    void tenThousandFromEverywhereAtOnceAreCutOffAndBlockNobody() throws Exception {
        String token = votes.token(article);
        ExecutorService crowd = Executors.newFixedThreadPool(8);
        try {
            long start = System.nanoTime();
            List<Future<Long>> shares = IntStream.range(0, 8)
                    .mapToObj(share -> crowd.submit(() -> IntStream.range(0, 1250)
                            .filter(i ->
                                    votes.vote(token, share + "." + i, share + "|" + i, true, null) == Outcome.COUNTED)
                            .count()))
                    .toList();
            long counted = 0;
            for (Future<Long> share : shares) {
                counted += share.get();
            }
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds() + 1;
            assertThat(counted).isBetween(200L, 200 + 20 * seconds);
            assertThat(kept()).hasSize((int) counted);
        } finally {
            crowd.shutdown();
        }
    }
}
