package org.tramonto.helpcentre;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.tramonto.knowledge.PublishedArticle;
import org.tramonto.link.LinkNotValid;
import org.tramonto.link.SignedLinks;
import org.tramonto.link.Ticket;

/**
 * Whether articles helped. A visitor counts once for each version of an article, the last thing they say; without cookies
 * that is as far as address and browser tell visitors apart. Each vote is a row of its own, so many at once don't wait for
 * each other.
 */
@Service
public class Votes {

    private static final String PURPOSE = "help-vote";
    private static final Duration VALID = Duration.ofDays(7);
    private static final int LONGEST = 2_000;
    /** All addresses together: a flood is cut off here, whatever it looks like. */
    private static final int EVERYBODY_PER_SECOND = 20;

    private final JdbcClient jdbc;
    private final SignedLinks links;
    private final Salts salts;
    private final Clock clock;
    private final Pace each;
    private final Pace everybody = new Pace(EVERYBODY_PER_SECOND * 10, Duration.ofSeconds(10), System::nanoTime);

    Votes(JdbcClient jdbc, SignedLinks links, Salts salts, HelpCentreSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.salts = salts;
        this.clock = clock;
        this.each = new Pace(settings.votesPerMinute(), Duration.ofMinutes(1), System::nanoTime);
    }

    public enum Outcome {
        COUNTED,
        /** The page is older than a week, or somebody made the form up. */
        TOO_OLD,
        TOO_MANY
    }

    /** What the form below an article carries; valid for a week. */
    public String token(PublishedArticle article) {
        return links.token(new Ticket(PURPOSE, subject(article), clock.instant().plus(VALID)));
    }

    /** @param visitor address and browser; kept only as a hash of today */
    public Outcome vote(String token, String address, String visitor, boolean helpful, String words) {
        String[] article;
        try {
            article = links.open(PURPOSE, token).subject().split("\\|", 3);
        } catch (LinkNotValid notOurs) {
            return Outcome.TOO_OLD;
        }
        if (!each.pass(address).isZero() || !everybody.pass("").isZero()) {
            return Outcome.TOO_MANY;
        }
        jdbc.sql("""
                        insert into help_vote (article, language, version, voter, helpful, words, at)
                        values (:article, :language, :version, :voter, :helpful, :words, :now)
                        on conflict on constraint help_vote_voter_key do update set
                            helpful = excluded.helpful, words = coalesce(excluded.words, help_vote.words)
                        """)
                .param("article", Long.parseLong(article[0]))
                .param("language", article[1])
                .param("version", Integer.parseInt(article[2]))
                .param("voter", salts.today(visitor))
                .param("helpful", helpful)
                .param("words", kept(words), Types.VARCHAR)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return Outcome.COUNTED;
    }

    private static String subject(PublishedArticle article) {
        return article.id() + "|" + article.language() + "|" + article.version();
    }

    private static String kept(String words) {
        if (words == null || words.isBlank()) {
            return null;
        }
        String clean = words.strip().replaceAll("[\\p{Cntrl}&&[^\\n]]", "");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }
}
