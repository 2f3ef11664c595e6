package org.tramonto.feedback;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How customers are asked and how their answers are taken.
 *
 * @param caseValid how long the links in the mail that says <em>solved</em> work
 * @param changeable how long an answer that counts may be replaced by a later one from the same link
 * @param quiet how long a click must stand alone before it counts without the button of the page
 * @param hasty two different scores clicked faster than this were not clicked by a person
 * @param channel key of the channel over which comments become contacts
 * @param longestWords how many characters of a comment are kept
 * @param answersEach how many answers of one link are written down
 * @param asksAMonth how often one customer is asked about solved cases in thirty days; 0 for never beside an answer
 * @param forgedAMinute how many links that are not ours one address may try in a minute
 */
@ConfigurationProperties("tramonto.feedback")
public record FeedbackSettings(
        @DefaultValue("P30D") Duration caseValid,
        @DefaultValue("P14D") Duration changeable,
        @DefaultValue("PT10M") Duration quiet,
        @DefaultValue("PT2S") Duration hasty,
        @DefaultValue("form") String channel,
        @DefaultValue("4000") int longestWords,
        @DefaultValue("50") int answersEach,
        @DefaultValue("2") int asksAMonth,
        @DefaultValue("60") int forgedAMinute) {

    public FeedbackSettings {
        require(caseValid.compareTo(Duration.ofDays(1)) >= 0, "tramonto.feedback.case-valid is at least a day");
        require(!changeable.isNegative(), "tramonto.feedback.changeable is no negative duration");
        require(
                !quiet.isNegative() && quiet.compareTo(Duration.ofDays(1)) <= 0,
                "tramonto.feedback.quiet is up to a day");
        require(longestWords >= 100 && longestWords <= 20_000, "tramonto.feedback.longest-words is 100 to 20000");
        require(answersEach >= 5, "tramonto.feedback.answers-each is at least 5");
        require(asksAMonth >= 0, "tramonto.feedback.asks-a-month is at least 0");
        require(forgedAMinute >= 1, "tramonto.feedback.forged-a-minute is at least 1");
    }

    private static void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
